// peertrain practice_form; built from sources sha256:3ca91653c9fe5f2061ce182dbb3565b827fea6dd452ec468c70d9ca96dba1d9d
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

// shared/field.js
var length = (text) => [...text].length;

// shared/inputs.js
function input(type, { name, value, checked, onChange }) {
  const element = h("input", { type, name, value, on: { click: hold, change: onChange } });
  element.checked = Boolean(checked);
  return element;
}
function labelled(control, text, kind = "pt-card") {
  return h("label", { class: kind }, control, h("span", null, text));
}
function hold(event) {
  if (
    /** @type {Element} */
    event.currentTarget.getAttribute("aria-disabled") === "true"
  ) event.preventDefault();
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

// practice_form/competency.js
var LONGEST = 1e3;
function createCompetency(competency, { levels, who, voice, onRate }) {
  const own = voice === "own";
  const kept = own ? competency.own : competency.mine;
  let now = competency;
  let unsaved = false;
  const ids = { note: unique("note"), hint: unique("hint"), error: unique("error") };
  const line = createStateLine();
  const summary = h("summary", null);
  const views = h("div", null);
  const error = h("p", { class: "pt-error", id: ids.error });
  const name = unique("level");
  const choices = levels.map(({ level, name: called, words }) => {
    const control = input("radio", { name, value: level, checked: kept?.level === level, onChange: touched });
    return { level, control, label: labelled(control, `${called}. ${words}`) };
  });
  const note = h("textarea", {
    class: "pt-field pt-field-growing",
    id: ids.note,
    rows: 3,
    "aria-describedby": `${ids.hint} ${ids.error}`,
    on: { input: touched }
  });
  note.value = kept?.note ?? "";
  const save = button("Save your view", press);
  const fold = h(
    "details",
    { class: "pt-fold" },
    summary,
    h("p", { class: "pt-soft" }, competency.observable),
    views,
    h("fieldset", { class: "pt-choices" }, h("legend", null, `How do you see ${own ? "your own practice" : "it"}? ${competency.name}`), choices.map(({ label }) => label)),
    h("label", { class: "pt-label", for: ids.note }, `${own ? "What makes you see it so?" : "What have you seen?"} (you can leave this empty)`),
    h("p", { class: "pt-hint", id: ids.hint }, `Up to ${LONGEST} letters. ${own ? "Whoever supervises you" : who} can read this. Do not use names of people served.`),
    note,
    error,
    h("div", { class: "pt-row" }, save),
    line.element
  );
  const element = h("li", null, fold);
  function touched() {
    unsaved = true;
    error.textContent = "";
    note.removeAttribute("aria-invalid");
    line.show({ tone: "quiet", text: "" });
  }
  function press() {
    const chosen = choices.find(({ control }) => control.checked);
    const words = note.value.trim();
    const over = length(words) - LONGEST;
    if (!chosen) {
      error.textContent = "Choose a level first.";
      return choices[0].control.focus();
    }
    if (over > 0) {
      error.textContent = `${capital(counted(over, "letter"))} too many.`;
      note.setAttribute("aria-invalid", "true");
      return note.focus();
    }
    onRate(chosen.level, words);
  }
  function seen() {
    const others = now.others.map((other) => (
      /** @type {[string, View]} */
      [`The view of ${other.by}`, other]
    ));
    return own ? [["Your own view", now.own], ...others] : [["Their own view", now.own], ["Your view", now.mine], ...others];
  }
  function draw() {
    const all = seen();
    const words = all.map(([whose, view]) => `${whose}: ${view?.name.toLowerCase() ?? "not given"}.`).join(" ");
    fill(summary, h("span", { class: "pt-strong" }, now.name), h("span", { class: "pt-soft" }, words));
    fill(views, all.map(([whose, view]) => told(whose, view)), gap(now.own, now.mine ?? now.others[0] ?? null));
  }
  draw();
  return {
    element,
    /** @param {Competency} next */
    update(next) {
      now = next;
      draw();
    },
    /** @param {import("../shared/state_line.js").Line} words */
    show: (words) => line.show(words),
    saved() {
      unsaved = false;
      line.show({ tone: "good", text: "Saved. An earlier view is kept as well." });
    },
    isUnsaved: () => unsaved,
    /** @param {boolean} busy */
    setBusy(busy) {
      disable(save, busy);
      for (const { control } of choices) disable(control, busy);
      note.readOnly = busy;
    }
  };
}
function told(whose, view) {
  if (!view) return null;
  return [
    h("p", null, h("strong", null, `${whose}: ${view.name}. `), h("span", { class: "pt-soft" }, dayAndClock(view.at))),
    view.note ? h("p", { class: "pt-words" }, view.note) : null
  ];
}
function gap(one, other) {
  if (!one || !other || one.level === other.level) return null;
  return h("p", null, `${capital(counted(Math.abs(one.level - other.level), "level"))} apart. A good question: what has each of you seen?`);
}

// practice_form/index.js
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "practice_form");
  const views = /* @__PURE__ */ new Map();
  let rating = "";
  const request = createRequest({ model, lifetime, replies: ["saved", "not_saved"], onChange: follow });
  function follow(phase, reply) {
    for (const view2 of views.values()) view2.setBusy(request.waits());
    const view = views.get(rating);
    if (!view) return;
    if (phase === "sending") view.show({ tone: "busy", text: "Saving..." });
    else if (phase === "late") {
      view.show({ tone: "warn", text: "Not saved yet: no answer from the course program.", actions: [{ label: "Try again", press: () => request.again() }] });
    } else if (reply?.type === "saved") view.saved();
    else view.show({ tone: "warn", text: `Not saved: ${sentence(reply?.reason) || "the course program gave no reason."}` });
  }
  function draw() {
    const practice = model.get("practice") ?? {};
    if (practice.fault) return fill(root, faultBox(practice.fault));
    if (isEmpty(practice)) return fill(root, h("p", { role: "status" }, "Getting the form ready..."));
    for (const competency of practice.competencies) {
      const known = views.get(competency.id);
      if (known) known.update(competency);
      else {
        const onRate = (level, note) => {
          if (request.waits()) return;
          rating = competency.id;
          request.send({ type: "rate", competency: competency.id, level, note });
        };
        views.set(competency.id, createCompetency(competency, { levels: practice.levels, who: practice.who, voice: practice.voice, onRate }));
      }
    }
    const drawn = practice.competencies.map(({ id }) => views.get(id)?.element);
    if (!root.querySelector("ul")) {
      const each = practice.levels.map(({ name, words }) => h("li", null, h("strong", null, name), `. ${words}`));
      fill(root, h("p", null, "There are four levels:"), h("ol", { class: "pt-levels" }, each), h("ul", { class: "pt-practice", role: "list" }, drawn));
    }
  }
  lifetime.listen(window, "beforeunload", (event) => {
    if ([...views.values()].some((view) => view.isUnsaved())) event.preventDefault();
  });
  lifetime.follow(model, "change:practice", draw);
  draw();
  return () => lifetime.end();
}
var index_default = { render };
export {
  index_default as default
};
