// peertrain second_look; built from sources sha256:ba2ace6dd77f9b5baa41518875ec3af4a15251bf02900053e1e31279ca1eb5d1
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
function focusOn(element, options) {
  if (!element) return;
  if (!element.hasAttribute("tabindex") && !element.matches("a[href], button, input, textarea, select, summary")) {
    element.setAttribute("tabindex", "-1");
  }
  element.focus(options);
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

// shared/storage.js
var memory = /* @__PURE__ */ new Map();
function openStorage() {
  return {
    /** @param {string} key @returns {string | null} */
    get(key) {
      if (memory.has(key)) return memory.get(key) ?? null;
      try {
        return window.localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    /**
     * @param {string} key
     * @param {string} value
     * @returns {boolean} whether it outlives the page
     */
    set(key, value) {
      try {
        window.localStorage.setItem(key, value);
        memory.delete(key);
        return true;
      } catch {
        memory.set(key, value);
        return false;
      }
    },
    /** @param {string} key */
    remove(key) {
      memory.delete(key);
      try {
        window.localStorage.removeItem(key);
      } catch {
      }
    },
    /**
     * Whether what is kept under `key`, or would be now, outlives the page.
     * A full device can refuse a long text and still take a short one: what memory holds says so.
     * @param {string} key
     */
    lasts(key) {
      if (memory.has(key)) return false;
      try {
        const probe = "peertrain.probe";
        window.localStorage.setItem(probe, "1");
        window.localStorage.removeItem(probe);
        return true;
      } catch {
        return false;
      }
    }
  };
}

// shared/words.js
var SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
function counted(count, one, many = `${one}s`) {
  return `${SMALL[count] ?? count} ${count === 1 ? one : many}`;
}
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
function sentence(text) {
  const words = String(text ?? "").trim();
  return !words || /[.!?]["'”’)]?$/.test(words) ? words : `${words}.`;
}
function scored(score, points) {
  return typeof score === "number" ? ` Score: ${Math.round(score * 10) / 10} of ${points}.` : "";
}

// shared/field.js
var length = (text) => [...text].length;

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

// second_look/answer.js
var LONGEST = 1e3;
var NEAR = 900;
var READ = "✓ Someone else has read it. What they said is in your feedback.";
var FOLLOWS = "Someone else has read it. Your feedback follows.";
var UNREAD = "You have asked for a second look. Nobody has read it yet.";
function createAnswer({ title, score, max, asked }, { draft, onTyped, onAsk }) {
  const heading = h("h3", { tabindex: "-1" }, title);
  const body = h("div", null);
  const element = h("li", { class: "pt-answer" }, heading, score === null ? null : h("p", null, scored(score, max).trim()), body);
  const ids = { reason: unique("reason"), hint: unique("hint"), count: unique("count"), error: unique("error") };
  const error = h("p", { class: "pt-error", id: ids.error });
  const counter = h("p", { class: "pt-hint", id: ids.count });
  const field = h("textarea", {
    class: "pt-field pt-field-growing",
    id: ids.reason,
    rows: 4,
    "aria-describedby": `${ids.hint} ${ids.count} ${ids.error}`,
    on: {
      input() {
        error.textContent = "";
        field.removeAttribute("aria-invalid");
        count();
        onTyped(field.value);
      }
    }
  });
  const send = button("Ask for a second look", press);
  let open = Boolean(draft) && !asked;
  function count() {
    const left = LONGEST - length(field.value.trim());
    counter.textContent = left < 0 ? `${capital(counted(-left, "letter"))} too many.` : left < LONGEST - NEAR ? `${capital(counted(left, "letter"))} left.` : "";
  }
  function complain(words) {
    error.textContent = words;
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }
  function press() {
    const reason = field.value.trim();
    if (!reason) return complain("Please write why first. A few words are enough.");
    if (length(reason) > LONGEST) return complain(`Please shorten it to ${LONGEST} letters.`);
    onAsk(reason);
  }
  function drawForm() {
    fill(
      body,
      h("label", { class: "pt-label", for: ids.reason }, "Why would you like a second look?"),
      h("p", { class: "pt-hint", id: ids.hint }, `Up to ${LONGEST} letters. The person who reads your answer will see this. Do not use names of people you serve.`),
      field,
      counter,
      error,
      h("div", { class: "pt-row" }, send, button("Not now", close, { class: "pt-button-quiet" }))
    );
  }
  function close() {
    open = false;
    drawClosed();
    focusOn(body.querySelector("button"));
  }
  function drawClosed() {
    const ask = () => {
      open = true;
      drawForm();
      field.focus();
    };
    fill(body, h("div", { class: "pt-row" }, button("Ask for a second look", ask, { class: "pt-button-quiet", "aria-label": `Ask for a second look: ${title}` })));
  }
  field.value = draft;
  count();
  if (asked) {
    fill(
      body,
      h("p", { class: "pt-strong" }, asked.read ? READ : asked.follows ? FOLLOWS : UNREAD),
      h("p", { class: "pt-soft" }, `Asked ${dayAndClock(asked.at)}. Your reason:`),
      h("p", { class: "pt-words" }, asked.reason)
    );
  } else if (open) drawForm();
  else drawClosed();
  return {
    element,
    isOpen: () => open,
    /** The reason is kept: the form is not needed any more. */
    close() {
      open = false;
    },
    focus: () => focusOn(heading),
    /** @param {boolean} busy */
    setBusy(busy) {
      disable(send, busy);
      field.readOnly = busy;
    }
  };
}

// second_look/index.js
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "second_look");
  const storage = openStorage();
  const line = createStateLine();
  const list = h("ul", { class: "pt-looks", role: "list" });
  const parts = [
    h("h2", null, "A second look"),
    h("p", null, "If a score does not seem right to you, you can ask for a second look. Someone who has not read your answer before will read it. You can ask once for each answer."),
    h("p", { class: "pt-soft" }, "The score can go up, stay or go down. Asking is fine, and nobody holds it against you."),
    list,
    line.element
  ];
  const drawn = /* @__PURE__ */ new Map();
  let asking = "";
  const request = createRequest({ model, lifetime, replies: ["saved", "not_saved"], onChange: follow });
  const draftKey = (id) => `peertrain.second_look.${id}`;
  function follow(phase, reply) {
    for (const { view } of drawn.values()) view.setBusy(request.waits());
    if (phase === "sending") line.show({ tone: "busy", text: "Saving..." });
    else if (phase === "late") {
      const kept = storage.lasts(draftKey(asking)) ? "on this device" : "only while this page is open";
      const text = `Not saved yet: no answer from the course program. Your reason is kept ${kept}.`;
      line.show({ tone: "warn", text, actions: [{ label: "Try again", press: () => request.again() }] });
    } else if (reply?.type === "saved") {
      storage.remove(draftKey(asking));
      drawn.get(asking)?.view.close();
      line.show({ tone: "good", text: "Saved. Someone else will read your answer." });
      draw();
    } else line.show({ tone: "warn", text: `Not saved: ${sentence(reply?.reason) || "the course program gave no reason."}` });
  }
  function draw() {
    const answers = model.get("rated") ?? [];
    if (isEmpty(answers)) {
      drawn.clear();
      return fill(root);
    }
    if (!root.contains(list)) fill(root, parts);
    const ids = new Set(answers.map(({ id }) => id));
    for (const [id, { view }] of drawn) {
      if (ids.has(id)) continue;
      view.element.remove();
      drawn.delete(id);
    }
    for (const answer of answers) {
      const key = JSON.stringify(answer);
      const before = drawn.get(answer.id);
      if (before && (before.key === key || before.view.isOpen() && !answer.asked)) continue;
      const had = before?.view.element.contains(document.activeElement);
      const view = createAnswer(answer, {
        draft: storage.get(draftKey(answer.id)) ?? "",
        onTyped: (text) => text ? storage.set(draftKey(answer.id), text) : storage.remove(draftKey(answer.id)),
        onAsk(reason) {
          if (request.waits()) return;
          asking = answer.id;
          request.send({ type: "ask", id: answer.id, reason });
        }
      });
      view.setBusy(request.waits());
      if (before) before.view.element.replaceWith(view.element);
      else list.append(view.element);
      drawn.set(answer.id, { key, view });
      if (had) view.focus();
    }
  }
  lifetime.listen(window, "beforeunload", (event) => {
    if (request.waits() && !storage.lasts(draftKey(asking))) event.preventDefault();
  });
  lifetime.follow(model, "change:rated", draw);
  draw();
  return () => lifetime.end();
}
var index_default = { render };
export {
  index_default as default
};
