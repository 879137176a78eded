// peertrain enrolment_form; built from sources sha256:56bb9a7824c5e820f69aa5fe654cd9fd7be655640610c2684158f83d4d37a080
// shared/elements.js
var prefix = hex(4);
var made = 0;
function unique(name) {
  made += 1;
  return `pt-${prefix}-${name}-${made}`;
}
function hex(bytes = 16) {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(values, (value) => value.toString(16).padStart(2, "0")).join("");
}
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === "on") {
      for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    } else if (value !== null && value !== void 0 && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  put(element, children);
  return element;
}
function put(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) put(parent, child);
    else if (child instanceof Node) parent.appendChild(child);
    else if (child !== null && child !== void 0 && child !== false) {
      parent.appendChild(document.createTextNode(String(child)));
    }
  }
}
function fill(parent, ...children) {
  parent.replaceChildren();
  put(parent, children);
}
function paragraphs(text, attributes) {
  return String(text ?? "").split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean).map((part) => h("p", attributes, part));
}
function button(label, press, attributes) {
  const { class: more = "", ...rest } = attributes ?? {};
  const element = h("button", { type: "button", class: `pt-button ${more}`.trim(), ...rest }, label);
  element.addEventListener("click", (event) => {
    if (element.getAttribute("aria-disabled") !== "true") press(event);
  });
  return element;
}
function disable(element, disabled) {
  if (disabled) element.setAttribute("aria-disabled", "true");
  else element.removeAttribute("aria-disabled");
}

// shared/frame.js
function createRoot(el, name) {
  const root = h("div", { class: `pt pt-${name.replaceAll("_", "-")}` });
  fill(el, root);
  return root;
}
function faultBox(text, title = "This cannot be shown.") {
  return h("div", { class: "pt-box pt-box-warn", role: "alert" }, h("p", { class: "pt-strong" }, title), paragraphs(text));
}
function noteBox(...children) {
  return h("div", { class: "pt-box" }, ...children);
}
function isEmpty(value) {
  return !value || Object.keys(value).length === 0;
}

// shared/lifetime.js
function createLifetime() {
  const endings = /* @__PURE__ */ new Set();
  let ended = false;
  function keep(undo) {
    const once = () => {
      if (endings.delete(once)) undo();
    };
    endings.add(once);
    return once;
  }
  return {
    keep,
    /** @param {EventTarget} target @param {string} type @param {(event: any) => void} listener */
    listen(target, type, listener) {
      target.addEventListener(type, listener);
      return keep(() => target.removeEventListener(type, listener));
    },
    /** Listen to an anywidget model. @param {any} model @param {string} name @param {(...args: any[]) => void} listener */
    follow(model, name, listener) {
      model.on(name, listener);
      return keep(() => model.off(name, listener));
    },
    /** Run `job` after `ms`, unless the view is gone by then. @param {number} ms @param {() => void} job */
    after(ms, job) {
      if (ended) return () => {
      };
      const timer = setTimeout(() => {
        forget();
        job();
      }, ms);
      const forget = keep(() => clearTimeout(timer));
      return forget;
    },
    end() {
      ended = true;
      for (const undo of [...endings]) undo();
    }
  };
}

// shared/request.js
var LATE_AFTER = 4e3;
function createRequest({ model, lifetime, replies, onChange }) {
  let phase = "idle";
  let sent = null;
  let stopWaiting = () => {
  };
  function become(next, reply = null) {
    phase = next;
    onChange(next, reply);
  }
  function transmit() {
    stopWaiting();
    stopWaiting = lifetime.after(LATE_AFTER, () => become("late"));
    become("sending");
    try {
      model.send(sent);
    } catch {
      stopWaiting();
      become("late");
    }
  }
  lifetime.follow(model, "msg:custom", (message) => {
    if (!sent || message?.token !== sent.token || !replies.includes(message.type)) return;
    stopWaiting();
    sent = null;
    become("done", message);
  });
  return {
    phase: () => phase,
    waits: () => phase === "sending" || phase === "late",
    /** @param {Record<string, any>} message */
    send(message) {
      sent = { ...message, token: hex() };
      transmit();
    },
    again() {
      if (sent) transmit();
    }
  };
}

