// peertrain session_desk; built from sources sha256:00060a1469ed51e01f6271c248f5e198939e66ef6ce9ea86821fb52b1da66df9
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

// session_desk/form.js
var LONGEST = 2e3;
var NEAR = 1800;
function drawForm(around, { key, label, hint, text = "", choice: choice2, due, rows = 3, message, back }) {
  const draft = around.drafts.get(key);
  const ids = { text: unique("words"), hint: unique("hint"), count: unique("count"), choice: unique("choice"), due: unique("due"), error: unique("error") };
  const error = h("p", { class: "pt-error", id: ids.error });
  const counter = h("p", { class: "pt-hint", id: ids.count });
  const keep = () => {
    error.textContent = "";
    count();
    around.drafts.keep(key, { text: words.value, ...select ? { function: select.value } : {}, ...day ? { due: day.value } : {} });
  };
  const words = h("textarea", {
    class: "pt-field pt-field-growing",
    id: ids.text,
    rows,
    "data-key": key,
    "aria-describedby": `${hint ? `${ids.hint} ` : ""}${ids.count} ${ids.error}`,
    on: { input: keep }
  });
  words.value = draft.text ?? text;
  const select = choice2 ? h("select", { class: "pt-field pt-select", id: ids.choice, "data-key": `${key}.choice`, on: { change: keep } }, choice2.ways.map(([value, name]) => h("option", { value }, name))) : null;
  if (select) select.value = draft.function ?? choice2?.value ?? "";
  const day = due ? h("input", { class: "pt-field pt-select", type: "date", id: ids.due, "data-key": `${key}.due`, "aria-describedby": ids.error, on: { input: keep } }) : null;
  if (day) day.value = draft.due ?? due?.value ?? "";
  function count() {
    const left = LONGEST - length(words.value.trim());
    counter.textContent = left < 0 ? `${capital(counted(-left, "letter"))} too many.` : left < LONGEST - NEAR ? `${capital(counted(left, "letter"))} left.` : "";
  }
  function complain(what, where) {
    error.textContent = what;
    where.focus();
  }
  function submit(event) {
    event.preventDefault();
    if (around.waits()) return;
    const values = { text: words.value.trim(), function: select?.value ?? "", due: day?.value ?? "" };
    if (!values.text) return complain("Please write a few words first.", words);
    if (length(values.text) > LONGEST) return complain(`Please shorten it to ${LONGEST} letters.`, words);
    if (day && !values.due) return complain("Choose the day by which it is done.", day);
    around.send(message(values), { form: key, focus: back });
  }
  count();
  return h(
    "form",
    { class: "pt-form", "data-form": key, novalidate: true, on: { submit } },
    h("label", { class: "pt-label", for: ids.text }, label),
    hint ? h("p", { class: "pt-hint", id: ids.hint }, hint) : null,
    words,
    counter,
    select || day ? h(
      "div",
      { class: "pt-row pt-beside" },
      select ? h("div", null, h("label", { class: "pt-label", for: ids.choice }, choice2?.label), select) : null,
      day ? h("div", null, h("label", { class: "pt-label", for: ids.due }, "By which day"), day) : null
    ) : null,
    error,
    h(
      "div",
      { class: "pt-row" },
      h("button", { type: "submit", class: "pt-button pt-sends", "data-key": `${key}.send` }, `Save as ${around.writer()}`),
      button("Not now", () => around.setOpen(key, false, back), { class: "pt-button-quiet" })
    )
  );
}

