// peertrain scenario_player; built from sources sha256:6b0ef48c65ef2e4fb1fc3c345c448fb5136810cbf5bf63d7cca7fcea0c3795a6
var __defProp = Object.defineProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

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
function faultBox(text) {
  return h("div", { class: "pt-box pt-box-warn", role: "alert" }, h("p", { class: "pt-strong" }, "This cannot be shown."), paragraphs(text));
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

// shared/live.js
function createLive(lifetime) {
  const element = h("div", { class: "pt-unseen", "aria-live": "polite", "aria-atomic": "true" });
  let cancel = () => {
  };
  return {
    element,
    /** @param {string} text */
    say(text) {
      cancel();
      element.textContent = "";
      cancel = lifetime.after(60, () => {
        element.textContent = text;
      });
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

// shared/outbox.js
function openOutbox(storage, key) {
  function read2() {
    try {
      const kept = JSON.parse(storage.get(key) ?? "[]");
      return Array.isArray(kept) ? kept.filter((answer) => typeof answer?.id === "string") : [];
    } catch {
      return [];
    }
  }
  function write(answers) {
    if (answers.length) storage.set(key, JSON.stringify(answers));
    else storage.remove(key);
  }
  return {
    all: read2,
    /** @returns {Answer | null} */
    first: () => read2()[0] ?? null,
    /** @param {Answer} answer */
    add(answer) {
      write([...read2().filter(({ id }) => id !== answer.id), answer]);
    },
    /** @param {string} id @returns {Answer | null} the answer taken out */
    take(id) {
      const answers = read2();
      const found = answers.find((answer) => answer.id === id) ?? null;
      if (found) write(answers.filter((answer) => answer.id !== id));
      return found;
    },
    /** Whether the answers outlive the page. */
    lasts: () => storage.lasts(key)
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

// scenario_player/delivery.js
var LATE_AFTER = 4e3;
var SILENT_AFTER = 8e3;
var RETRY_FIRST = 3e3;
var RETRY_MOST = 15e3;
function createDelivery({ send, outbox, lifetime, onState, onGone }) {
  const state = { phase: "idle", reason: "", refusal: "", at: null, lasts: true, silent: false };
  let tries = 0;
  let due = false;
  let stopLate = () => {
  };
  let stopRetry = () => {
  };
  let stopSilence = null;
  function become(change) {
    Object.assign(state, change, { lasts: outbox.lasts() });
    onState();
  }
  function say(message) {
    try {
      send(message);
    } catch {
    }
  }
  function hello() {
    stopSilence ??= lifetime.after(SILENT_AFTER, () => become({ silent: true }));
    say({ type: "hello" });
  }
  function heard() {
    stopSilence?.();
    stopSilence = null;
    if (state.silent) become({ silent: false });
  }
  function calm() {
    stopLate();
    stopRetry();
    due = false;
    tries = 0;
  }
  function watch() {
    stopLate();
    stopLate = lifetime.after(LATE_AFTER, () => {
      become({ phase: "late" });
      retry();
    });
  }
  function retry() {
    stopRetry();
    if (!outbox.first()) return;
    due = true;
    hello();
    const wait = Math.min(RETRY_FIRST * 1.5 ** tries, RETRY_MOST);
    tries += 1;
    stopRetry = lifetime.after(wait, retry);
  }
  function proceed(rest) {
    calm();
    const first = outbox.first();
    if (!first) return become(rest);
    become({ ...rest, phase: "saving" });
    say(first);
    watch();
  }
  return {
    state: () => ({ ...state }),
    busy: () => state.phase === "saving" || state.phase === "late" || state.phase === "not_saved",
    hello,
    say,
    /** The answer that waits for this step, if any. @param {any} view @returns {Answer | null} */
    pendingFor: (view) => outbox.all().find(({ attempt, step }) => attempt === view.attempt && step === view.step?.id) ?? null,
    /** Say hello, and send what an earlier page could not bring to the program. */
    start() {
      if (outbox.first()) {
        due = true;
        become({ phase: "saving" });
        watch();
      }
      hello();
    },
    /** @param {Answer} answer */
    submit(answer) {
      outbox.add(answer);
      become({ refusal: "" });
      proceed({});
    },
    /** Try now rather than at the next retry. @param {boolean} [asked] by the learner, who wants to see it happen */
    hurry(asked = false) {
      if (!outbox.first()) return;
      stopRetry();
      tries = 0;
      if (asked) {
        become({ phase: "saving" });
        watch();
        due = true;
        hello();
      } else retry();
    },
    /** @param {any} message from Python */
    receive(message) {
      const { type, id } = message ?? {};
      if (!["here", "saved", "refused", "not_saved"].includes(type)) return;
      heard();
      const first = outbox.first();
      if (type === "here") {
        if (!due) return;
        due = false;
        if (first) say(first);
        else proceed({ phase: "idle" });
        return;
      }
      if (type === "not_saved") {
        if (first?.id !== id) return;
        stopLate();
        stopRetry();
        become({ phase: "not_saved", reason: message.reason ?? "" });
        stopRetry = lifetime.after(Math.min(RETRY_FIRST * 1.5 ** tries++, RETRY_MOST), retry);
        return;
      }
      const answer = outbox.take(id);
      if (!answer) return;
      if (type === "saved") proceed({ phase: "saved", at: message.at ?? null });
      else proceed({ phase: "idle", refusal: message.reason ?? "" });
      onGone(answer, type === "saved");
    }
  };
}

// scenario_player/head.js
function drawHead(place, view) {
  const { title, minutes, assessed } = view.scenario;
  const repeat = view.attempt > 1;
  const heading5 = h("h3", { id: unique("title") }, title);
  fill(
    place,
    heading5,
    h(
      "p",
      { class: "pt-row pt-soft" },
      h("span", { class: "pt-badge" }, assessed && !repeat ? "Counts towards your assignment" : "Practice"),
      minutes ? h("span", null, minutes === 1 ? "About 1 minute" : `About ${minutes} minutes`) : null
    ),
    repeat ? h("p", { class: "pt-soft" }, "You are playing this again. The first time stays as it was.") : null,
    view.notices?.length ? noteBox(view.notices.map((notice) => paragraphs(notice))) : null
  );
  return heading5;
}

// scenario_player/choose.js
var choose_exports = {};
__export(choose_exports, {
  draw: () => draw,
  heading: () => heading,
  next: () => next
});
var heading = "Your turn";
var next = "your turn to choose.";
var MISSING = "Choose one of these first.";
function draw({ step, textId, pending, onAnswer }) {
  const name = unique("choice");
  const error = h("p", { class: "pt-error", id: unique("error") });
  const radios = (step.options ?? []).map(
    ({ id }) => h("input", { type: "radio", name, value: id, on: { click: hold, change: () => error.textContent = "" } })
  );
  const group = h(
    "fieldset",
    { class: "pt-choices", "aria-describedby": `${textId} ${error.id}`, tabindex: "-1" },
    h("legend", null, "Choose one"),
    (step.options ?? []).map(({ text }, index) => h("label", { class: "pt-card" }, radios[index], h("span", null, text))),
    error
  );
  for (const radio of radios) radio.checked = pending?.verb === "choose" && radio.value === pending.value;
  const send = button("Choose this", () => {
    const chosen = radios.find((radio) => radio.checked);
    if (chosen) return onAnswer("choose", chosen.value);
    error.textContent = MISSING;
    group.focus();
  });
  function hold(event) {
    if (
      /** @type {Element} */
      event.currentTarget.getAttribute("aria-disabled") === "true"
    ) event.preventDefault();
  }
  return {
    parts: [group, h("div", { class: "pt-row" }, send)],
    /** @param {boolean} busy */
    setBusy(busy) {
      for (const control of [...radios, send]) disable(control, busy);
    }
  };
}

// scenario_player/ending.js
var ending_exports = {};
__export(ending_exports, {
  draw: () => draw2,
  heading: () => heading2,
  next: () => next2
});
var heading2 = "How it ends";
var next2 = "how it ends, and a look back.";
function draw2({ view, step, onAgain }) {
  const again = view.can_play_again ? button("Play it again for practice", onAgain) : null;
  return {
    parts: [
      step.debrief ? [h("h4", null, "Looking back"), h("div", { class: "pt-scene" }, paragraphs(step.debrief))] : null,
      again && h(
        "div",
        { class: "pt-row pt-again" },
        again,
        h("span", { class: "pt-soft" }, "What you answered the first time stays as it was.")
      )
    ],
    /** @param {boolean} busy */
    setBusy(busy) {
      if (again) disable(again, busy);
    }
  };
}

// scenario_player/say.js
var say_exports = {};
__export(say_exports, {
  draw: () => draw3,
  heading: () => heading3,
  next: () => next3
});
var heading3 = "What happens";
var next3 = "the story goes on.";
function draw3({ onAnswer }) {
  const go = button("Go on", () => onAnswer("continue", null));
  return { parts: [go], setBusy: (busy) => disable(go, busy) };
}

// scenario_player/write.js
var write_exports = {};
__export(write_exports, {
  count: () => count,
  draw: () => draw4,
  heading: () => heading4,
  length: () => length,
  next: () => next4
});
var heading4 = "In your own words";
var next4 = "your own words.";
var NEAR = 0.9;
var QUIET_MS = 800;
var length = (text) => [...text].length;
function count(text, limit) {
  if (!limit) return { near: false, over: false, words: "" };
  const left = limit - length(text);
  if (left < 0) return { near: true, over: true, words: `${-left} more than the ${limit} characters that fit. Please shorten it.` };
  const near = length(text) >= limit * NEAR;
  return { near, over: false, words: near ? `${left} of ${limit} characters left.` : "" };
}
function draw4({ step, textId, lifetime, live, storage, draftKey, pending, onAnswer }) {
  const ids = { field: unique("words"), hint: unique("hint"), count: unique("count"), error: unique("error") };
  const limit = step.max_length;
  const error = h("p", { class: "pt-error", id: ids.error });
  const counter = h("p", { class: "pt-hint", id: ids.count });
  const field = h("textarea", {
    class: "pt-field",
    id: ids.field,
    rows: 5,
    "aria-describedby": `${textId} ${ids.hint} ${ids.count} ${ids.error}`,
    on: { input: typed }
  });
  field.value = pending?.verb === "write" ? pending.value ?? "" : storage.get(draftKey) ?? "";
  let stopSaying = () => {
  };
  function typed() {
    error.textContent = "";
    field.removeAttribute("aria-invalid");
    if (field.value) storage.set(draftKey, field.value);
    else storage.remove(draftKey);
    const { near, words } = count(field.value, limit);
    counter.textContent = words;
    grow();
    stopSaying();
    if (near) stopSaying = lifetime.after(QUIET_MS, () => live.say(words));
  }
  function grow() {
    field.style.height = "auto";
    if (field.scrollHeight) field.style.height = `${field.scrollHeight + 4}px`;
  }
  function complain(words) {
    error.textContent = words;
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }
  const send = button("Save my answer", () => {
    const text = field.value.trim();
    const { over } = count(text, limit);
    if (!text) complain(step.can_pass ? "Write a few words first, or pass on this one." : "Write a few words first.");
    else if (over) complain("This is too long to be saved.");
    else onAnswer("write", text);
  });
  counter.textContent = count(field.value, limit).words;
  lifetime.after(0, grow);
  return {
    parts: [
      h("label", { class: "pt-label", for: ids.field }, "Your words"),
      h("p", { class: "pt-hint", id: ids.hint }, "Do not use anyone's real name."),
      field,
      counter,
      error,
      h("div", { class: "pt-row" }, send)
    ],
    /** @param {boolean} busy */
    setBusy(busy) {
      field.readOnly = busy;
      disable(send, busy);
    }
  };
}

// scenario_player/step.js
var KINDS = { say: say_exports, choose: choose_exports, write: write_exports, ending: ending_exports };
var unread = (step, noteRead) => Boolean(step?.content_note) && !noteRead;
function next5({ step }, noteRead) {
  if (!step) return "This scene is finished.";
  if (unread(step, noteRead)) return "Next: a note before you read on.";
  return `Next: ${KINDS[step.kind]?.next ?? "a step this page cannot show."}`;
}
function drawStep(place, view, { noteRead, onReadNote, ...rest }) {
  const { step } = view;
  const heading5 = h("h4", { tabindex: "-1" });
  if (!step) {
    heading5.textContent = view.complete ? "This scene is finished" : "There is nothing to do here now";
    fill(place, heading5);
    return { heading: heading5, setBusy() {
    } };
  }
  if (unread(step, noteRead)) return drawNote(place, heading5, step, rest, onReadNote);
  const kind = KINDS[step.kind];
  const textId = unique("text");
  heading5.textContent = kind?.heading ?? "This step cannot be shown";
  const drawn = kind ? kind.draw({ view, step, textId, ...rest }) : { parts: [h("p", null, "This page does not know how to show a step of this kind. Please tell your trainer.")] };
  const pass = step.can_pass && step.kind !== "ending" ? passButton(rest.onAnswer) : null;
  fill(
    place,
    heading5,
    h("div", { id: textId, class: "pt-scene" }, paragraphs(step.text)),
    drawn.parts,
    pass && h("div", { class: "pt-row pt-pass" }, pass, h("span", { class: "pt-soft" }, "Passing is fine and costs you nothing."))
  );
  return {
    heading: heading5,
    setBusy(busy) {
      drawn.setBusy?.(busy);
      if (pass) disable(pass, busy);
    }
  };
}
function drawNote(place, heading5, step, { onAnswer }, onReadNote) {
  heading5.textContent = "A note first";
  const pass = step.can_pass ? passButton(onAnswer) : null;
  fill(
    place,
    heading5,
    paragraphs(`Before you read on: ${step.content_note}`),
    h(
      "div",
      { class: "pt-row" },
      button("Read it", onReadNote),
      pass,
      pass && h("span", { class: "pt-soft" }, "Passing is fine and costs you nothing.")
    )
  );
  return { heading: heading5, setBusy: (busy) => pass && disable(pass, busy) };
}
function passButton(onAnswer) {
  return button("Pass on this one", () => onAnswer("pass", null), { class: "pt-button-plain" });
}

// shared/words.js
var SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
function counted(count2, one, many = `${one}s`) {
  return `${SMALL[count2] ?? count2} ${count2 === 1 ? one : many}`;
}
function sentence(text) {
  const words = String(text ?? "").trim();
  return !words || /[.!?]["'”’)]?$/.test(words) ? words : `${words}.`;
}

// scenario_player/story.js
var OPEN_UP_TO = 2;
var ANSWERED = { choose: "You chose:", write: "You wrote:" };
function drawStory(place, view) {
  const story = view.story ?? [];
  const wasOpen = place.querySelector("details")?.open ?? false;
  if (!story.length) return fill(place);
  const folded = story.length > OPEN_UP_TO ? story.slice(0, -1) : [];
  const shown = story.slice(folded.length);
  fill(
    place,
    folded.length ? h(
      "details",
      { class: "pt-fold", open: wasOpen },
      h("summary", null, `The story so far (${counted(folded.length, "step")})`),
      h("ol", { class: "pt-past" }, folded.map(drawPast))
    ) : null,
    h("p", { class: "pt-past-label" }, folded.length ? "Just before this" : "The story so far"),
    h("ol", { class: "pt-past", start: folded.length + 1 }, shown.map(drawPast))
  );
}
function drawPast({ kind, text, passed, answer }) {
  if (passed) return h("li", null, paragraphs(text), h("p", { class: "pt-soft" }, "You passed on this one."));
  return h(
    "li",
    null,
    paragraphs(text),
    answer === null || answer === void 0 ? null : h(
      "div",
      { class: "pt-answer" },
      h("p", { class: "pt-answer-label" }, ANSWERED[kind] ?? "Your answer:"),
      h("p", { class: "pt-words" }, answer)
    )
  );
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

// scenario_player/wording.js
var SILENCE = "The course program has not answered for a while.";
function line({ phase, reason, refusal, at, lasts, silent, asking }) {
  const refused = refusal ? `Not saved: ${sentence(refusal)}` : "";
  const kept = lasts ? "Your answer is kept on this device and will be sent again." : "Your answer is kept only while this page is open and will be sent again.";
  const reload = lasts ? "You can reload the page: nothing is lost by it." : "You can reload the page, but copy your words first: this browser keeps nothing when the page closes.";
  const actions = silent ? ["reload"] : [];
  const say = (...parts) => parts.filter(Boolean).join(" ");
  if (phase === "saving") return { tone: "busy", text: say(refused, "Saving...", silent && reload), actions };
  if (phase === "late") {
    return { tone: "warn", text: say(refused, "Not saved yet: no answer from the course program.", kept, silent && reload), actions };
  }
  if (phase === "not_saved") {
    return {
      tone: "warn",
      text: say(refused, `Not saved: ${sentence(reason)}`, kept, silent && reload),
      actions: ["again", ...actions]
    };
  }
  if (asking?.late) return { tone: "warn", text: say("Not started yet: no answer from the course program.", silent && reload), actions };
  if (asking) return { tone: "busy", text: "Starting again...", actions: [] };
  if (silent) return { tone: "warn", text: say(refused, SILENCE, reload), actions };
  if (refused) return { tone: "warn", text: refused, actions };
  if (phase === "saved") return { tone: "good", text: clock(at) ? `Saved at ${clock(at)}.` : "Saved.", actions };
  return { tone: "quiet", text: "", actions };
}

// scenario_player/index.js
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "scenario_player");
  const storage = openStorage();
  const live = createLive(lifetime);
  const state = createStateLine();
  let delivery = null;
  let asking = null;
  let drawnStep = "";
  let drawnRest = "";
  let drawnKey = null;
  const opened = /* @__PURE__ */ new Set();
  const head = h("div", { class: "pt-head" });
  const story = h("div", { class: "pt-story" });
  const step = h("div", { class: "pt-step" });
  const stage = h("article", { class: "pt-stage" }, head, story, step);
  let shown = {};
  const view = () => model.get("view") ?? {};
  const place = () => `${model.get("place") ?? ""}.${view().scenario?.id ?? ""}`;
  const stepKey = () => `${view().attempt}.${view().step?.id ?? ""}`;
  const draftKey = (attempt, stepId) => `peertrain.draft.${place()}.${attempt}.${stepId}`;
  function startDelivery() {
    const outbox = openOutbox(storage, `peertrain.outbox.${place()}`);
    delivery = createDelivery({
      send: (message) => model.send(message),
      outbox,
      lifetime,
      onState: drawState,
      onGone(answer2, saved) {
        settleDraft(answer2, saved);
        if (saved) {
          window.dispatchEvent(new CustomEvent("peertrain:saved", { detail: { scenario: view().scenario?.id } }));
        }
      }
    });
    lifetime.follow(model, "msg:custom", (message) => delivery?.receive(message));
    lifetime.listen(window, "online", () => delivery?.hurry());
    lifetime.listen(window, "beforeunload", (event) => {
      if (outbox.all().length && !outbox.lasts()) event.preventDefault();
    });
    delivery.start();
  }
  function settleDraft(answer2, saved) {
    const remove = () => storage.remove(draftKey(answer2.attempt, answer2.step));
    if (saved) remove();
    else lifetime.after(500, () => stepKey() !== `${answer2.attempt}.${answer2.step}` && remove());
  }
  function answer(verb, value) {
    if (!delivery || delivery.busy()) return;
    asking = null;
    const { attempt, step: current } = view();
    delivery.submit({ type: "answer", id: hex(), attempt, step: current.id, verb, value });
  }
  function again() {
    if (!delivery || delivery.busy()) return;
    const mine = { attempt: view().attempt, late: false };
    asking = mine;
    delivery.say({ type: "again" });
    lifetime.after(4e3, () => {
      if (asking !== mine) return;
      mine.late = true;
      delivery?.hello();
      drawState();
    });
    drawState();
  }
  function drawState() {
    if (!delivery) return;
    const { tone, text, actions } = line({ ...delivery.state(), asking });
    const presses = {
      again: { label: "Try again", press: () => delivery?.hurry(true) },
      reload: { label: "Reload the page", press: () => window.location.reload() }
    };
    state.show({ tone, text, actions: actions.map((name) => presses[name]) });
    shown.setBusy?.(delivery.busy());
  }
  function draw5() {
    const { scenario, fault } = view();
    if (fault) {
      drawnStep = drawnRest = "";
      shown = {};
      fill(root, faultBox(fault));
      return;
    }
    if (isEmpty(view()) || !scenario) {
      fill(root, h("p", { role: "status" }, "Getting the scene ready..."));
      return;
    }
    const first = !root.contains(stage);
    if (first) fill(root, stage, state.element, live.element);
    if (!delivery) startDelivery();
    if (asking && asking.attempt !== view().attempt) asking = null;
    const rest = JSON.stringify([scenario, view().story, view().notices, view().attempt, view().step?.id]);
    if (rest !== drawnRest) {
      drawnRest = rest;
      const title = drawHead(head, view());
      stage.setAttribute("aria-labelledby", title.id);
      drawStory(story, view());
    }
    const same = JSON.stringify([view().attempt, view().step, view().complete, view().can_play_again]);
    if (same !== drawnStep) {
      const moved = drawnKey !== null && drawnKey !== stepKey();
      drawnStep = same;
      drawnKey = stepKey();
      showStep(moved);
    }
    drawState();
  }
  function showStep(move) {
    const free = mayTakeFocus(el);
    const within = step.contains(document.activeElement);
    const current = view();
    const key = stepKey();
    shown = drawStep(step, current, {
      lifetime,
      live,
      storage,
      draftKey: current.step ? draftKey(current.attempt, current.step.id) : "",
      pending: delivery?.pendingFor(current) ?? null,
      noteRead: opened.has(key),
      onReadNote() {
        opened.add(key);
        showStep(true);
      },
      onAnswer: answer,
      onAgain: again
    });
    shown.setBusy?.(delivery?.busy() ?? false);
    if (!move) {
      if (within) focusOn(shown.heading, { preventScroll: true });
      return;
    }
    live.say(next5(current, opened.has(key)));
    if (free) {
      focusOn(shown.heading, { preventScroll: true });
      const calm = window.matchMedia?.("(prefers-reduced-motion: reduce)").matches;
      step.scrollIntoView?.({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    }
  }
  lifetime.follow(model, "change:view", draw5);
  draw5();
  return () => lifetime.end();
}
var index_default = { render };
export {
  index_default as default
};
