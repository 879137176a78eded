// peertrain review_desk; built from sources sha256:551e4c99a820f71e8cd72f2c4b63cb597f15e49493ced6fa0f104ceb7a0804ea
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
function mayTakeFocus(root) {
  const scope = (
    /** @type {Document | ShadowRoot} */
    root.getRootNode()
  );
  const active = scope.activeElement ?? document.activeElement;
  return !active || active === document.body || root.contains(active) || active.contains(root);
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

// review_desk/calls.js
var NO_REASON = "The course program gave no reason.";
function createCalls({ model, lifetime, rater }) {
  const changing = /* @__PURE__ */ new Set();
  function ask(message, { onReply, onRefused, onSending, onLate }, { changes = false } = {}) {
    const own = createLifetime();
    const end = lifetime.keep(() => own.end());
    const call = {
      again: () => request.again(),
      drop() {
        changing.delete(call);
        end();
      }
    };
    const request = createRequest({
      model,
      lifetime: own,
      replies: ["reply", "refused"],
      onChange(phase, reply) {
        if (phase === "sending") return onSending?.();
        if (phase === "late") return onLate?.();
        call.drop();
        if (reply.type === "refused") onRefused?.(String(reply.reason || NO_REASON));
        else onReply(reply);
      }
    });
    if (changes) changing.add(call);
    request.send({ ...message, rater: rater() });
    return call;
  }
  return {
    ask,
    /** Whether something that changes what is kept has no answer yet. */
    unanswered: () => changing.size > 0
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
function scored(score, points2) {
  return typeof score === "number" ? ` Score: ${Math.round(score * 10) / 10} of ${points2}.` : "";
}
var MADE_UP = "These are made-up people and answers, here to try things out.";

// review_desk/counts.js
var VIEWS = ["waiting", "second", "differing", "looks"];
var countOf = (question, view) => Number((view === "all" ? question?.answers : question?.[view]) ?? 0);
function inWords(question, settings) {
  const told = [];
  const [waiting, second, differing, looks] = VIEWS.map((view) => countOf(question, view));
  if (waiting) told.push(`${counted(waiting, "answer")} waiting${isShared(settings) ? " (some may be for others)" : ""}`);
  if (second) told.push(`${counted(second, "answer")} for a second reading`);
  if (differing) told.push(`${counted(differing, "answer")} where two readings differ`);
  if (looks) told.push(counted(looks, "second look asked for", "second looks asked for"));
  return told.length ? `${capital(told.join(", "))}.` : "Nothing is waiting here.";
}
var LABELS = {
  waiting: (count) => `Read ${counted(count, "waiting answer")}`,
  second: (count) => `Give ${counted(count, "answer")} a second reading`,
  differing: (count) => `Settle ${counted(count, "difference")}`,
  looks: (count) => `Give ${counted(count, "second look")}`,
  all: (count) => `See all answers (${count})`
};
var isShared = (settings) => (settings?.split ?? "open") !== "open";
var labelOf = (question, view, settings) => view === "waiting" && isShared(settings) ? "Read what waits for you" : LABELS[view](countOf(question, view));
var nothingWaits = (questions) => questions.every((question) => VIEWS.every((view) => countOf(question, view) === 0));
var NOTHING = {
  waiting: "Nothing is waiting for you here. Others read the rest, if there is any.",
  second: "Nothing here is for you. A second reading is for someone who has not read the answer before.",
  looks: "Nothing here is for you. A second look is for someone who has not read the answer before.",
  differing: "Nothing here is for you. A difference is settled by someone who has not read the answer before.",
  all: "There is nothing here any more."
};
var nothingIn = (view) => NOTHING[view] ?? NOTHING.all;

// review_desk/drafts.js
var PREFIX = "peertrain.desk.draft";
function fitting(rubric, levels) {
  const found = {};
  for (const { id, levels: known } of rubric?.criteria ?? []) {
    const level = levels?.[id];
    if (known.some((each) => each.level === level)) found[id] = level;
  }
  return found;
}
function same(one, other) {
  const names = /* @__PURE__ */ new Set([...Object.keys(one.levels), ...Object.keys(other.levels)]);
  return one.comment.trim() === other.comment.trim() && [...names].every((name) => one.levels[name] === other.levels[name]);
}
function createDrafts(storage, rater) {
  const key = (id) => `${PREFIX}.${rater()}.${id}`;
  return {
    /** @param {string} id of an answer @returns {Draft | null} */
    get(id) {
      try {
        const found = JSON.parse(storage.get(key(id)) ?? "null");
        if (typeof found?.comment !== "string" || typeof found.levels !== "object" || !found.levels) return null;
        return { at: String(found.at ?? ""), levels: found.levels, comment: found.comment };
      } catch {
        return null;
      }
    },
    /** @param {string} id @param {Rating} rating */
    keep: (id, { levels, comment }) => storage.set(key(id), JSON.stringify({ at: (/* @__PURE__ */ new Date()).toISOString(), levels, comment })),
    /** @param {string} id */
    drop: (id) => storage.remove(key(id)),
    /** Whether a draft of this answer outlives the page. @param {string} id */
    lasts: (id) => storage.lasts(key(id))
  };
}

// review_desk/keys.js
var SWITCH = "peertrain.desk.keys";
var LETTERS = { s: "save", n: "next", p: "previous", c: "comment", u: "undo", g: "group", m: "move", "?": "help" };
var TOLD = [
  ["1 to 9", "Choose that level and go on to the next question of the rubric"],
  ["S", "Save the rating"],
  ["N", "Next answer"],
  ["P", "Answer before this one"],
  ["C", "Write your words to the learner"],
  ["G", "Rate the whole group"],
  ["M", "Move this answer to another group"],
  ["U", "Undo what you did last"],
  ["?", "Show these keys"]
];
var TOLD_ALWAYS = [
  ["Ctrl and Enter", "Save the rating, also while you write"],
  ["Escape", "Close a question or this window"]
];
function takesLetters(target) {
  if (!target?.matches) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input") && !["radio", "checkbox", "button", "submit"].includes(target.type);
}
function actOf(event, { on }) {
  if (event.isComposing || event.repeat || event.defaultPrevented) return null;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.altKey) return { act: "save" };
  if (!on || event.ctrlKey || event.metaKey || event.altKey || takesLetters(event.composedPath?.()[0] ?? event.target)) return null;
  if (/^[1-9]$/.test(event.key)) return { act: "level", level: Number(event.key) };
  const act = Object.hasOwn(LETTERS, event.key.toLowerCase()) ? LETTERS[event.key.toLowerCase()] : null;
  return act ? { act } : null;
}
function createKeys(storage) {
  return {
    on: () => storage.get(SWITCH) !== "off",
    /** @param {boolean} on */
    set: (on) => on ? storage.remove(SWITCH) : storage.set(SWITCH, "off")
  };
}

// review_desk/help.js
var listed = (told) => h("dl", { class: "pt-keys" }, told.map(([key, does]) => h("div", null, h("dt", null, h("kbd", null, key)), h("dd", null, does))));
function createHelp({ keys, onSwitch }) {
  const title = h("h3", { id: unique("help"), tabindex: "-1" }, "Keys and help");
  const box = h("input", {
    type: "checkbox",
    on: {
      change() {
        keys.set(box.checked);
        onSwitch();
      }
    }
  });
  const dialog = h(
    "dialog",
    { class: "pt-help", "aria-labelledby": title.id },
    title,
    h("p", null, "Everything here can be done with the buttons as well."),
    h("label", { class: "pt-card" }, box, h("span", null, "Use keys of one letter or number")),
    h("p", { class: "pt-hint" }, "Switch them off if you speak to your computer, or if you press keys by accident. This device remembers it."),
    h("h4", null, "While you read"),
    listed(TOLD),
    h("h4", null, "Always"),
    listed(TOLD_ALWAYS),
    h("div", { class: "pt-row" }, button("Close", () => dialog.close()))
  );
  return {
    element: dialog,
    isOpen: () => Boolean(dialog.open),
    open() {
      box.checked = keys.on();
      if (!dialog.open) dialog.showModal();
      title.focus();
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

// review_desk/tables.js
function drawTable({ label, columns, rows, none = "" }) {
  if (!rows.length) return h("p", null, none);
  const cell = (child, index) => index ? h("td", { role: "cell", "data-label": columns[index] }, h("span", { class: "pt-cell" }, child)) : h("th", { role: "rowheader", scope: "row" }, child);
  return h(
    "table",
    { class: "pt-table", role: "table", "aria-label": label },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map((name) => h("th", { role: "columnheader", scope: "col" }, name)))),
    h("tbody", { role: "rowgroup" }, rows.map(({ cells }) => h("tr", { role: "row" }, cells.map(cell))))
  );
}

// review_desk/agreement.js
var RELY = 0.8;
var CAREFUL = 0.667;
var number = (value) => typeof value === "number" && Number.isFinite(value) ? value.toFixed(2) : "";
function withInterval(value, low, high) {
  if (!number(value)) return "Not known";
  return number(low) && number(high) ? `${number(value)}, likely ${number(low)} to ${number(high)}` : number(value);
}
function meaning({ alpha, alpha_low: low, why }) {
  if (typeof alpha !== "number" || !Number.isFinite(alpha)) return why || "Not enough to say.";
  const unsure = typeof low === "number" && low < CAREFUL && alpha >= CAREFUL ? " With this few answers it could also be less." : "";
  if (alpha >= RELY) return `Readers agree well.${unsure}`;
  if (alpha >= CAREFUL) return `Readers mostly agree. Take care where much hangs on it.${unsure}`;
  if (alpha > 0) return "Readers often differ. Read some answers together and talk about this question.";
  return "Readers agree no more than by chance. Talk about this question before more is rated.";
}
function drawAgreement(rows, nameOf) {
  return [
    h("p", null, "Some answers are read twice. The numbers say how far the two readers agree: 1 is always, 0 is no more than by chance."),
    drawTable({
      label: "Agreement of two readers",
      columns: ["Question of the rubric", "Answers read twice", "What it means", "Alpha", "Weighted kappa"],
      rows: rows.map((row) => ({
        cells: [
          h("span", null, h("span", { class: "pt-soft" }, `${nameOf(row.question)}: `), row.text),
          row.n,
          meaning(row),
          withInterval(row.alpha, row.alpha_low, row.alpha_high),
          withInterval(row.kappa, row.kappa_low, row.kappa_high)
        ]
      })),
      none: "No answer has been read twice yet."
    })
  ];
}

// shared/inputs.js
function input(type, { name, value, checked, onChange }) {
  const element = h("input", { type, name, value, on: { click: hold, change: onChange } });
  element.checked = Boolean(checked);
  return element;
}
function hold(event) {
  if (
    /** @type {Element} */
    event.currentTarget.getAttribute("aria-disabled") === "true"
  ) event.preventDefault();
}

// review_desk/who.js
var LONGEST_NAME = 120;
var MOST_OFFERED = 12;
function createWho({ supervisors, offered, nothing, onName }) {
  const ids = { name: unique("name"), hint: unique("hint"), error: unique("error") };
  const error = h("p", { class: "pt-error", id: ids.error });
  const field = h("input", {
    class: "pt-field",
    id: ids.name,
    type: "text",
    autocomplete: "name",
    maxlength: LONGEST_NAME,
    "aria-describedby": `${ids.hint} ${ids.error}`,
    on: {
      input() {
        error.textContent = "";
        field.removeAttribute("aria-invalid");
      }
    }
  });
  field.value = offered;
  const known = [...new Set(supervisors.filter(Boolean))];
  const heading = h("h3", { tabindex: "-1" }, "Who is reading?");
  function submit(event) {
    event.preventDefault();
    const name = field.value.trim().replace(/\s+/g, " ");
    if (name) return onName(name);
    error.textContent = "Please write your name first.";
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }
  const element = h(
    "div",
    { class: "pt-who" },
    heading,
    nothing ? h("p", null, "Nothing is waiting for you.") : null,
    known.length ? [
      h("p", null, "Choose your name, or write it below."),
      h("ul", { class: "pt-names", role: "list" }, known.slice(0, MOST_OFFERED).map((name) => h("li", null, button(name, () => onName(name), { class: "pt-button-quiet" }))))
    ] : null,
    h(
      "form",
      { novalidate: true, on: { submit } },
      h("label", { class: "pt-label", for: ids.name }, "Your name"),
      h("p", { class: "pt-hint", id: ids.hint }, "Learners see it beside what you write to them. This device remembers it."),
      field,
      error,
      h("div", { class: "pt-row" }, h("button", { type: "submit", class: "pt-button" }, "Go on"))
    )
  );
  return { element, heading };
}

// review_desk/people.js
function drawPeople(place, people, supervisors, { onAssign, onNobody }) {
  if (!people.length) return fill(place, h("p", null, "Nobody is enrolled yet."));
  const ids = { field: unique("supervisor"), list: unique("known") };
  const boxes = people.map(({ id }) => input("checkbox", { value: id, onChange() {
  } }));
  const field = h("input", { class: "pt-field", id: ids.field, type: "text", maxlength: LONGEST_NAME, list: ids.list, autocomplete: "off" });
  const assign = (supervisor) => {
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    if (!chosen.length) return onNobody();
    onAssign(chosen, supervisor);
  };
  fill(
    place,
    h(
      "fieldset",
      { class: "pt-choices pt-people" },
      h("legend", null, "Tick the people"),
      people.map(
        ({ name, supervisor }, index) => h("label", { class: "pt-card" }, boxes[index], h("span", null, h("span", { class: "pt-strong" }, `${name}. `), supervisor ? `Supervised by ${supervisor}.` : "Nobody supervises them yet."))
      )
    ),
    h("label", { class: "pt-label", for: ids.field }, "Who supervises them"),
    field,
    h("datalist", { id: ids.list }, supervisors.map((name) => h("option", { value: name }))),
    h(
      "div",
      { class: "pt-row pt-after-field" },
      button("Assign", () => field.value.trim() ? assign(field.value.trim()) : field.focus()),
      button("Take their supervisor away", () => assign(""), { class: "pt-button-quiet" })
    )
  );
}

// review_desk/asking.js
function createAsking(place) {
  let from = null;
  function close({ back = true } = {}) {
    if (!place.childElementCount) return;
    fill(place);
    const to = (
      /** @type {HTMLElement | null} */
      from
    );
    from = null;
    if (back && to?.isConnected) to.focus();
  }
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  return {
    isOpen: () => place.childElementCount > 0,
    close,
    /**
     * @param {string} title
     * @param {import("../shared/elements.js").Child} body
     * @param {{label: string, press: () => void, look?: string}[]} ways the last one puts the question away
     * @param {{warn?: boolean}} [options]
     * @returns {HTMLElement} the title
     */
    ask(title, body, ways, { warn = false } = {}) {
      if (!place.childElementCount) from = document.activeElement;
      const id = unique("ask");
      const head = h("p", { id, class: "pt-strong", tabindex: "-1" }, title);
      fill(
        place,
        h(
          "div",
          { class: warn ? "pt-box pt-box-warn pt-ask" : "pt-box pt-ask", role: "group", "aria-labelledby": id },
          head,
          body,
          h("div", { class: "pt-row" }, ways.map(({ label, press, look }, index) => button(label, press, { class: look ?? (index ? "pt-button-quiet" : "") })))
        )
      );
      focusOn(head);
      return head;
    }
  };
}

// review_desk/rubric_draft.js
var MOST_CRITERIA = 8;
var MOST_LEVELS = 9;
var FEWEST_LEVELS = 2;
var plain = ({ id, title, criteria }) => ({
  id,
  title,
  criteria: criteria.map((criterion) => ({ id: criterion.id, question: criterion.question, levels: criterion.levels.map(({ level, text }) => ({ level, text })) }))
});
var withCriterion = (rubric, at, change) => ({ ...rubric, criteria: rubric.criteria.map((each, index) => index === at ? change(each) : each) });
var withLevel = (rubric, at) => withCriterion(rubric, at, (each) => each.levels.length < MOST_LEVELS ? { ...each, levels: [...each.levels, { level: each.levels.length + 1, text: "" }] } : each);
var withoutLevel = (rubric, at) => withCriterion(rubric, at, (each) => each.levels.length > FEWEST_LEVELS ? { ...each, levels: each.levels.slice(0, -1) } : each);
var withQuestion = (rubric) => rubric.criteria.length < MOST_CRITERIA ? { ...rubric, criteria: [...rubric.criteria, { id: "", question: "", levels: [1, 2, 3, 4].map((level) => ({ level, text: "" })) }] } : rubric;
var withoutQuestion = (rubric, at) => rubric.criteria.length > 1 ? { ...rubric, criteria: rubric.criteria.filter((_, index) => index !== at) } : rubric;
function movedUp(rubric, at) {
  if (at < 1) return rubric;
  const criteria = [...rubric.criteria];
  [criteria[at - 1], criteria[at]] = [criteria[at], criteria[at - 1]];
  return { ...rubric, criteria };
}
function empty(rubric) {
  if (!rubric.title.trim()) return "title";
  for (const [at, { question, levels }] of rubric.criteria.entries()) {
    if (!question.trim()) return `question ${at}`;
    for (const { level, text } of levels) if (!text.trim()) return `level ${at} ${level}`;
  }
  return null;
}
var sameRubric = (one, other) => JSON.stringify(plain(one)) === JSON.stringify(plain(other));

// review_desk/rubric.js
var MOST_LISTED = 50;
var STATES = { same: "Stays the same", changed: "Changes", "to rate again": "Has to be rated again" };
var points = (value) => typeof value === "number" ? String(Math.round(value * 100) / 100) : "none yet";
function changesInWords(changes) {
  const of = (state) => changes.filter((change) => change.state === state).length;
  if (!changes.length) return "Nothing has been rated by this rubric yet, so nothing changes.";
  return `${capital(counted(of("same"), "rating"))} would stay the same, ${counted(of("changed"), "score")} would change, ${counted(of("to rate again"), "answer")} would have to be rated again.`;
}
function createRubric({ place, ask, line, onLeave }) {
  let opened = null;
  let rubric = null;
  const box = h("div", null);
  const asking = createAsking(box);
  const form = h("div", { class: "pt-rubric" });
  const preview = h("div", null);
  const heading = h("h5", { tabindex: "-1" });
  const isDirty = () => Boolean(rubric && opened && !sameRubric(rubric, opened.rubric));
  function field(name, label, text, onText, rows = 2) {
    const id = unique("field");
    const made2 = h("textarea", { class: "pt-field pt-field-growing pt-short", id, rows, "data-field": name, on: { input: () => (onText(made2.value), fill(preview)) } });
    made2.value = text;
    return h("div", { class: "pt-entry-field" }, h("label", { class: "pt-label", for: id }, label), made2);
  }
  function become(next, focus) {
    rubric = next;
    fill(preview);
    draw();
    focusOn(form.querySelector(`[data-field="${focus}"]`) ?? heading);
  }
  function draw() {
    const now = (
      /** @type {import("./rubric_draft.js").Rubric} */
      rubric
    );
    const quiet = { class: "pt-button-quiet" };
    fill(
      form,
      field("title", "Name of the rubric", now.title, (text) => now.title = text, 1),
      now.criteria.map(
        (criterion, at) => h(
          "fieldset",
          { class: "pt-choices pt-box" },
          h("legend", null, `Question ${at + 1}`),
          field(`question ${at}`, "What the reader asks of an answer", criterion.question, (text) => criterion.question = text),
          criterion.levels.map((level) => field(`level ${at} ${level.level}`, `Level ${level.level}`, level.text, (text) => level.text = text)),
          h(
            "div",
            { class: "pt-row" },
            criterion.levels.length < MOST_LEVELS ? button("Add a level", () => become(withLevel(now, at), `level ${at} ${criterion.levels.length + 1}`), quiet) : null,
            criterion.levels.length > FEWEST_LEVELS ? button("Take the highest level away", () => become(withoutLevel(now, at), `level ${at} ${criterion.levels.length - 1}`), quiet) : null,
            at > 0 ? button("Move this question up", () => become(movedUp(now, at), `question ${at - 1}`), quiet) : null,
            now.criteria.length > 1 ? button("Take this question away", () => become(withoutQuestion(now, at), `question ${Math.max(0, at - 1)}`), quiet) : null
          )
        )
      ),
      now.criteria.length < MOST_CRITERIA ? h("div", { class: "pt-row" }, button("Add a question", () => become(withQuestion(now), `question ${now.criteria.length}`), quiet)) : null
    );
  }
  function look() {
    const now = (
      /** @type {import("./rubric_draft.js").Rubric} */
      rubric
    );
    const missing = empty(now);
    if (missing) {
      line.show({ tone: "warn", text: "Something is still empty. Please write it first." });
      return focusOn(form.querySelector(`[data-field="${missing}"]`));
    }
    const sent = plain(now);
    ask({ type: "preview_rubric", rubric: sent }, { doing: "Working out what would change...", changes: false, onReply: (reply) => drawPreview(reply, sent) });
  }
  function drawPreview({ fault, changes = [] }, sent) {
    if (!rubric || !sameRubric(rubric, sent)) return;
    const title = h("h5", { tabindex: "-1" }, "What would change");
    const shown = changes.filter(({ state }) => state !== "same");
    fill(
      preview,
      title,
      fault ? h("p", { class: "pt-error" }, fault) : [
        h("p", null, changesInWords(changes)),
        shown.length ? drawTable({
          label: "What would change",
          columns: ["Answer", "Points now", "Points then", "What happens"],
          rows: shown.slice(0, MOST_LISTED).map(({ who, before, after, state }) => ({ cells: [who, points(before), points(after), STATES[state] ?? state] }))
        }) : null,
        shown.length > MOST_LISTED ? h("p", null, `And ${shown.length - MOST_LISTED} more.`) : null,
        h("div", { class: "pt-row" }, button("Save this rubric", () => save(sent)))
      ]
    );
    focusOn(title);
  }
  function save(sent) {
    ask({ type: "save_rubric", rubric: sent, digest: opened.rubric.digest }, {
      doing: "Saving...",
      onReply({ rubric: saved, changed = 0, again = 0 }) {
        line.show({ tone: "good", text: `Saved. ${capital(counted(changed, "score"))} changed, ${counted(again, "answer")} to rate again.` });
        rubric = opened = null;
        open(saved?.id ?? sent.id);
      }
    });
  }
  function leave(then) {
    const go = () => {
      asking.close({ back: false });
      rubric = opened = null;
      then();
    };
    if (!isDirty()) return go();
    asking.ask("The changes to this rubric are not saved. They are lost if you leave.", null, [
      { label: "Leave without saving", press: go },
      { label: "Stay here", press: () => asking.close() }
    ], { warn: true });
  }
  function open(id) {
    ask({ type: "open_rubric", rubric: id }, {
      doing: "Opening...",
      changes: false,
      onReply(reply) {
        opened = reply;
        rubric = plain(reply.rubric);
        heading.textContent = `Rubric: ${reply.rubric.title}`;
        draw();
        fill(preview);
        const versions = reply.versions ?? [];
        fill(
          place,
          heading,
          h("p", { class: "pt-soft" }, `${capital(counted(reply.rated ?? 0, "rating"))} ${reply.rated === 1 ? "was" : "were"} made by it.`),
          box,
          form,
          h("div", { class: "pt-row" }, button("See what would change", look), button("Back to the rubrics", () => leave(onLeave), { class: "pt-button-quiet" })),
          preview,
          versions.length ? h("details", { class: "pt-fold" }, h("summary", null, `Earlier versions (${versions.length})`), h("ul", null, versions.map(({ at, editor }) => h("li", null, `${dayAndClock(at)}${editor ? `, ${editor}` : ""}`)))) : null
        );
        focusOn(heading);
      }
    });
  }
  return { open, leave, isDirty };
}

// review_desk/sharing_work.js
var SPLITS = [
  ["open", "Everybody sees all answers"],
  ["random", "Each reader gets a share by lot"],
  ["supervisee", "Each reader gets the people they supervise"]
];
var SHARES = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 1];
var percent = (share) => `${Math.round(share * 100)} %`;
function drawSettings(place, settings, onSet) {
  const { blind, double = 0, split, calibrate } = settings;
  const box = (name, text, on) => {
    const made2 = input("checkbox", { name, value: name, checked: on, onChange: () => onSet(name, made2.checked) });
    return h("label", { class: "pt-card" }, made2, h("span", null, text));
  };
  const group = unique("split");
  const ways = SPLITS.map(([value, text]) => {
    const made2 = input("radio", { name: group, value, checked: split === value, onChange: () => onSet("split", value) });
    return h("label", { class: "pt-card" }, made2, h("span", null, text));
  });
  const id = unique("double");
  const shares = [.../* @__PURE__ */ new Set([...SHARES, double])].sort((one, other) => one - other);
  const select = h(
    "select",
    { class: "pt-field pt-select", id, on: { change: () => onSet("double", Number(select.value)) } },
    shares.map((share) => h("option", { value: share, selected: share === double }, share ? `${percent(share)} of the answers` : "None"))
  );
  fill(
    place,
    box("blind", "Hide the learners' names while reading", blind),
    box("calibrate", "Everybody rates examples before they rate answers", calibrate),
    h("fieldset", { class: "pt-choices" }, h("legend", null, "Who reads what"), ways),
    h("label", { class: "pt-label", for: id }, "How many answers are read by two people"),
    select
  );
}
function drawHolding(place, assignments, onHold) {
  const had = place.contains(document.activeElement) ? (
    /** @type {HTMLElement} */
    document.activeElement.dataset.holds
  ) : null;
  fill(
    place,
    assignments.length ? h(
      "ul",
      { class: "pt-plain-list", role: "list" },
      assignments.map(
        ({ id, title, waiting, held }) => h(
          "li",
          { class: "pt-line" },
          h("span", null, h("span", { class: "pt-strong" }, `${title}. `), `${waiting ? `${capital(counted(waiting, "answer"))} waiting. ` : ""}${held ? "Feedback is held back." : "Feedback can go out."}`),
          button(held ? "Let feedback go out" : "Hold feedback back", () => onHold(id, !held), { class: "pt-button-quiet", "data-holds": id, "aria-label": `${held ? "Let feedback go out" : "Hold feedback back"}: ${title}` })
        )
      )
    ) : h("p", null, "There are no assignments yet.")
  );
  if (had) [.../** @type {any} */
  place.querySelectorAll("button")].find((each) => each.dataset.holds === had)?.focus();
}

// review_desk/lead.js
function createLead({ calls, line, desk, questions, onOpen }) {
  const heading = h("h3", { tabindex: "-1" }, "For the lead");
  const places = Object.fromEntries(["progress", "settle", "agreement", "settings", "holding", "people", "rubrics"].map((name) => [name, h("div", null)]));
  const titles = {
    progress: "How far everybody is",
    settle: "To settle and to look at again",
    agreement: "How far readers agree",
    settings: "How the work is shared out",
    holding: "Feedback to learners",
    people: "Who supervises whom",
    rubrics: "Rubrics"
  };
  const body = h("div", null);
  const element = h("div", { class: "pt-lead" }, heading, body);
  const rubric = createRubric({ place: places.rubrics, ask, line, onLeave: drawRubrics });
  let ended = false;
  const nameOf = (id) => questions().find((question) => question.id === id)?.scenario ?? id;
  function ask(message, { doing, done = "", changes = true, onReply }) {
    const call = calls.ask(
      message,
      {
        onSending: () => line.show({ tone: "busy", text: doing }),
        onReply(reply) {
          if (ended) return;
          line.show({ tone: done ? "good" : "quiet", text: done });
          onReply(reply);
        },
        onRefused: (reason) => line.show({ tone: "warn", text: sentence(reason) }),
        onLate: () => line.show({ tone: "warn", text: "No answer from the course program yet.", actions: [{ label: "Try again", press: () => call.again() }] })
      },
      { changes }
    );
  }
  const section = (name, open) => h("details", { class: "pt-fold pt-section", open, "data-section": name }, h("summary", null, h("h4", null, titles[name])), h("div", { class: "pt-section-body" }, places[name]));
  function draw(told) {
    const { progress = [], agreement = [], assignments = [], settings = {} } = told;
    fill(body, Object.keys(places).map((name) => section(name, name === "progress" || name === "settle")));
    fill(
      places.progress,
      drawTable({
        label: "Ratings by each reader",
        columns: ["Reader", "Question", "Rated"],
        rows: progress.map(({ question, rater, rated }) => ({ cells: [rater, nameOf(question), rated] })),
        none: "Nobody has rated anything yet."
      }),
      waitingTable()
    );
    drawSettle(told);
    fill(places.agreement, drawAgreement(agreement, nameOf));
    drawSet(settings);
    drawHeld(assignments);
    drawWho(told.people ?? []);
    drawRubrics();
  }
  function waitingTable() {
    return drawTable({
      label: "What waits at each question",
      columns: ["Question", "Waiting", "Second reading", "Differing", "Second look", "Answers"],
      rows: questions().map(({ scenario, waiting, second, differing, looks, answers }) => ({ cells: [scenario, waiting, second, differing, looks, answers] }))
    });
  }
  function drawSettle({ differing = [], looks = [] }) {
    const byQuestion = (rows) => [...new Set(rows.map(({ question }) => question))];
    const part = (rows, view, title, label) => [
      h("h5", null, `${title} (${rows.length})`),
      byQuestion(rows).map((question) => {
        const mine = rows.filter((row) => row.question === question);
        return h(
          "div",
          null,
          h("p", null, h("span", { class: "pt-strong" }, `${nameOf(question)}: `), mine.map(({ who, at }) => `${who}${at ? `, ${dayAndClock(at)}` : ""}`).join("; ")),
          h("div", { class: "pt-row" }, button(label, () => onOpen(question, view), { class: "pt-button-quiet", "aria-label": `${label}: ${nameOf(question)}` }))
        );
      }),
      rows.length ? null : h("p", null, "Nothing here.")
    ];
    fill(places.settle, part(differing, "differing", "Two readings differ", "Settle these"), part(looks, "looks", "A learner asks for a second look", "Look at these"));
  }
  function drawSet(settings) {
    drawSettings(places.settings, settings, (name, value) => ask({ type: "set", name, value }, { doing: "Saving...", done: "Saved.", onReply() {
    } }));
  }
  function drawHeld(assignments) {
    drawHolding(
      places.holding,
      assignments,
      (id, held) => ask({ type: "set", name: `held:${id}`, value: held }, {
        doing: "Saving...",
        done: held ? "Feedback is held back." : "Feedback can go out.",
        onReply: () => drawHeld(assignments.map((each) => each.id === id ? { ...each, held } : each))
      })
    );
  }
  function drawWho(people) {
    const known = [...new Set([...desk().supervisors ?? [], ...people.map(({ supervisor }) => supervisor)].filter(Boolean))];
    drawPeople(places.people, people, known, {
      onNobody: () => line.show({ tone: "warn", text: "Tick at least one person first." }),
      onAssign: (learners, supervisor) => ask({ type: "assign", learners, supervisor }, {
        doing: "Saving...",
        done: supervisor ? `Saved: ${supervisor} supervises them.` : "Saved: nobody supervises them now.",
        onReply(reply) {
          drawWho(reply.people ?? people);
          places.people.querySelector("input")?.focus();
        }
      })
    });
  }
  function drawRubrics() {
    const open = (question) => ask({ type: "open_question", question: question.id, view: "all" }, {
      doing: "Opening...",
      changes: false,
      onReply: (reply) => rubric.open(reply.question.rubric.id)
    });
    fill(
      places.rubrics,
      h("p", null, "Change how a question is rated. You see what would change before anything is saved."),
      h("ul", { class: "pt-plain-list", role: "list" }, questions().filter(({ kind }) => kind !== "talk").map((question) => h("li", null, button(`Edit the rubric of ${question.scenario}`, () => open(question), { class: "pt-button-quiet" }))))
    );
  }
  ask({ type: "lead" }, {
    doing: "Opening...",
    changes: false,
    onReply(told) {
      const had = element.contains(document.activeElement);
      draw(told);
      if (had) focusOn(heading);
    }
  });
  return {
    element,
    heading,
    leave: rubric.leave,
    isDirty: rubric.isDirty,
    end() {
      ended = true;
    }
  };
}

// review_desk/criterion.js
function createCriterion({ id, question, levels }, chosen, onChange) {
  const name = unique("criterion");
  const error = h("p", { class: "pt-error", id: unique("error") });
  const radios = levels.map(
    ({ level }) => input("radio", {
      name,
      value: level,
      checked: level === chosen,
      onChange() {
        error.textContent = "";
        onChange();
      }
    })
  );
  const checked = () => radios.find((radio) => radio.checked) ?? null;
  const element = h(
    "fieldset",
    { class: "pt-choices pt-criterion", tabindex: "-1", "aria-describedby": error.id },
    h("legend", null, question),
    levels.map(({ level, text }, index) => h("label", { class: "pt-card" }, radios[index], h("span", null, h("span", { class: "pt-strong" }, `${level}. `), text))),
    error
  );
  return {
    id,
    element,
    /** @returns {number | null} */
    level: () => checked() ? Number(checked()?.value) : null,
    top: () => levels.length,
    /** @param {number} level @returns {boolean} whether there is such a level */
    set(level) {
      const radio = radios.find((each) => Number(each.value) === level);
      if (!radio || radio.getAttribute("aria-disabled") === "true") return false;
      error.textContent = "";
      radio.checked = true;
      onChange();
      return true;
    },
    holds: (target) => element.contains(target),
    focus: () => (checked() ?? radios[0]).focus(),
    complain() {
      error.textContent = "Choose a level here first.";
      element.focus();
    },
    /** @param {boolean} busy */
    setBusy(busy) {
      for (const radio of radios) disable(radio, busy);
    }
  };
}

// review_desk/differences.js
function distance(mine, agreed) {
  const apart = Math.abs(mine - agreed);
  if (apart === 0) return "exact";
  return apart === 1 ? "near" : "far";
}
function inWords2(mine, agreed) {
  if (mine === void 0 || agreed === void 0) return "Nothing to compare.";
  const apart = Math.abs(mine - agreed);
  if (!apart) return "The same level.";
  return `${capital(counted(apart, "level"))} ${mine > agreed ? "higher" : "lower"} than agreed.`;
}
function summaryOf(exemplars) {
  const apart = exemplars.flatMap(({ mine, agreed }) => mine && agreed ? Object.keys(agreed).map((id) => distance(mine[id], agreed[id])) : []);
  const of = (what) => apart.filter((each) => each === what).length;
  return { exact: of("exact"), near: of("near"), of: apart.length };
}
function summaryWords({ exact, near, of }) {
  if (!of) return "";
  const far = Math.max(0, of - exact - near);
  const told = [`${exact} the same`, `${near} one level apart`];
  if (far) told.push(`${far} further apart`);
  return `Of ${counted(of, "level")} you gave: ${told.join(", ")}.`;
}

// review_desk/given.js
var ROUNDS = { first: "First reading", second: "Second reading", settled: "Settled", look: "Second look", withdrawn: "Taken back" };
function levelWords(criterion, level) {
  if (level === void 0 || level === null) return "Not rated.";
  const text = criterion.levels.find((each) => each.level === level)?.text;
  return text ? `${level}. ${text}` : `Level ${level}`;
}
function drawGiven(answer, rubric) {
  const given = (answer.given ?? []).filter(({ round }) => round !== "withdrawn");
  if (!given.length || answer.round === "second") return null;
  if (answer.round === "settled" && given.length > 1) {
    return h("div", { class: "pt-differing" }, h("h4", null, "The readings side by side"), drawSideBySide(given, rubric), drawComments(given));
  }
  return h(
    "details",
    { class: "pt-fold", open: answer.round === "look" },
    h("summary", null, `Ratings so far (${given.length})`),
    h("ol", null, given.map((each) => drawOne(each, rubric)))
  );
}
var whose = ({ rater, round }) => [ROUNDS[round] ?? "Reading", rater].filter(Boolean).join(", ");
function drawSideBySide(given, rubric) {
  const criteria = rubric?.criteria ?? [];
  return drawTable({
    label: "The readings, criterion by criterion",
    columns: ["Question of the rubric", ...given.map(whose), "Same or not"],
    rows: criteria.map((criterion) => {
      const levels = given.map((each) => each.levels?.[criterion.id]);
      const same2 = levels.every((level) => level === levels[0]);
      return { cells: [criterion.question, ...levels.map((level) => levelWords(criterion, level)), h("span", { class: "pt-strong" }, same2 ? "Same" : "≠ Differs")] };
    })
  });
}
function drawComments(given) {
  const said = given.filter(({ comment }) => comment);
  return said.length ? h("ul", { role: "list", class: "pt-plain-list" }, said.map((each) => h("li", null, h("p", { class: "pt-strong" }, `${whose(each)} wrote:`), h("p", { class: "pt-words" }, each.comment)))) : null;
}
function drawOne(reading, rubric) {
  const criteria = rubric?.criteria ?? [];
  const known = new Set(criteria.map(({ id }) => id));
  const gone = Object.keys(reading.levels ?? {}).filter((id) => !known.has(id));
  return h(
    "li",
    null,
    h("p", { class: "pt-strong" }, `${whose(reading)}. ${dayAndClock(reading.at)}`),
    h("ul", null, criteria.map((criterion) => h("li", null, `${criterion.question} ${levelWords(criterion, reading.levels?.[criterion.id])}`))),
    gone.length ? h("p", { class: "pt-soft" }, "This was rated by an earlier version of the rubric.") : null,
    reading.comment ? h("p", { class: "pt-words" }, reading.comment) : null
  );
}

// review_desk/practice.js
var DRAFT = "The levels beside yours are the authors' own. No panel has agreed on them yet.";
function createPractice({ calls, line, onBack, onRead }, question) {
  const heading = h("h3", { tabindex: "-1" }, "Practise with examples");
  const body = h("div", null);
  const element = h("div", { class: "pt-practice" }, h("div", { class: "pt-row" }, button("Back to the questions", onBack, { class: "pt-button-quiet" })), heading, body);
  const { rubric } = question;
  let exemplars = [];
  let draft = false;
  let ended = false;
  let at = 0;
  let criteria = [];
  let save = button("", () => {
  });
  function ask(message, doing, then, changes) {
    const call = calls.ask(
      { question: question.id, ...message },
      {
        onSending: () => line.show({ tone: "busy", text: doing }),
        onReply(reply) {
          if (ended) return;
          line.show({ tone: "quiet", text: "" });
          then(reply);
        },
        onRefused: (reason) => (disable(save, false), line.show({ tone: "warn", text: sentence(reason) })),
        onLate: () => line.show({ tone: "warn", text: "No answer from the course program yet.", actions: [{ label: "Try again", press: () => call.again() }] })
      },
      { changes }
    );
  }
  const onward = (label) => button(label, onRead);
  function draw() {
    const one = exemplars[at];
    if (!one) return drawEnd();
    heading.textContent = `Example ${at + 1} of ${exemplars.length}`;
    fill(
      body,
      h("p", { class: "pt-soft" }, `${question.scenario}. Rate each example as you would rate a learner. Then see the agreed levels. Nobody's score changes.`),
      draft ? noteBox(h("p", null, DRAFT)) : null,
      h("details", { class: "pt-fold" }, h("summary", null, "What was asked"), paragraphs(one.prompt)),
      h("h4", null, "The example"),
      h("blockquote", { class: "pt-quote" }, h("p", { class: "pt-words" }, one.words)),
      one.agreed ? drawAgreed(one) : drawForm(one)
    );
    focusOn(heading);
  }
  function drawForm(one) {
    criteria = rubric.criteria.map((criterion) => createCriterion(criterion, one.mine?.[criterion.id], () => {
    }));
    save = button("Show the agreed levels", () => rate(one));
    return h("div", { class: "pt-form" }, h("h4", null, rubric.title), criteria.map((each) => each.element), h("div", { class: "pt-row" }, save));
  }
  function rate(one) {
    const missing = criteria.find((each) => each.level() === null);
    if (missing) return missing.complain();
    disable(save, true);
    const levels = Object.fromEntries(criteria.map((each) => [each.id, each.level()]));
    ask({ type: "rate_exemplar", exemplar: one.id, levels }, "Saving...", (reply) => {
      ({ exemplars = [] } = reply);
      draw();
    }, true);
  }
  function drawAgreed({ mine, agreed, why }) {
    const rows = rubric.criteria.map((criterion) => ({
      cells: [
        criterion.question,
        levelWords(criterion, mine?.[criterion.id]),
        levelWords(criterion, agreed[criterion.id]),
        h("span", { class: "pt-strong" }, inWords2(mine?.[criterion.id], agreed[criterion.id])),
        why?.[criterion.id] ?? ""
      ]
    }));
    const last = at + 1 >= exemplars.length;
    return h(
      "div",
      null,
      h("h4", null, "Your levels and the agreed ones"),
      drawTable({ label: "Your levels and the agreed ones", columns: ["Question of the rubric", "You", "Agreed", "How far apart", "Why"], rows }),
      h(
        "div",
        { class: "pt-row" },
        button(last ? "Finish" : "Next example", () => {
          at += 1;
          draw();
        })
      )
    );
  }
  function drawEnd() {
    const none = !exemplars.length;
    heading.textContent = none ? "There are no examples for this rubric yet" : "You have rated all examples";
    fill(
      body,
      none ? null : h("p", null, summaryWords(summaryOf(exemplars))),
      draft && !none ? noteBox(h("p", null, DRAFT)) : null,
      none ? null : h("p", null, "Differences are normal. They show where to talk with others who read."),
      h("div", { class: "pt-row" }, onward("Go on to the answers"), none ? null : button("Look at them again", () => (at = 0, draw()), { class: "pt-button-quiet" }))
    );
    focusOn(heading);
  }
  ask({ type: "calibrate" }, "Opening...", (reply) => {
    ({ exemplars = [], draft = false } = reply);
    const open = exemplars.findIndex(({ agreed }) => !agreed);
    at = open < 0 ? exemplars.length : open;
    draw();
  }, false);
  return {
    element,
    heading,
    /** @type {Record<string, (level?: any) => void>} */
    acts: {
      level(level) {
        const one = criteria.find((each) => each.holds(document.activeElement)) ?? criteria.find((each) => each.level() === null);
        if (!one?.element.isConnected || !one.set(level)) return;
        const next = criteria[criteria.indexOf(one) + 1];
        if (next) next.focus();
        else save.focus();
      }
    },
    end() {
      ended = true;
    }
  };
}

// review_desk/questions.js
function createQuestions({ onOpen }) {
  const heading = h("h3", { tabindex: "-1" }, "What is there to read");
  const list = h("div", null);
  const element = h("div", { class: "pt-questions" }, heading, list);
  const way = (question, view, look, settings) => button(labelOf(question, view, settings), () => onOpen(question.id, view), {
    class: look,
    "data-way": `${question.id} ${view}`,
    "aria-label": `${labelOf(question, view, settings)}: ${question.scenario}`
  });
  function drawOne2(question, settings) {
    const views = VIEWS.filter((view) => countOf(question, view) > 0);
    return h(
      "li",
      { class: "pt-question" },
      h("h4", null, question.scenario),
      h("p", { class: "pt-soft" }, question.kind === "talk" ? `${question.module}. They passed on this scene: you talk about it together, then rate the talk.` : question.module),
      h("p", null, inWords(question, settings)),
      h(
        "div",
        { class: "pt-row" },
        views.map((view, index) => way(question, view, index ? "pt-button-quiet" : "", settings)),
        countOf(question, "all") ? way(question, "all", "pt-button-plain", settings) : null
      )
    );
  }
  return {
    element,
    heading,
    /** @param {any} desk @param {any[]} questions */
    draw(desk, questions) {
      const focused = list.contains(document.activeElement) ? (
        /** @type {HTMLElement} */
        document.activeElement.dataset.way
      ) : null;
      const waiting = questions.filter((question) => VIEWS.some((view) => countOf(question, view) > 0));
      const quiet = questions.filter((question) => !waiting.includes(question) && countOf(question, "all") > 0);
      const one = (question) => drawOne2(question, desk.settings);
      fill(
        list,
        desk.fault ? faultBox(desk.fault, "Some questions cannot be shown.") : null,
        desk.made_up ? noteBox(h("p", null, MADE_UP)) : null,
        nothingWaits(questions) ? h("p", { class: "pt-strong" }, "Nothing is waiting for you.") : null,
        waiting.length ? h("ul", { class: "pt-question-list", role: "list" }, waiting.map(one)) : null,
        quiet.length ? h(
          "details",
          { class: "pt-fold" },
          h("summary", null, `Questions where nothing waits (${quiet.length})`),
          h("ul", { class: "pt-question-list", role: "list" }, quiet.map(one))
        ) : null
      );
      if (focused) [.../** @type {any} */
      list.querySelectorAll("button")].find((each) => each.dataset.way === focused)?.focus();
    }
  };
}

// review_desk/actions.js
function createActions(press, { groups }) {
  const quiet = { class: "pt-button-quiet" };
  const buttons = {
    n: button("Next answer", press.next, quiet),
    p: button("Answer before", press.previous, quiet),
    g: button("Rate the whole group", press.group, quiet),
    m: button("Move to another group", press.move, quiet),
    u: button("Undo", press.undo, quiet)
  };
  buttons.g.hidden = !groups;
  const hint = h("p", { class: "pt-hint pt-key-hint" });
  return {
    element: h("div", { class: "pt-actions" }, h("div", { class: "pt-row" }, Object.values(buttons)), hint),
    /** @param {string} what can be undone, in words */
    draw(what) {
      const words = what ? `Undo ${what}` : "Undo";
      if (buttons.u.textContent !== words) buttons.u.textContent = words;
      disable(buttons.u, !what);
    },
    /** @param {boolean} on */
    setKeys(on) {
      for (const [key, each] of Object.entries(buttons)) {
        if (on) each.setAttribute("aria-keyshortcuts", key);
        else each.removeAttribute("aria-keyshortcuts");
      }
      hint.textContent = on ? "Keys: 1 to 9 choose a level, S saves, N goes on. Press ? for all of them." : "";
    },
    focusNext: () => buttons.n.focus()
  };
}

// review_desk/way.js
var DID = { choose: "Chose:", rate: "Rated:", sort: "Sorted:", order: "Put in this order:", check: "Ticked:", write: "Wrote:" };
var drawWay = (path) => h("ol", { class: "pt-way" }, path.map(drawStep));
function drawStep({ kind, text, answer, why, passed, private: kept }) {
  return h("li", null, paragraphs(text), passed ? h("p", { class: "pt-way-did" }, "Passed on this one.") : drawDone({ kind, answer, why, kept }));
}
function drawShared(shared) {
  if (!shared?.length) return null;
  const one = ({ scenario, text, answer, why }) => h("li", null, h("p", { class: "pt-soft" }, scenario), paragraphs(text), drawDone({ answer, why }));
  return [
    h("h4", null, "Shared with you"),
    h("p", null, "The learner chose to share this. It is not scored."),
    h("ul", { class: "pt-way pt-shared", role: "list" }, shared.map(one))
  ];
}
function drawDone({ kind = "", answer, why, kept = false }) {
  if (kept && !answer) return h("p", { class: "pt-way-did" }, "Answered, and kept private.");
  if (!answer && !why) return null;
  const did = kept ? "Shared with you:" : DID[kind] ?? "Answered:";
  const lines = answer ?? [];
  return h(
    "div",
    { class: "pt-way-did" },
    lines.length === 0 && answer ? h("p", null, h("span", { class: "pt-strong" }, `${did} `), "nothing") : null,
    lines.length === 1 ? h("p", { class: "pt-words" }, h("span", { class: "pt-strong" }, `${did} `), lines[0]) : null,
    lines.length > 1 ? [h("p", { class: "pt-strong" }, did), h(kind === "order" ? "ol" : "ul", null, lines.map((line) => h("li", null, line)))] : null,
    why ? h("p", { class: "pt-words" }, h("span", { class: "pt-strong" }, "Why: "), why) : null
  );
}

// review_desk/answer.js
var SHORT = 900;
var ROUNDS2 = {
  second: "This is a second reading. You do not see the first one, so that you judge for yourself.",
  look: "The learner asked for a second look. What you say now counts.",
  settled: "Several people have read this answer. Your reading settles it."
};
function drawAnswer(place, answer, { question, group, inGroup, folds }) {
  const path = answer.path ?? [];
  place.dataset.short = String(String(answer.words ?? "").length < SHORT && !answer.look && answer.round !== "settled");
  fill(
    place,
    ROUNDS2[answer.round] ? noteBox(h("p", null, ROUNDS2[answer.round])) : null,
    answer.look ? h(
      "div",
      { class: "pt-box pt-look" },
      h("h4", null, "Why the learner asks for a second look"),
      answer.look.at ? h("p", { class: "pt-soft" }, `Asked ${dayAndClock(answer.look.at)}`) : null,
      h("p", { class: "pt-words" }, answer.look.reason)
    ) : null,
    group ? drawGroup(group, inGroup) : null,
    h("h4", null, "What was written"),
    answer.words ? h("blockquote", { class: "pt-quote" }, h("p", { class: "pt-words" }, answer.words)) : h("p", null, answer.instead || "Nothing was written."),
    path.length ? h(
      "details",
      { class: "pt-fold", open: folds.way, on: { toggle: (event) => folds.way = event.currentTarget.open } },
      h("summary", null, `The way through the scene (${path.length})`),
      drawWay(path)
    ) : null,
    drawShared(answer.shared),
    drawGiven(answer, question.rubric)
  );
}
function drawGroup(group, inGroup) {
  const count = group.answers.length;
  return h(
    "div",
    { class: "pt-group" },
    h("h4", null, "Group: ", h("span", { class: "pt-words" }, group.label || "no name yet")),
    h("p", { class: "pt-soft" }, count === 1 ? "The only answer in this group." : `Answer ${inGroup} of ${count} in this group.`),
    group.path?.length ? h("details", { class: "pt-fold" }, h("summary", null, "The way this group took"), h("ol", null, group.path.map((line) => h("li", null, line)))) : null
  );
}
function drawAsked(question) {
  return h(
    "details",
    { class: "pt-fold", open: true },
    h("summary", null, "What was asked"),
    paragraphs(question.prompt),
    question.points ? h("p", { class: "pt-soft" }, `Worth ${question.points} ${question.points === 1 ? "point" : "points"}.`) : null,
    question.draft_key ? noteBox(h("p", null, "The key of this scenario is a draft: no panel of people with lived experience has rated it yet. Read its scores with care.")) : null
  );
}

// review_desk/done_lately.js
var MOST = 30;
function createDoneLately() {
  const done = [];
  return {
    /** @param {Done} one */
    add(one) {
      if (!one.token) return;
      done.push(one);
      if (done.length > MOST) done.shift();
    },
    /** @returns {Done | null} */
    last: () => done.at(-1) ?? null,
    /** @param {Done} one */
    drop(one) {
      const at = done.indexOf(one);
      if (at >= 0) done.splice(at, 1);
    }
  };
}

// review_desk/deeds.js
function savedWords({ saved, at }) {
  const time = clock(at);
  const head = `Saved${time ? ` at ${time}` : ""}`;
  const differing = saved.filter(({ state }) => state === "differs").length;
  const differ = differing ? ` ${capital(counted(differing, "answer"))} will be settled by someone else, because two readings differ.` : "";
  if (saved.length === 1) return `${head}.${differing ? " The two readings differ, so someone else will settle it." : scored(saved[0].score, saved[0].max)}`;
  return `${head}: ${counted(saved.length, "answer")} rated.${differ}`;
}
function createDeeds({ calls, drafts, line, onCounts, onChange }) {
  const lately = createDoneLately();
  const late = /* @__PURE__ */ new Map();
  const refuse = (text) => line.show({ tone: "warn", text });
  function rest() {
    const say = [...late.values()].at(-1);
    if (say) say();
    else line.show({ tone: "quiet", text: "" });
  }
  function sayLate(what, call) {
    return () => line.show({ tone: "warn", text: what, actions: [{ label: "Try again", press: () => call().again() }] });
  }
  function ask(message, { doing, failed, onReply }) {
    const call = calls.ask(
      message,
      {
        onReply,
        onSending: () => line.show({ tone: "busy", text: doing }),
        onLate: sayLate(`${failed} yet: no answer from the course program.`, () => call),
        onRefused: (reason) => refuse(`${failed}: ${sentence(reason)}`)
      },
      { changes: true }
    );
  }
  const deeds = {
    rest,
    last: lately.last,
    isLate: (id) => [...late.keys()].some((each) => (
      /** @type {any} */
      each.id === id
    )),
    /**
     * @param {{question: string, id: string, who: string, answers: string[], rating: Rating}} what `id`: the answer whose form was filled in
     * @param {{onSaved: (reply: any) => void, onRefused: () => void}} then
     */
    save({ id, who, answers, rating }, { onSaved, onRefused }) {
      const mine = { id };
      const kept = () => drafts.lasts(id) ? "What you typed is kept on this device." : "What you typed is kept only while this page is open.";
      const say = sayLate(`${who} is not saved yet: no answer from the course program. ${kept()}`, () => call);
      const call = calls.ask(
        { type: "rate", answers, ...rating },
        {
          onSending: () => line.show({ tone: "busy", text: "Saving..." }),
          onLate() {
            late.set(mine, say);
            say();
          },
          onReply(reply) {
            late.delete(mine);
            const saved = reply.saved ?? [];
            for (const { answer } of saved) drafts.drop(answer);
            lately.add({ token: reply.undo, what: saved.length > 1 ? `the rating of ${counted(saved.length, "answer")}` : `the rating of ${who}`, put: { answer: id, rating } });
            if (reply.counts) onCounts(reply.counts);
            line.show({ tone: "good", text: savedWords({ saved, at: reply.at }) });
            onSaved(reply);
            onChange();
          },
          onRefused(reason) {
            late.delete(mine);
            refuse(`Not saved: ${sentence(reason)} ${kept()}`);
            onRefused();
          }
        },
        { changes: true }
      );
    },
    /** Take back what was done last. @param {(done: import("./done_lately.js").Done, undone: string[]) => void} onUndone */
    undo(onUndone) {
      const one = lately.last();
      if (!one) return line.show({ tone: "quiet", text: "There is nothing to undo." });
      ask(
        { type: "undo", undo: one.token },
        {
          doing: "Undoing...",
          failed: "Not undone",
          onReply(reply) {
            const { undone = [], counts } = reply;
            lately.drop(one);
            if (one.put && undone.includes(one.put.answer)) drafts.keep(one.put.answer, one.put.rating);
            if (counts) onCounts(counts);
            line.show({ tone: "good", text: `Undone: ${one.what}.` });
            onUndone(one, reply);
            onChange();
          }
        }
      );
    },
    /** @param {string[]} answers @param {string} group @param {string} label @param {(groups: any[]) => void} onMoved */
    move(answers, group, label, onMoved) {
      ask(
        { type: "move", answers, group },
        {
          doing: "Moving...",
          failed: "Not moved",
          onReply({ groups = [], undo }) {
            lately.add({ token: undo, what: `moving ${counted(answers.length, "answer")} to ${label}` });
            line.show({ tone: "good", text: `Moved ${counted(answers.length, "answer")} to ${label}.` });
            onMoved(groups);
            onChange();
          }
        }
      );
    },
    /** @param {string} question @param {string} text @param {(phrases: any[]) => void} onPhrases */
    keepPhrase(question, text, onPhrases) {
      if (!text) return line.show({ tone: "warn", text: "Write a sentence first, or mark one." });
      ask(
        { type: "keep_phrase", question, text },
        {
          doing: "Keeping the sentence...",
          failed: "The sentence is not kept",
          onReply({ phrases = [] }) {
            line.show({ tone: "good", text: `Kept: ${text}` });
            onPhrases(phrases);
          }
        }
      );
    },
    /** @param {string} question @param {import("./phrases.js").Phrase} phrase @param {(phrases: any[]) => void} onPhrases */
    retirePhrase(question, phrase, onPhrases) {
      ask(
        { type: "retire_phrase", question, phrase: phrase.id },
        {
          doing: "Retiring the sentence...",
          failed: "The sentence is not retired",
          onReply({ phrases = [] }) {
            onPhrases(phrases);
            line.show({
              tone: "good",
              text: "The sentence is not offered any more.",
              actions: [{ label: "Keep it after all", press: () => deeds.keepPhrase(question, phrase.text, onPhrases) }]
            });
          }
        }
      );
    }
  };
  return deeds;
}

// review_desk/phrases.js
var MOST_SHOWN = 8;
function createPhrases({ onInsert, onKeep, onRetire, fold }) {
  const summary = h("summary", null);
  const list = h("div", null);
  const keep = button("Keep the sentence I am writing", onKeep, { class: "pt-button-quiet" });
  const element = h(
    "details",
    { class: "pt-fold pt-phrases", open: fold.open, on: { toggle: () => fold.open = element.open } },
    summary,
    list,
    h("p", { class: "pt-hint" }, "In a sentence, {name} becomes the learner's first name, {scene} the name of the scene, {choice} what they chose last."),
    h("div", { class: "pt-row" }, keep)
  );
  let all = false;
  function drawOne2(phrase) {
    return h(
      "li",
      { class: "pt-phrase" },
      button(phrase.text, () => onInsert(phrase.text), { class: "pt-button-quiet pt-phrase-text", "aria-label": `Put in: ${phrase.text}` }),
      button("Retire", () => onRetire(phrase), { class: "pt-button-plain", "aria-label": `Retire: ${phrase.text}` })
    );
  }
  function draw(phrases) {
    const had = list.contains(document.activeElement);
    const shown = all ? phrases : phrases.slice(0, MOST_SHOWN);
    summary.textContent = `Sentences you can use (${phrases.length})`;
    fill(
      list,
      phrases.length ? h("ul", { class: "pt-plain-list", role: "list" }, shown.map(drawOne2)) : h("p", { class: "pt-soft" }, "None are kept yet."),
      phrases.length > shown.length ? button(`Show all ${phrases.length}`, () => {
        all = true;
        draw(phrases);
      }, { class: "pt-button-plain" }) : null
    );
    if (had) (list.querySelector("button") ?? summary).focus();
  }
  return { element, draw };
}

// shared/field.js
var length = (text) => [...text].length;

// review_desk/sentences.js
var ENDS = /[.!?…]["'”’)]*(?=\s|$)|\n/g;
function sentenceAt(text, at) {
  const parts = [];
  let start = 0;
  for (const { index, 0: end } of text.matchAll(ENDS)) {
    parts.push([start, index + end.length]);
    start = index + end.length;
  }
  if (start < text.length) parts.push([start, text.length]);
  const full = parts.filter(([from, to]) => text.slice(from, to).trim());
  const found = full.find(([, to]) => at <= to) ?? full.at(-1);
  return found ? text.slice(...found).trim() : "";
}
function withPhrase(text, from, to, phrase) {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const head = before && !/\s$/.test(before) ? `${before} ` : before;
  const tail = after && !/^\s/.test(after) ? ` ${after}` : after;
  return { text: head + phrase + tail, at: (head + phrase).length };
}

// review_desk/rating.js
var LONGEST_COMMENT = 8e3;
function createRating({ rubric, answer, draft, saveLabel, phrases, onChange, onSave, onForget }) {
  const { rating } = answer;
  const start = { levels: fitting(rubric, (draft ?? rating)?.levels), comment: (draft ?? rating)?.comment ?? "" };
  const ids = { comment: unique("comment"), hint: unique("hint"), error: unique("error") };
  const criteria = (rubric?.criteria ?? []).map((criterion) => createCriterion(criterion, start.levels[criterion.id], onChange));
  const error = h("p", { class: "pt-error", id: ids.error });
  const comment = h("textarea", {
    class: "pt-field pt-field-growing",
    id: ids.comment,
    rows: 4,
    "aria-describedby": `${ids.hint} ${ids.error}`,
    on: {
      input() {
        error.textContent = "";
        comment.removeAttribute("aria-invalid");
        onChange();
      }
    }
  });
  comment.value = start.comment;
  const save = button(saveLabel, onSave, { "aria-keyshortcuts": "Control+Enter" });
  const begun = draft ? h(
    "div",
    { class: "pt-box" },
    h("p", null, `You began this${draft.at ? ` on ${dayAndClock(draft.at)}` : ""} and did not save it. Here it is again.`),
    h("div", { class: "pt-row" }, button("Throw it away", onForget, { class: "pt-button-quiet" }))
  ) : null;
  const notes = [
    answer.rubric_changed && (rating || answer.given?.length) ? "The rubric has changed since this was rated. Please look at each level again." : null,
    rating ? `You rated this${rating.at ? ` on ${dayAndClock(rating.at)}` : ""}. Saving again adds a new rating. The earlier one is kept.` : null
  ].filter(Boolean);
  const element = h(
    "div",
    { class: "pt-form" },
    h("h4", null, rubric?.title ?? "Rating"),
    notes.map((note) => paragraphs(note, { class: "pt-soft" })),
    begun,
    criteria.map((each) => each.element),
    h("label", { class: "pt-label", for: ids.comment }, "Your words to the learner"),
    h("p", { class: "pt-hint", id: ids.hint }, "The learner will read this. Do not use names of people you serve."),
    comment,
    error,
    phrases,
    h("div", { class: "pt-row" }, save)
  );
  const current = () => criteria.find((each) => each.holds(document.activeElement)) ?? criteria.find((each) => each.level() === null) ?? null;
  return {
    element,
    comment,
    value: () => ({
      levels: Object.fromEntries(criteria.filter((each) => each.level() !== null).map((each) => [
        each.id,
        /** @type {number} */
        each.level()
      ])),
      comment: comment.value.trim()
    }),
    /** What stands in the form as it was drawn. */
    begunWith: start,
    /** Whether all of it can be sent; says at its place what cannot. */
    isComplete() {
      const missing = criteria.find((each) => each.level() === null);
      if (missing) missing.complain();
      else if (length(comment.value.trim()) > LONGEST_COMMENT) {
        error.textContent = `This is too long to keep. Please shorten it by ${length(comment.value.trim()) - LONGEST_COMMENT} letters.`;
        comment.setAttribute("aria-invalid", "true");
        comment.focus();
      } else return true;
      return false;
    },
    /** Choose a level where the focus is, or at the first criterion without one, and go on. @param {number} level @returns {string} what to say, or "" */
    press(level) {
      const at = current();
      if (!at) return "Every question has a level. Go to one of them to change it.";
      if (!at.set(level)) return `This question has levels 1 to ${at.top()}.`;
      const next = criteria[criteria.indexOf(at) + 1] ?? criteria.find((each) => each.level() === null);
      if (next) next.focus();
      else save.focus();
      return "";
    },
    /** @param {string} phrase */
    insert(phrase) {
      const { text, at } = withPhrase(comment.value, comment.selectionStart ?? comment.value.length, comment.selectionEnd ?? comment.value.length, phrase);
      comment.value = text;
      comment.focus();
      comment.setSelectionRange?.(at, at);
      onChange();
    },
    /** What is selected in the words, or else the sentence at the cursor. */
    sentence() {
      const { value, selectionStart: from = 0, selectionEnd: to = 0 } = comment;
      return value.slice(from, to).trim() || sentenceAt(value, to || value.length);
    },
    /** @param {boolean} busy */
    setBusy(busy) {
      disable(save, busy);
      comment.readOnly = busy;
      for (const each of criteria) each.setBusy(busy);
    }
  };
}

// review_desk/form.js
var takenWords = ({ taken }) => `${taken.rater} has this answer open until ${clock(taken.until)}.`;
function createForm({ place, drafts, deeds, questionId, onSave, onNext, onTyped }) {
  const fold = { open: false };
  let rubric = null;
  let answer = null;
  let phrases = [];
  let rating = null;
  let bank = null;
  let allTheSame = "";
  const standing = () => ({ levels: fitting(rubric, answer?.rating?.levels), comment: answer?.rating?.comment ?? "" });
  const differs = () => Boolean(rating && !same(rating.value(), standing()));
  const toFirst = () => focusOn(place.querySelector("fieldset"));
  function drawTaken() {
    const anyway = () => {
      allTheSame = answer.id;
      draw();
      toFirst();
    };
    const ways = [button("Read the next one", onNext), button("Rate it all the same", anyway, { class: "pt-button-quiet" })];
    fill(place, h("div", { class: "pt-box pt-box-warn" }, h("p", { class: "pt-strong" }, takenWords(answer)), h("div", { class: "pt-row" }, ways)));
  }
  function setPhrases(next) {
    phrases = next;
    bank?.draw(phrases);
  }
  function draw() {
    rating = bank = null;
    const { id } = answer;
    if (answer.taken && allTheSame !== id) return drawTaken();
    bank = createPhrases({
      fold,
      onInsert: (text) => rating?.insert(text),
      onKeep: () => deeds.keepPhrase(questionId, rating?.sentence() ?? "", setPhrases),
      onRetire: (phrase) => deeds.retirePhrase(questionId, phrase, setPhrases)
    });
    bank.draw(phrases);
    const found = drafts.get(id);
    const draft = found && !same({ ...found, levels: fitting(rubric, found.levels) }, standing()) ? found : null;
    if (!draft) drafts.drop(id);
    rating = createRating({
      rubric,
      answer,
      draft,
      saveLabel: answer.round === "settled" ? "Save and settle" : "Save rating",
      phrases: bank.element,
      onSave,
      onForget() {
        drafts.drop(id);
        draw();
        toFirst();
      },
      onChange() {
        if (rating && differs()) drafts.keep(id, rating.value());
        else drafts.drop(id);
        onTyped();
      }
    });
    fill(place, rating.element);
  }
  return {
    setPhrases,
    /** @param {any} next @param {any} by the rubric */
    draw(next, by) {
      answer = next;
      rubric = by;
      draw();
    },
    /** @param {...import("../shared/elements.js").Child} children in place of the form */
    clear(...children) {
      answer = rating = bank = null;
      fill(place, ...children);
    },
    rating: () => rating,
    /** Whether something was chosen or typed that is not what stands. */
    differs
  };
}

// review_desk/kept_ahead.js
var MOST_KEPT = 6;
function createKeptAhead(most = MOST_KEPT) {
  const kept = /* @__PURE__ */ new Map();
  return {
    /** @param {string} id */
    has: (id) => kept.has(id),
    /** @param {string} id @returns {any} */
    get: (id) => kept.get(id) ?? null,
    /** @param {string} id @param {any} answer */
    put(id, answer) {
      kept.delete(id);
      kept.set(id, answer);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
    },
    /** @param {string} id */
    drop: (id) => kept.delete(id),
    clear: () => kept.clear(),
    size: () => kept.size
  };
}

// review_desk/reads.js
var RENEW_MS = 4 * 60 * 1e3;
function createReads({ calls, line }) {
  const kept = createKeptAhead();
  const reads = /* @__PURE__ */ new Map();
  let opening = null;
  let takenAt = 0;
  const failed = (what, text) => line.show({ tone: "warn", text: `${what}: ${sentence(text)}` });
  function open(message, what, onReply, isQuiet = () => false) {
    opening?.drop();
    opening = calls.ask(message, {
      onReply,
      onRefused: (reason) => failed(`${what} cannot be opened`, reason),
      onLate() {
        const text = `${what} cannot be opened yet: no answer from the course program.`;
        if (!isQuiet()) line.show({ tone: "warn", text, actions: [{ label: "Try again", press: () => opening?.again() }] });
      }
    });
  }
  return {
    kept,
    /** @param {string} question @param {string} view @param {(reply: any) => void} then */
    question: (question, view, then) => open({ type: "open_question", question, view }, "This", then),
    /**
     * Open an answer for rating, or renew that.
     * @param {string} id
     * @param {(answer: any) => void} then
     * @param {() => boolean} [isShown] whether it is there to be read already
     */
    take(id, then, isShown) {
      takenAt = Date.now();
      open({ type: "open_answer", answer: id, take: true }, "This answer", (reply) => then(reply.answer), isShown);
    },
    isOld: () => Date.now() - takenAt > RENEW_MS,
    /** Read an answer without taking it. @param {string} id @param {(answer: any) => void} then */
    read(id, then) {
      if (kept.has(id)) return then(kept.get(id));
      reads.get(id)?.drop();
      const onReply = (reply) => {
        reads.delete(id);
        then(reply.answer);
      };
      reads.set(id, calls.ask({ type: "open_answer", answer: id, take: false }, { onReply, onRefused: () => reads.delete(id) }));
    },
    /** @param {string[]} ids */
    readAhead(ids) {
      for (const id of ids) if (!kept.has(id) && !reads.has(id)) this.read(id, (answer) => kept.put(id, answer));
    },
    stopOpening: () => opening?.drop(),
    end() {
      opening?.drop();
      for (const each of reads.values()) each.drop();
      reads.clear();
      kept.clear();
    }
  };
}

// review_desk/moving.js
var NEW = "";
function createMoving(groups, from) {
  const id = unique("group");
  const others = groups.filter((group) => group.id !== from);
  const select = h(
    "select",
    { class: "pt-field pt-select", id },
    h("option", { value: NEW }, "A new group"),
    others.map((group) => h("option", { value: group.id }, `${group.label || "No name yet"} (${group.answers.length})`))
  );
  return {
    element: h("div", null, h("label", { class: "pt-label", for: id }, "Which group?"), select),
    chosen: () => select.value,
    labelOf: (group) => groups.find((each) => each.id === group)?.label || "a new group"
  };
}

// review_desk/sequence.js
var inOrder = (groups) => groups.flatMap(({ answers }) => answers);
var groupOf = (groups, id) => groups.find(({ answers }) => answers.includes(id)) ?? null;
function ahead(order, from, done, most) {
  const start = order.indexOf(from) + 1;
  const found = [];
  for (let step = 0; step < order.length && found.length < most; step += 1) {
    const id = order[(start + step) % order.length];
    if (id !== from && !done.has(id)) found.push(id);
  }
  return found;
}
var nextOf = (order, from, done) => ahead(order, from, done, 1)[0] ?? null;
var previousOf = (order, from) => order[order.indexOf(from) - 1] ?? null;
function placeOf(groups, id, done) {
  const order = inOrder(groups);
  const group = groupOf(groups, id);
  return {
    at: order.indexOf(id) + 1,
    of: order.length,
    done: order.filter((each) => done.has(each)).length,
    inGroup: group ? group.answers.indexOf(id) + 1 : 0,
    ofGroup: group?.answers.length ?? 0
  };
}

// review_desk/whole_group.js
var LISTED_AT_ONCE = 20;
var FIRST_WORDS = 140;
function firstWords(text) {
  const letters = [...String(text ?? "").replace(/\s+/g, " ").trim()];
  return letters.length > FIRST_WORDS ? `${letters.slice(0, FIRST_WORDS).join("")}…` : letters.join("");
}
function createWholeGroup({ ids, read: read2, onChange }) {
  const boxes = /* @__PURE__ */ new Map();
  const list = h("ul", { class: "pt-plain-list pt-whole-group", role: "list" });
  const more = button("", () => show(), { class: "pt-button-plain" });
  const element = h("div", null, list, more);
  const chosen = () => ids.filter((id) => boxes.get(id)?.checked);
  function draw(id) {
    const box = input("checkbox", { value: id, checked: false, onChange: () => onChange(chosen().length) });
    const words = h("span", null, "Getting the words...");
    const rest = h("div", null);
    box.disabled = true;
    boxes.set(id, box);
    read2(id, (answer) => {
      const whole = answer.words || answer.instead || "Nothing was written.";
      const start = firstWords(whole);
      box.disabled = false;
      box.checked = !answer.taken;
      words.replaceChildren(
        h("span", { class: "pt-strong" }, `${answer.who}. `),
        start,
        answer.taken ? h("span", { class: "pt-strong" }, ` ${answer.taken.rater} has this open until ${clock(answer.taken.until)}.`) : ""
      );
      if (start.endsWith("…")) {
        rest.append(h("details", { class: "pt-fold" }, h("summary", null, `Read all of ${answer.who}`), h("p", { class: "pt-words" }, whole)));
      }
      onChange(chosen().length);
    });
    return h("li", null, h("label", { class: "pt-card" }, box, words), rest);
  }
  function show() {
    const from = boxes.size;
    const next = ids.slice(from, from + LISTED_AT_ONCE);
    list.append(...next.map(draw));
    const left = ids.length - boxes.size;
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(left, LISTED_AT_ONCE)} more. ${counted(left, "answer")} of this group ${left === 1 ? "is" : "are"} not listed, and will not be rated`;
    if (from) boxes.get(next[0])?.focus();
  }
  show();
  return { element, chosen, leftOut: () => [...boxes.keys()].filter((id) => !boxes.get(id)?.checked && !boxes.get(id)?.disabled) };
}

// review_desk/regrouping.js
var READ_EACH = "Read each answer first, and take out the tick where it does not fit.";
var isGrouped = (view) => view === "waiting" || view === "second";
function createRegrouping({ asking, deeds, reads, line, view, done, now, onSave, onGroups }) {
  const say = (text) => line.show({ tone: "quiet", text });
  const stay = { label: "Stay here", press: () => asking.close() };
  function moveTo(answers, to, label) {
    if (!answers.length) return say("Take out the tick of the answers to move first.");
    asking.close();
    deeds.move(answers, to, label, onGroups);
  }
  return {
    rateAll() {
      const { current, groups, rating } = now();
      if (!current || !rating) return;
      if (!isGrouped(view)) return say("Here each answer is rated by itself.");
      const ids = [current, ...(groupOf(groups, current)?.answers ?? []).filter((id) => id !== current && !done.has(id))];
      if (ids.length < 2) return say("No other answer of this group is waiting.");
      if (!rating.isComplete()) return;
      let title = null;
      const words = (count) => `Give these levels to ${counted(count, "answer")}?`;
      const whole = createWholeGroup({
        ids,
        read: reads.read,
        onChange(count) {
          if (title) title.textContent = words(count);
        }
      });
      const also = rating.value().comment ? "Each of these learners gets your words as well. " : "";
      title = asking.ask(
        words(whole.chosen().length),
        [h("p", null, also + READ_EACH), whole.element],
        [
          { label: "Rate the ticked answers", press: () => whole.chosen().length ? onSave({ answers: whole.chosen() }) : say("Tick at least one answer.") },
          { label: "Move the others to a new group", press: () => moveTo(whole.leftOut(), "", "a new group") },
          stay
        ]
      );
    },
    moveOne() {
      const { current, groups } = now();
      if (!current) return;
      const moving = createMoving(groups, groupOf(groups, current)?.id);
      asking.ask("Move this answer to another group.", moving.element, [
        { label: "Move it", press: () => moveTo([current], moving.chosen(), moving.labelOf(moving.chosen())) },
        stay
      ]);
    }
  };
}

// review_desk/reading.js
var AHEAD = 2;
var NONE = /* @__PURE__ */ new Set();
function createReading({ calls, drafts, line, settings, onCounts, onBack, onPractise, onHelp }, { id: questionId, view }) {
  const heading = h("h3", { tabindex: "-1" }, "Opening...");
  const where = h("p", { class: "pt-soft" });
  const [asked, box, left, side] = ["asked", "asking", "words", "rating"].map((name) => h("div", { class: `pt-read-${name}` }));
  const asking = createAsking(box);
  const reads = createReads({ calls, line });
  const deeds = createDeeds({ calls, drafts, line, onCounts, onChange: () => actions.draw(undoable()) });
  const done = /* @__PURE__ */ new Set();
  const form = createForm({ place: side, drafts, deeds, questionId, onSave: () => save(), onNext: next, onTyped: renew });
  const regrouping = createRegrouping({ asking, deeds, reads, line, view, done, now: () => ({ current, groups, rating: form.rating() }), onSave: save, onGroups: setGroups });
  const actions = createActions({ next, previous, undo, group: regrouping.rateAll, move: regrouping.moveOne }, { groups: isGrouped(view) });
  const top = h("div", { class: "pt-row" }, button("Back to the questions", () => leave(onBack), { class: "pt-button-quiet" }));
  const more = h(
    "div",
    { class: "pt-row" },
    button("Practise with examples", () => question && leave(() => onPractise(question)), { class: "pt-button-plain" }),
    button("Keys and help", onHelp, { class: "pt-button-plain" })
  );
  const room = h("div", { class: "pt-read", hidden: true }, left, h("div", { class: "pt-read-side" }, side, actions.element, more));
  const element = h("div", { class: "pt-reading" }, top, heading, where, asked, box, room);
  const folds = { way: false };
  let question = null;
  let groups = [];
  let current = null;
  let answer = null;
  let folded = false;
  let saving = false;
  let afterwards = null;
  let ended = false;
  const order = () => inOrder(groups);
  const skipped = () => view === "all" ? NONE : done;
  const undoable = () => deeds.last()?.what ?? "";
  const isDirty = () => !saving && form.differs();
  const say = (text) => line.show({ tone: "quiet", text });
  function start() {
    line.show({ tone: "busy", text: "Opening..." });
    reads.question(questionId, view, (reply) => {
      ({ question, groups = [] } = reply);
      form.setPhrases(reply.phrases ?? []);
      deeds.rest();
      if (question.calibrated === false) return onPractise(question);
      fill(asked, drawAsked(question));
      const first = nextOf(order(), "", skipped());
      if (first) open(first);
      else finish(nothingIn(view));
    });
  }
  function open(id, said = "") {
    asking.close({ back: false });
    saving = false;
    afterwards = null;
    if (current && !folded) foldAsked();
    current = id;
    const ready = reads.kept.get(id);
    if (ready) paint(ready, said);
    else {
      answer = null;
      heading.textContent = "Opening...";
      fill(left);
      form.clear();
      line.show({ tone: "busy", text: "Opening..." });
    }
    take(id, (fresh) => {
      reads.kept.put(id, fresh);
      if (!ready) paint(fresh, said);
      else if (JSON.stringify(ready) !== JSON.stringify(fresh)) repaint(fresh);
      readAhead();
    });
    if (ready) readAhead();
  }
  const readAhead = () => reads.readAhead(ahead(order(), current ?? "", skipped(), AHEAD));
  function foldAsked() {
    folded = true;
    for (const each of asked.children) each.removeAttribute("open");
  }
  function take(id, then) {
    reads.take(id, (fresh) => current === id && then(fresh), () => Boolean(answer));
  }
  function paint(fresh, said) {
    if (said) line.show({ tone: "good", text: said });
    else deeds.rest();
    answer = fresh;
    room.hidden = false;
    drawWords();
    form.draw(answer, question.rubric);
    focusOn(heading, { preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }
  function repaint(fresh) {
    const newly = fresh.taken && !answer.taken;
    const calm = !saving && !isDirty() && !side.contains(document.activeElement);
    answer = fresh;
    drawWords();
    if (calm) form.draw(answer, question.rubric);
    else if (newly) line.show({ tone: "warn", text: `${takenWords(answer)} You can still save.` });
  }
  function renew() {
    if (current && reads.isOld()) take(current, repaint);
  }
  function drawPlace() {
    const place = placeOf(groups, answer.id, done);
    heading.textContent = answer.who;
    const number2 = settings().blind === false ? `Number ${place.at} of ${place.of}. ` : "";
    where.textContent = `${question.scenario}. ${number2}${place.done} of ${place.of} rated since you opened this.`;
    actions.draw(undoable());
    return place;
  }
  function drawWords() {
    const { inGroup } = drawPlace();
    drawAnswer(left, answer, { question, group: groupOf(groups, answer.id), inGroup, folds });
  }
  function leave(then) {
    const isLate = Boolean(current && deeds.isLate(current));
    if (saving && !isLate) {
      afterwards = then;
      return;
    }
    if (!saving && !isDirty()) return then();
    const stays = drafts.lasts(current ?? "") ? "What you typed stays on this device, and is here again when you come back." : "What you typed is kept only while this page is open.";
    const go = () => {
      asking.close({ back: false });
      saving = false;
      then();
    };
    const ways = [
      { label: "Save and go on", press: () => save({ then }) },
      { label: "Go on, and keep it for later", press: go, look: "pt-button-quiet" },
      { label: "Stay here", press: () => asking.close() }
    ];
    if (saving) asking.ask(`It is not known yet whether your rating is saved. ${stays}`, null, ways.slice(1), { warn: true });
    else asking.ask(`Your rating is not saved. ${stays}`, null, ways, { warn: true });
  }
  function save({ answers = [
    /** @type {string} */
    current
  ], then = null } = {}) {
    const rating = form.rating();
    asking.close({ back: false });
    if (saving || !rating?.isComplete()) return;
    const [id, value] = [
      /** @type {string} */
      current,
      rating.value()
    ];
    saving = true;
    afterwards = then;
    drafts.keep(id, value);
    rating.setBusy(true);
    deeds.save(
      { id, who: answer.who, answers, rating: value },
      {
        onSaved(reply) {
          for (const { answer: each } of reply.saved ?? []) {
            done.add(each);
            reads.kept.drop(each);
          }
          if (reply.phrases) form.setPhrases(reply.phrases);
          if (ended) return;
          if (answer) drawPlace();
          if (form.rating() !== rating) return;
          saving = false;
          if (done.has(id)) answer = { ...answer, rating: { ...value, at: reply.at }, rubric_changed: false };
          form.draw(answer, question.rubric);
          const go = afterwards;
          afterwards = null;
          if (go) go();
          else if (!asking.isOpen()) actions.focusNext();
        },
        onRefused() {
          if (ended || form.rating() !== rating) return;
          saving = false;
          afterwards = null;
          rating.setBusy(false);
        }
      }
    );
  }
  function next() {
    leave(() => {
      const all = order();
      const id = view === "all" ? all[all.indexOf(current ?? "") + 1] : nextOf(all, current ?? "", done);
      if (id) open(id);
      else if (current && !done.has(current) && view !== "all") say("This is the only one that is left here.");
      else finish("That was the last one.");
    });
  }
  function previous() {
    const id = current ? previousOf(order(), current) : order().at(-1);
    if (id) leave(() => open(id));
    else say("This is the first one.");
  }
  function undo() {
    deeds.undo((one, { undone = [], groups: regrouped }) => {
      for (const id of undone) {
        done.delete(id);
        reads.kept.drop(id);
      }
      if (ended) return;
      const text = `Undone: ${one.what}.`;
      if (!one.put) return regrouped && setGroups(regrouped);
      if (current && undone.includes(current)) return open(current, text);
      if (answer) drawPlace();
      const back = one.put.answer;
      line.show({ tone: "good", text, actions: [{ label: "Go back to it", press: () => leave(() => open(back)) }] });
    });
  }
  function setGroups(next2) {
    if (ended) return;
    groups = next2;
    if (answer) drawWords();
  }
  function finish(words) {
    reads.stopOpening();
    room.hidden = false;
    current = answer = null;
    heading.textContent = words;
    where.textContent = question?.scenario ?? "";
    fill(left);
    form.clear(h("div", { class: "pt-row" }, button("Back to the questions", onBack), button("Look for new answers", start, { class: "pt-button-quiet" })));
    focusOn(heading);
  }
  function level(number2) {
    const text = saving ? "" : form.rating()?.press(number2);
    if (text) say(text);
  }
  start();
  return {
    element,
    heading,
    leave,
    isDirty: () => isDirty() || saving,
    isAsking: asking.isOpen,
    /** @type {Record<string, (level?: any) => void>} */
    acts: { save: () => save(), next, previous, undo, group: regrouping.rateAll, move: regrouping.moveOne, level, comment: () => form.rating()?.comment.focus() },
    setKeys: actions.setKeys,
    end() {
      ended = true;
      reads.end();
    }
  };
}

// review_desk/index.js
var RATER_KEY = "peertrain.rater";
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "review_desk");
  root.dataset.lmSuppressShortcuts = "true";
  const storage = openStorage();
  const line = createStateLine();
  const desk = () => model.get("desk") ?? {};
  const rater = () => storage.get(RATER_KEY) || "";
  const calls = createCalls({ model, lifetime, rater });
  const drafts = createDrafts(storage, rater);
  const keys = createKeys(storage);
  const help = createHelp({ keys, onSwitch: () => screen?.setKeys?.(keys.on()) });
  const who = h("p", { class: "pt-soft pt-who-am-i" });
  const ways = { read: button("Read and rate", () => leave(showQuestions), { class: "pt-button-quiet" }), lead: button("For the lead", () => leave(showLead), { class: "pt-button-quiet" }) };
  const nav = h("nav", { class: "pt-desk-nav", "aria-label": "Review desk" }, h("div", { class: "pt-row" }, Object.values(ways), who));
  const place = h("div", { class: "pt-desk-place" });
  const parts = [h("h2", null, "Review desk"), nav, place, line.element, help.element];
  const questionList = createQuestions({ onOpen: showReading });
  const newer = /* @__PURE__ */ new Map();
  let screen = null;
  let drawnWho = "";
  const questions = () => (desk().questions ?? []).map((question) => ({ ...question, ...newer.get(question.id) }));
  const onCounts = (counts) => counts?.id && newer.set(counts.id, counts);
  const leave = (then) => screen?.leave ? screen.leave(then) : then();
  function show(make, way) {
    const focus = screen !== null && mayTakeFocus(root);
    screen?.end?.();
    if (line.text().endsWith("...")) line.show({ tone: "quiet", text: "" });
    const next = make();
    screen = next;
    fill(place, next.element);
    next.setKeys?.(keys.on());
    for (const [name, each] of Object.entries(ways)) {
      if (name === way) each.setAttribute("aria-current", "page");
      else each.removeAttribute("aria-current");
    }
    nav.hidden = !way;
    if (focus) focusOn(next.heading);
    drawWho();
  }
  function drawWho() {
    if (drawnWho === rater()) return;
    drawnWho = rater();
    fill(who, drawnWho ? [`You read as ${drawnWho}. `, button("Not you?", () => leave(showWho), { class: "pt-button-plain" })] : null);
  }
  function showWho() {
    const { supervisors = [], rater: offered = "" } = desk();
    const onName = (name) => {
      storage.set(RATER_KEY, name);
      line.show({ tone: "quiet", text: "" });
      showQuestions();
    };
    show(() => createWho({ supervisors, offered: rater() || offered, nothing: nothingWaits(questions()), onName }), "");
  }
  function showQuestions() {
    questionList.draw(desk(), questions());
    show(() => ({ element: questionList.element, heading: questionList.heading, changed: () => questionList.draw(desk(), questions()) }), "read");
  }
  function showReading(id, view) {
    const onPractise = (question) => show(() => createPractice({ calls, line, onBack: showQuestions, onRead: () => showReading(id, view) }, question), "read");
    const around = { calls, drafts, line, settings: () => desk().settings ?? {}, onCounts, onBack: showQuestions, onPractise, onHelp: help.open };
    show(() => createReading(around, { id, view }), "read");
  }
  function showLead() {
    show(() => createLead({ calls, line, desk, questions, onOpen: showReading }), "lead");
  }
  function draw() {
    const now = desk();
    if (now.fault && !now.questions?.length) return fill(root, faultBox(now.fault));
    if (isEmpty(now)) return fill(root, h("p", { role: "status" }, "Getting the desk ready..."));
    if (!root.contains(place)) fill(root, parts);
    if (!screen) return rater() ? showQuestions() : showWho();
    newer.clear();
    screen.changed?.();
  }
  function press(event) {
    const active = document.activeElement;
    if (help.isOpen() || !(root.contains(active) || active === document.body || !active)) return;
    const found = actOf(event, { on: keys.on() });
    if (!found) return;
    if (found.act === "help") help.open();
    else if (screen?.isAsking?.() && found.act !== "save") return;
    else if (screen?.acts?.[found.act]) screen.acts[found.act](found.level);
    else return;
    event.preventDefault();
  }
  lifetime.listen(document, "keydown", press);
  lifetime.listen(window, "beforeunload", (event) => {
    if (screen?.isDirty?.() || calls.unanswered()) event.preventDefault();
  });
  lifetime.follow(model, "change:desk", draw);
  draw();
  return () => {
    screen?.end?.();
    lifetime.end();
  };
}
var index_default = { render };
export {
  index_default as default
};