// session_desk/line.js
var saying = (around, line, more) => ({ type: "say", meeting: around.session.id, of: line.id, ...more });
function told(at, session) {
  const [day] = dayAndClock(at).split(",");
  return day === dayAndClock(session?.at).split(",")[0] ? clock(at) : dayAndClock(at);
}
function written(line, session) {
  const when = told(line.at, session);
  const whence = line.source || (line.remark ? "" : `${line.by}, ${when}`);
  const remark = line.remark ? h("span", { class: "pt-remark" }, `${whence ? " " : ""}${line.remark}, ${line.remark.includes(" by ") ? when : `${line.by}, ${when}`}.`) : null;
  return h("p", { class: "pt-soft pt-written" }, whence, remark);
}
function earlier(line, ...more) {
  const rest = more.flat().filter(Boolean);
  if (!line.earlier.length && !rest.length) return null;
  return h(
    "details",
    { class: "pt-fold pt-earlier" },
    h("summary", { "data-key": `earlier.${line.id}` }, "Earlier words"),
    h("ul", null, line.earlier.map(({ text, by, at }) => h("li", null, h("p", { class: "pt-words" }, text), h("p", { class: "pt-soft" }, `${by}, ${dayAndClock(at)}`))), rest)
  );
}
function opener(around, { key, label, about, look = "pt-button-quiet", asks }) {
  return around.isOpen(key) ? { form: drawForm(around, { ...asks, key, back: `open.${key}` }), button: null } : {
    form: null,
    button: button(label, () => around.setOpen(key, true, key), {
      class: look,
      "data-key": `open.${key}`,
      "aria-label": about ? `${label}: ${about}` : null
    })
  };
}
function does(around, label, line, message, focus, look = "pt-button-plain") {
  return button(label, () => around.send(message, { focus }), { class: `${look} pt-sends`, "data-key": `${label}.${line.id}`, "aria-label": `${label}: ${line.text}` });
}
function reword(around, line, more = {}) {
  const closed = around.session.closed;
  return opener(around, {
    key: `reword.${line.id}`,
    label: closed ? `Correct the ${line.kind}` : line.kind === "goal" ? "Change" : "Reword",
    about: line.text,
    look: "pt-button-plain",
    asks: {
      label: closed ? "Corrected words" : "New words",
      hint: "What it says now stays readable under “Earlier words”.",
      text: line.text,
      message: ({ text, function: choice2, due }) => saying(around, line, { kind: "correction", meeting: line.meeting, text, function: choice2, due }),
      ...more
    }
  });
}

// session_desk/agenda.js
function drawAgenda(around) {
  const { desk, session } = around;
  const dropped = session.topics.filter((topic) => topic.dropped);
  return h(
    "section",
    { class: "pt-agenda", "aria-label": "Agenda" },
    desk.sections.map((section) => drawSection(around, section)),
    dropped.length ? drawDropped(around, dropped) : null
  );
}
function drawSection(around, section) {
  const { session } = around;
  const topics = session.topics.filter((topic) => topic.function === section.id && !topic.dropped);
  const add = opener(around, {
    key: `topic.${section.id}`,
    label: "Add a topic",
    about: section.title,
    asks: {
      label: `A topic: ${section.title.toLowerCase()}`,
      rows: 2,
      message: ({ text }) => ({ type: "say", meeting: session.id, kind: "topic", function: section.id, text })
    }
  });
  return h(
    "div",
    { class: "pt-part" },
    h("h3", { "data-key": `part.${section.id}` }, section.title, " ", h("span", { class: "pt-soft pt-about" }, section.about)),
    topics.length ? h("ol", { class: "pt-topics", role: "list" }, topics.map((topic) => drawTopic(around, topic))) : h("p", { class: "pt-soft pt-none" }, "Nothing on this yet."),
    session.closed ? null : [add.form, add.button ? h("div", { class: "pt-row pt-controls" }, add.button) : null]
  );
}
function drawTopic(around, topic) {
  const { session } = around;
  const notes = topic.notes.filter((note2) => !note2.dropped);
  const gone = topic.notes.filter((note2) => note2.dropped);
  const note = opener(around, {
    key: `note.${topic.id}`,
    label: "Add a note",
    about: topic.text,
    asks: { label: "Your note", message: ({ text }) => saying(around, topic, { kind: "note", text }) }
  });
  const words = reword(around, topic);
  const drop = does(around, "Take off", topic, saying(around, topic, { kind: "dropped" }), `part.${topic.function}`);
  return h(
    "li",
    { class: "pt-topic" },
    h("h4", { class: "pt-words" }, topic.text),
    written(topic, session),
    notes.length ? h("ul", { class: "pt-notes", role: "list" }, notes.map((each) => drawNote(around, each, topic))) : null,
    note.form,
    words.form,
    h("div", { class: "pt-row pt-controls" }, session.closed ? [words.button] : [note.button, words.button, drop]),
    earlier(topic, gone.map((each) => drawGone(around, each)))
  );
}
function drawNote(around, note, topic) {
  const own = note.side === around.side();
  const words = own ? reword(around, note) : { form: null, button: null };
  const drop = own && !around.session.closed ? does(around, "Take back", note, saying(around, note, { kind: "dropped" }), `open.note.${topic.id}`) : null;
  return h(
    "li",
    { class: `pt-note pt-by-${note.side}` },
    h("p", { class: "pt-words" }, note.text),
    written(note, around.session),
    words.form,
    words.button || drop ? h("div", { class: "pt-row pt-controls" }, words.button, drop) : null,
    earlier(note)
  );
}
function drawGone(around, note) {
  const back = note.dropped.here && note.side === around.side() && !around.session.closed;
  return h("li", null, h("p", { class: "pt-words" }, note.text), h("p", { class: "pt-soft" }, `Taken back by ${note.dropped.by}.`), back ? putBack(around, note) : null, earlier(note));
}
function drawDropped(around, topics) {
  return h(
    "details",
    { class: "pt-fold pt-dropped" },
    h("summary", { "data-key": "dropped" }, `Taken off the agenda (${topics.length})`),
    h(
      "ul",
      null,
      topics.map(
        (topic) => h(
          "li",
          null,
          h("p", { class: "pt-words" }, topic.text),
          h("p", { class: "pt-soft" }, `Taken off by ${topic.dropped.by}.`),
          topic.notes.length ? h("ul", null, topic.notes.map((note) => h("li", null, h("p", { class: "pt-words" }, note.text), written(note, around.session), earlier(note)))) : null,
          around.session.closed ? null : putBack(around, topic),
          earlier(topic)
        )
      )
    )
  );
}
function putBack(around, line) {
  return does(around, "Put back", line, { type: "say", meeting: around.session.id, kind: "dropped", of: line.dropped.id }, "dropped");
}