// shared/state_line.js
var MARKS = { quiet: "", busy: "…", good: "✓", warn: "!" };
function createStateLine() {
  const mark = h("span", { class: "pt-state-mark", "aria-hidden": "true" });
  const words = h("span", { role: "status", class: "pt-state-words" });
  const actions = h("span", { class: "pt-state-actions" });
  const element = h("div", { class: "pt-state", "data-tone": "quiet" }, mark, words, actions);
  let drawn = "";
  return {
    element,
    /** @param {Line} line */
    show({ tone, text, actions: offered = [] }) {
      const key = JSON.stringify([tone, text, offered.map(({ label }) => label)]);
      if (key === drawn) return;
      drawn = key;
      element.dataset.tone = tone;
      mark.textContent = MARKS[tone];
      if (words.textContent !== text) words.textContent = text;
      fill(actions, offered.map(({ label, press }) => button(label, press, { class: "pt-button-quiet" })));
    },
    text: () => words.textContent ?? ""
  };
}

// shared/words.js
function sentence(text) {
  const words = String(text ?? "").trim();
  return !words || /[.!?]["'”’)]?$/.test(words) ? words : `${words}.`;
}
var MADE_UP = "These are made-up people and answers, here to try things out.";

// enrolment_form/path.js
function isOwnPath(href) {
  return typeof href === "string" && /^\/(?![/\\])/.test(href);
}
function goTo(href) {
  window.location.assign(href);
}

// enrolment_form/index.js
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "enrolment_form");
  const line = createStateLine();
  const people = h("div", null);
  const ids = { name: unique("name"), error: unique("error") };
  const state = () => model.get("state") ?? {};
  const error = h("p", { class: "pt-error", id: ids.error });
  const name = h("input", { class: "pt-field", id: ids.name, type: "text", autocomplete: "name", "aria-describedby": ids.error, on: { input: clear } });
  const label = h("label", { class: "pt-label", for: ids.name });
  const start = h("button", { type: "submit", class: "pt-button" }, "Start");
  const form = h(
    "form",
    { novalidate: true, on: { submit: enrol } },
    h("h3", null, "I am new here"),
    label,
    name,
    error,
    h("div", { class: "pt-row" }, start),
    line.element
  );
  const request = createRequest({ model, lifetime, replies: ["enrolled", "refused"], onChange: follow });
  function clear() {
    error.textContent = "";
    name.removeAttribute("aria-invalid");
  }
  function complain(words) {
    error.textContent = words;
    name.setAttribute("aria-invalid", "true");
    name.focus();
  }
  function enrol(event) {
    event.preventDefault();
    if (request.waits()) return;
    const typed = name.value.trim();
    if (!typed) return complain("Please write your name first.");
    clear();
    request.send({ type: "enrol", name: typed });
  }
  function follow(phase, reply) {
    disable(start, request.waits());
    name.readOnly = request.waits();
    if (phase === "sending") line.show({ tone: "busy", text: "Saving..." });
    else if (phase === "late") {
      line.show({
        tone: "warn",
        text: "Not saved yet: no answer from the course program.",
        actions: [{ label: "Try again", press: () => request.again() }]
      });
    } else if (reply?.type === "enrolled") {
      line.show({ tone: "good", text: sentence(`Welcome, ${reply.name}`) });
      disable(start, true);
      if (isOwnPath(reply.href)) goTo(reply.href);
    } else {
      line.show({ tone: "quiet", text: "" });
      complain(sentence(reply?.reason) || "That did not work.");
    }
  }
  function draw() {
    const now = state();
    if (now.fault) return fill(root, faultBox(now.fault));
    if (isEmpty(now)) return fill(root, h("p", { role: "status" }, "Getting the list ready..."));
    label.textContent = now.label;
    if (!root.contains(form)) fill(root, h("h2", null, now.asks), people, form);
    fill(
      people,
      now.made_up_cohort ? noteBox(h("p", null, MADE_UP)) : null,
      now.people?.length ? h(
        "ul",
        { class: "pt-people", role: "list" },
        now.people.map(({ name: who, href }) => h("li", null, isOwnPath(href) ? h("a", { class: "pt-person", href }, who) : who))
      ) : null
    );
  }
  lifetime.follow(model, "change:state", draw);
  draw();
  return () => lifetime.end();
}
var index_default = { render };
export {
  index_default as default
};
