// peertrain my_record; built from sources sha256:7f9513f664cb943f3225f02d90373d65a6f6e49b7894728e4286b9a03b0de726
// shared/elements.js
var prefix = hex(4);
var made = 0;
function unique(name) {
  made += 1;
  return `pt-${prefix}-${name}-${made}`;
}
function hex(bytes2 = 16) {
  const values = crypto.getRandomValues(new Uint8Array(bytes2));
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

// shared/words.js
function sentence(text) {
  const words = String(text ?? "").trim();
  return !words || /[.!?]["'”’)]?$/.test(words) ? words : `${words}.`;
}

// my_record/hand.js
var KEPT_MS = 6e4;
function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
function hand(file, lifetime) {
  const href = URL.createObjectURL(new Blob([bytes(file.body)], { type: file.kind }));
  const link = h("a", { href, download: file.name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  lifetime.after(KEPT_MS, () => URL.revokeObjectURL(href));
}

// my_record/index.js
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "my_record");
  const lines = { export: createStateLine(), rename: createStateLine() };
  const ids = { name: unique("name"), error: unique("error") };
  const error = h("p", { class: "pt-error", id: ids.error });
  const name = h("input", { class: "pt-field", id: ids.name, type: "text", autocomplete: "name", "aria-describedby": ids.error, on: { input: clear } });
  const save = h("button", { type: "submit", class: "pt-button pt-button-quiet" }, "Save this name");
  const take = button("Get my file", () => {
    if (!requests.export.waits()) requests.export.send({ type: "export" });
  });
  const requests = {
    export: createRequest({ model, lifetime, replies: ["file", "refused"], onChange: taken }),
    rename: createRequest({ model, lifetime, replies: ["renamed", "refused"], onChange: renamed })
  };
  let shown = "";
  function clear() {
    error.textContent = "";
    name.removeAttribute("aria-invalid");
  }
  function complain(words) {
    error.textContent = words;
    name.setAttribute("aria-invalid", "true");
    name.focus();
  }
  function rename(event) {
    event.preventDefault();
    if (requests.rename.waits()) return;
    const typed = name.value.trim();
    if (!typed) return complain("Please write your name first.");
    if ([...typed].length > model.get("state").longest) return complain(`Please shorten it to ${model.get("state").longest} letters.`);
    clear();
    requests.rename.send({ type: "rename", name: typed });
  }
  function renamed(phase, reply) {
    disable(save, requests.rename.waits());
    name.readOnly = requests.rename.waits();
    if (phase === "sending") lines.rename.show({ tone: "busy", text: "Saving..." });
    else if (phase === "late") late("rename", "Not saved yet: no answer from the course program.");
    else if (reply?.type === "renamed") lines.rename.show({ tone: "good", text: "Saved. Everyone who sees your name sees this one from now on." });
    else {
      lines.rename.show({ tone: "quiet", text: "" });
      complain(sentence(reply?.reason) || "That did not work.");
    }
  }
  function taken(phase, reply) {
    disable(take, requests.export.waits());
    if (phase === "sending") lines.export.show({ tone: "busy", text: "Putting your file together..." });
    else if (phase === "late") late("export", "Still putting it together, or the course program is gone.");
    else if (reply?.type === "file") {
      hand(reply, lifetime);
      lines.export.show({ tone: "good", text: `Your file is ready: ${reply.name}. Look where your downloads go.` });
    } else lines.export.show({ tone: "warn", text: `Your file could not be made: ${sentence(reply?.reason) || "the course program gave no reason."}` });
  }
  function late(what, text) {
    lines[what].show({ tone: "warn", text, actions: [{ label: "Try again", press: () => requests[what].again() }] });
  }
  function draw() {
    const now = model.get("state") ?? {};
    if (isEmpty(now)) return fill(root);
    if (!root.contains(take)) {
      fill(
        root,
        h("h3", null, "Take it with you"),
        h("p", null, "One zip file with everything kept about you. It holds your private words too, so think before you pass it on."),
        h("div", { class: "pt-row" }, take),
        lines.export.element,
        h("h3", null, "Correct your name"),
        h("form", { novalidate: true, on: { submit: rename } }, h("label", { class: "pt-label", for: ids.name }, "Your name, as your supervisor knows you"), name, error, h("div", { class: "pt-row" }, save)),
        lines.rename.element
      );
    }
    if (name.value === shown) name.value = now.name;
    shown = now.name;
  }
  lifetime.follow(model, "change:state", draw);
  draw();
  return () => lifetime.end();
}
var index_default = { render };
export {
  index_default as default
};