// session_desk/cadence.js
function drawCadence(around) {
  const { cadence } = around.desk;
  if (!cadence) return null;
  const id = unique("cadence");
  const select = h("select", { class: "pt-field pt-select", id, "data-key": "cadence" }, cadence.ways.map(([days, name]) => h("option", { value: days }, name)));
  select.value = String(cadence.every);
  return h(
    "div",
    { class: "pt-part pt-cadence" },
    h("h3", null, "How often you meet"),
    h(
      "form",
      {
        class: "pt-row",
        on: {
          submit(event) {
            event.preventDefault();
            around.send({ type: "agree", every: Number(select.value) }, { focus: "cadence", said: "Saved: how often you meet." });
          }
        }
      },
      h("label", { for: id }, "We meet"),
      select,
      h("button", { type: "submit", class: "pt-button pt-button-quiet pt-sends" }, `Agree as ${around.writer()}`)
    )
  );
}

// session_desk/drafts.js
var PREFIX = "peertrain.session.draft";
function createDrafts(storage, where) {
  const name = (key) => `${PREFIX}.${where()}.${key}`;
  const loose = /* @__PURE__ */ new Set();
  return {
    /** @param {string} key @returns {Record<string, string>} */
    get(key) {
      try {
        const found = JSON.parse(storage.get(name(key)) ?? "{}");
        return found && typeof found === "object" ? found : {};
      } catch {
        return {};
      }
    },
    /** @param {string} key */
    has: (key) => storage.get(name(key)) !== null,
    /** @param {string} key @param {Record<string, string>} values */
    keep(key, values) {
      if (storage.set(name(key), JSON.stringify(values))) loose.delete(name(key));
      else loose.add(name(key));
    },
    /** @param {string} key */
    drop(key) {
      loose.delete(name(key));
      storage.remove(name(key));
    },
    /** @param {string} key */
    lasts: (key) => storage.lasts(name(key)),
    /** Whether closing the page would lose words. */
    fleeting: () => loose.size > 0
  };
}

