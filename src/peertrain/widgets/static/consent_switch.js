// peertrain consent_switch; built from sources sha256:8b67a6836c7d6366666dfad1410e619f81da869d921ca2a8db8b7eb47f310b3d
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

// shared/time.js
function read(at) {
  const date = new Date(String(at ?? ""));
  return at && !Number.isNaN(date.getTime()) ? date : null;
}
function clock(at) {
  const date = read(at);
  if (date) return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
  return /^\d{1,2}:\d{2}$/.test(String(at)) ? String(at) : "";
}
function dayAndClock(at) {
  const date = read(at);
  if (!date) return String(at ?? "");
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" }).format(date);
  return `${day}, ${clock(at)}`;
}

// shared/words.js
function sentence(text) {
  const words = String(text ?? "").trim();
  return !words || /[.!?]["'”’)]?$/.test(words) ? words : `${words}.`;
}

// consent_switch/index.js
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "consent_switch");
  const line = createStateLine();
  const words = { id: unique("wording") };
  const title = h("h3");
  const stands = h("p", { class: "pt-strong" });
  const wording = h("blockquote", { class: "pt-wording", ...words });
  const change = button("", press, { "aria-describedby": words.id });
  const request = createRequest({ model, lifetime, replies: ["saved", "not_saved"], onChange: follow });
  function press() {
    if (!request.waits()) request.send({ type: "decide", given: !model.get("state").given });
  }
  function follow(phase, reply) {
    disable(change, request.waits());
    if (phase === "sending") line.show({ tone: "busy", text: "Saving..." });
    else if (phase === "late") {
      const text = "Not saved yet: no answer from the course program.";
      line.show({ tone: "warn", text, actions: [{ label: "Try again", press: () => request.again() }] });
    } else if (reply?.type === "saved") line.show({ tone: "good", text: `Saved. ${stands.textContent}` });
    else line.show({ tone: "warn", text: `Not saved: ${sentence(reply?.reason) || "the course program gave no reason."}` });
  }
  function draw() {
    const now = model.get("state") ?? {};
    if (isEmpty(now)) return fill(root);
    if (!root.contains(change)) fill(root, title, stands, wording, h("div", { class: "pt-row" }, change), line.element);
    title.textContent = now.title;
    stands.textContent = `${now.given ? now.open : now.shut}${now.since ? ` Since ${dayAndClock(now.since)}.` : ""}`;
    fill(wording, h("p", { class: "pt-soft" }, now.given ? "You agreed to this:" : "If you press the button, you agree to this:"), h("p", null, now.wording));
    change.textContent = now.given ? now.no : now.yes;
    change.classList.toggle("pt-button-quiet", now.given);
    if (line.text().startsWith("Saved.")) line.show({ tone: "good", text: `Saved. ${stands.textContent}` });
  }
  lifetime.follow(model, "change:state", draw);
  draw();
  return () => lifetime.end();
}
var index_default = { render };
export {
  index_default as default
};