// session_desk/goals.js
var choice = (around, value) => ({
  label: "Who does it",
  value,
  ways: (
    /** @type {[string, string][]} */
    [
      ["learner", around.desk.learner.name],
      ["supervisor", around.session.supervisor],
      ["both", "Both of us"]
    ]
  )
});
function drawGoals(around) {
  const { session } = around;
  const goals = session.goals.filter((goal) => !goal.dropped);
  const gone = [...session.goals, ...session.carried].filter((goal) => goal.dropped);
  const carried = session.carried.filter((goal) => !goal.dropped);
  const add = opener(around, {
    key: "goal",
    label: "Add a goal",
    asks: {
      label: "What is to be done",
      hint: "One step that both of you will know when it is done.",
      rows: 2,
      choice: choice(around, around.side()),
      due: { value: "" },
      message: ({ text, function: who, due }) => ({ type: "say", meeting: session.id, kind: "goal", text, function: who, due })
    }
  });
  return h(
    "section",
    { class: "pt-part pt-goals" },
    h("h3", { "data-key": "goals" }, "What we agree on"),
    carried.length ? [h("h4", null, "From sessions before"), h("ul", { class: "pt-goal-list", role: "list" }, carried.map((goal) => drawGoal(around, goal)))] : null,
    carried.length && goals.length ? h("h4", null, "From this session") : null,
    goals.length ? h("ul", { class: "pt-goal-list", role: "list" }, goals.map((goal) => drawGoal(around, goal))) : carried.length ? null : h("p", { class: "pt-soft pt-none" }, "No goals yet."),
    session.closed ? null : [add.form, add.button ? h("div", { class: "pt-row pt-controls" }, add.button) : null],
    gone.length ? h(
      "details",
      { class: "pt-fold pt-dropped" },
      h("summary", { "data-key": "let go" }, `Let go (${gone.length})`),
      h(
        "ul",
        null,
        gone.map(
          (goal) => h(
            "li",
            null,
            h("p", { class: "pt-words" }, goal.text),
            h("p", { class: "pt-soft" }, `Let go by ${goal.dropped.by}.`),
            session.closed || !goal.dropped.here ? null : does(around, "Put back", goal, { type: "say", meeting: session.id, kind: "dropped", of: goal.dropped.id }, "goals"),
            earlier(goal)
          )
        )
      )
    ) : null
  );
}
function drawGoal(around, goal) {
  const { session } = around;
  const change = reword(around, goal, { choice: choice(around, goal.function), due: { value: goal.due } });
  const ways = [];
  if (!session.closed && goal.reached?.here) ways.push(does(around, "Not reached after all", goal, { type: "say", meeting: session.id, kind: "dropped", of: goal.reached.id }, `open.reword.${goal.id}`));
  if (!session.closed && !goal.reached) ways.push(does(around, "Reached", goal, saying(around, goal, { kind: "done" }), `open.reword.${goal.id}`, "pt-button-quiet"));
  ways.push(change.button);
  if (!session.closed && !goal.reached) ways.push(does(around, "Let go", goal, saying(around, goal, { kind: "dropped" }), "goals"));
  return h(
    "li",
    { class: "pt-goal" },
    h("p", { class: "pt-words pt-strong" }, goal.text),
    h("p", { class: "pt-by-when" }, `${goal.who}, by ${goal.by_when}`, goal.reached ? h("span", { class: "pt-badge" }, "✓ Reached") : null),
    written(goal, session),
    change.form,
    h("div", { class: "pt-row pt-controls" }, ways),
    earlier(goal)
  );
}

// session_desk/head.js
var REMINDER = "Write about your own work and learning. Names and details of people you support do not belong here.";
var OPEN = "Both of you can write here. Each line is kept with the name of who wrote it, and nothing is wiped out.";
var CLOSED = "Both have signed this session. What is written now is a correction, and says so.";
function drawHead(around) {
  const { desk, session } = around;
  const day = session ? dayAndClock(session.at).split(",")[0] : "";
  return h(
    "header",
    { class: "pt-session-head" },
    h("h2", { tabindex: "-1", "data-key": "title" }, session ? `Session of ${day}` : "The next session"),
    h("p", { class: "pt-two" }, h("span", null, "Supervisor: ", h("strong", null, desk.supervisor || "nobody yet")), h("span", null, "Supervised: ", h("strong", null, desk.learner.name))),
    session ? h("p", { class: "pt-soft pt-controls" }, session.closed ? CLOSED : OPEN) : null,
    h("p", { class: "pt-box pt-reminder" }, REMINDER),
    session || desk.supervisor ? drawWriter(around) : null,
    !session && desk.cadence ? h("p", { class: desk.cadence.overdue ? "pt-box pt-box-warn" : "" }, desk.cadence.words) : null,
    session ? h(
      "div",
      { class: "pt-row pt-controls" },
      button("Print this session", () => window.print(), { class: "pt-button-quiet", "data-key": "print" }),
      button("See what is new", () => around.send({ type: "look" }, { said: "This is the newest." }), { class: "pt-button-quiet pt-sends", "data-key": "look" }),
      session.closed || !desk.newest ? button("To the next session", () => around.send({ type: "open", meeting: 0 }, { focus: "title", said: "Here is the next session." }), { class: "pt-button-quiet pt-sends" }) : null
    ) : null
  );
}
function drawWriter(around) {
  const { desk } = around;
  if (desk.opened_by === "learner") return h("p", { class: "pt-controls pt-writer" }, "You write as ", h("strong", null, desk.learner.name), ".");
  const name = unique("writer");
  const way = (side, who) => {
    const radio = h("input", { type: "radio", name, value: side, "data-key": `writer.${side}`, on: { change: () => around.writeAs(side) } });
    radio.checked = around.side() === side;
    return h("label", { class: "pt-card" }, radio, h("span", null, who));
  };
  return h("fieldset", { class: "pt-choices pt-controls pt-writer" }, h("legend", null, "I am writing as"), way("supervisor", desk.supervisor), way("learner", desk.learner.name));
}

// session_desk/held.js
var MOST = 12;
function drawHeld(around) {
  const { desk, session } = around;
  const others = desk.sessions.filter(({ id }) => id !== session?.id);
  if (!others.length) return null;
  const several = new Set(desk.sessions.map(({ supervisor }) => supervisor)).size > 1;
  const item = ({ id, at, supervisor, words }) => {
    const day = dayAndClock(at).split(",")[0];
    const open = () => around.send({ type: "open", meeting: id }, { focus: "title", said: `Here is the session of ${day}.` });
    return h("li", null, button(day, open, { class: "pt-button-plain pt-sends", "data-key": `held.${id}`, "aria-label": `Session of ${day}` }), h("span", null, `${several ? `With ${supervisor}. ` : ""}${words}.`));
  };
  return h(
    "section",
    { class: "pt-part pt-held" },
    h("h3", null, "Other sessions"),
    h("ul", { class: "pt-held-list", role: "list" }, others.slice(0, MOST).map(item)),
    others.length > MOST ? h("details", { class: "pt-fold" }, h("summary", null, `${others.length - MOST} more`), h("ul", { class: "pt-held-list", role: "list" }, others.slice(MOST).map(item))) : null
  );
}

// session_desk/next.js
function drawNext(around) {
  const { desk } = around;
  if (!desk.supervisor) return h("p", { class: "pt-box" }, "Nobody is named as your supervisor yet. When somebody is, your sessions begin here.");
  const left = new Set(JSON.parse(around.drafts.get("left").topics ?? "[]"));
  const keep = () => around.drafts.keep("left", { topics: JSON.stringify([...left]) });
  const begin = () => {
    const topics = desk.drafted.map((_, at) => at).filter((at) => !left.has(desk.drafted[at].text));
    around.send({ type: "begin", topics }, { form: "left", focus: "title", said: "The session has begun. The agenda is saved." });
  };
  const topic = ({ text, source }) => {
    const id = unique("source");
    const box = h("input", {
      type: "checkbox",
      "data-key": `take.${text}`,
      "aria-describedby": id,
      on: {
        change() {
          if (box.checked) left.delete(text);
          else left.add(text);
          keep();
        }
      }
    });
    box.checked = !left.has(text);
    return h("li", null, h("label", { class: "pt-card" }, box, h("span", { class: "pt-words" }, text)), h("p", { class: "pt-hint pt-source", id }, source));
  };
  return h(
    "section",
    { class: "pt-next" },
    h("p", null, "This agenda is drafted from what is on record. Untick what does not fit. You can add, reword and take off topics once you have begun."),
    desk.sections.map((section) => {
      const topics = desk.drafted.filter((each) => each.function === section.id);
      return topics.length ? h("div", { class: "pt-part" }, h("h3", null, section.title, " ", h("span", { class: "pt-soft pt-about" }, section.about)), h("ul", { class: "pt-topics", role: "list" }, topics.map(topic))) : null;
    }),
    h("div", { class: "pt-row" }, button("Begin the session", begin, { class: "pt-sends", "data-key": "begin" }))
  );
}

// session_desk/signing.js
function drawSigning(around) {
  const { session } = around;
  const mine = session.signed.find(({ side }) => side === around.side());
  const press = () => around.send({ type: "say", meeting: session.id, kind: "signed" }, { focus: "signing", said: `Signed by ${around.writer()}.` });
  return h(
    "section",
    { class: "pt-part pt-signing" },
    h("h3", { "data-key": "signing" }, "Signatures"),
    h(
      "ul",
      { class: "pt-signatures", role: "list" },
      session.signed.map(
        ({ name, at, again }) => h("li", null, h("span", { class: "pt-signed-name" }, name), h("span", null, at ? `✓ signed ${dayAndClock(at)}` : "not signed yet"), at && again && !session.closed ? h("span", { class: "pt-soft" }, "More was written after this.") : null)
      )
    ),
    session.closed || mine?.at && !mine.again ? null : h(
      "div",
      { class: "pt-controls" },
      h("p", { class: "pt-soft" }, "When both have signed, the session is closed. After that there are only corrections."),
      h("div", { class: "pt-row" }, button(`Sign as ${around.writer()}`, press, { class: "pt-sends", "data-key": "sign" }))
    )
  );
}

// session_desk/index.js
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "session_desk");
  root.dataset.lmSuppressShortcuts = "true";
  const storage = openStorage();
  const line = createStateLine();
  const place = h("div", { class: "pt-session-place" });
  const opened = /* @__PURE__ */ new Set();
  let chosenSide = "";
  let about = {};
  let quietly = false;
  const desk = () => model.get("desk") ?? {};
  const drafts = createDrafts(storage, () => `${desk().learner?.id}.${desk().session?.id ?? "next"}`);
  const request = createRequest({ model, lifetime, replies: ["saved", "refused"], onChange: follow });
  function around() {
    const now = desk();
    const side = () => chosenSide || now.opened_by;
    return {
      desk: now,
      session: now.session,
      side,
      writeAs(next) {
        chosenSide = next;
        draw();
      },
      writer: () => side() === "learner" ? now.learner.name : now.supervisor,
      drafts,
      isOpen: (key) => opened.has(key) || drafts.has(key),
      setOpen(key, open, focus) {
        if (open) opened.add(key);
        else {
          opened.delete(key);
          drafts.drop(key);
        }
        draw(focus);
      },
      send,
      waits: () => request.waits()
    };
  }
  function send(message, what = {}) {
    if (request.waits()) return;
    about = what;
    quietly = message.type === "look" && what.said === void 0;
    request.send({ side: chosenSide || desk().opened_by, ...message });
  }
  function follow(phase, reply) {
    setBusy();
    if (phase === "sending") {
      if (!quietly) line.show({ tone: "busy", text: "Saving..." });
    } else if (phase === "late") {
      const kept = about.form && !drafts.lasts(about.form) ? "only while this page is open" : "on this device";
      const words = about.form ? ` Your words are kept ${kept}.` : "";
      line.show({ tone: "warn", text: `Not saved yet: no answer from the course program.${words}`, actions: [{ label: "Try again", press: () => request.again() }] });
    } else if (reply?.type === "saved") {
      if (about.form) {
        opened.delete(about.form);
        drafts.drop(about.form);
      }
      const undo = { label: "Undo", press: () => send({ type: "undo" }, { said: "Undone. What was there can still be read." }) };
      if (!quietly) line.show({ tone: "good", text: about.said || `Saved at ${clock(reply.at)}.`, actions: reply.undo && reply.at ? [undo] : [] });
      draw(about.focus);
    } else line.show({ tone: "warn", text: `Not saved: ${sentence(reply?.reason) || "the course program gave no reason."}` });
  }
  function setBusy() {
    for (const each of root.querySelectorAll(".pt-sends")) disable(each, request.waits());
    for (const each of root.querySelectorAll(".pt-form")) {
      const busy = request.waits() && about.form === each.dataset.form;
      for (const field of each.querySelectorAll("textarea, input")) field.readOnly = busy;
    }
  }
  function draw(key) {
    const now = desk();
    if (now.fault) return fill(root, faultBox(now.fault));
    if (isEmpty(now)) return fill(root, h("p", { role: "status" }, "Getting the session ready..."));
    if (!root.contains(place)) fill(root, place, line.element);
    const active = (
      /** @type {any} */
      document.activeElement
    );
    const had = place.contains(active) ? active.closest("[data-key]")?.dataset.key : void 0;
    const caret = had && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
    const parts = around();
    fill(place, drawHead(parts), now.session ? [drawAgenda(parts), drawGoals(parts), drawSigning(parts)] : [drawNext(parts), drawCadence(parts)], drawHeld(parts));
    setBusy();
    const wanted = key ?? had;
    if (!wanted) return;
    const found = [...place.querySelectorAll("[data-key]")].find((each) => each.dataset.key === wanted);
    if (!found) return focusOn(place.querySelector("h2"));
    focusOn(found);
    if (wanted === had && caret?.[0] !== null && caret && "setSelectionRange" in found) found.setSelectionRange(...caret);
  }
  lifetime.listen(document, "visibilitychange", () => {
    if (document.visibilityState === "visible" && desk().session) send({ type: "look" });
  });
  lifetime.listen(window, "beforeunload", (event) => {
    if (request.waits() || drafts.fleeting()) event.preventDefault();
  });
  lifetime.follow(model, "change:desk", () => draw());
  draw();
  return () => lifetime.end();
}
var index_default = { render };
export {
  index_default as default
};
