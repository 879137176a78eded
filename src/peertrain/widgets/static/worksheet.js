// peertrain worksheet; built from sources sha256:a24ea6e01363389bb7dbc4cc7c3f8daef46db955d0332feed39dec71ab8446e7
// shared/catalogue.js
function createCatalogue(model) {
  const rules = /* @__PURE__ */ new Map();
  function form(n) {
    const language = model.get("view")?.language ?? "en";
    if (!rules.has(language)) rules.set(language, pluralRules(language));
    return rules.get(language)?.select(n) ?? "other";
  }
  return (key, values = {}) => {
    const words = model.get("words") ?? {};
    const { n } = values;
    const text = words[key] ?? (typeof n === "number" ? words[`${key}.${form(n)}`] ?? words[`${key}.other`] : void 0) ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => Object.hasOwn(values, name) ? String(values[name]) : whole);
  };
}
function pluralRules(language) {
  try {
    return new Intl.PluralRules(language);
  } catch {
    return new Intl.PluralRules("en");
  }
}

// shared/delivery.js
var LATE_AFTER = 4e3;
var SILENT_AFTER = 8e3;
var RETRY_FIRST = 3e3;
var RETRY_MOST = 15e3;
function createDelivery({ send, greeting, outbox, lifetime, onState, onGone }) {
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
    say(greeting());
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
  const busy = () => state.phase === "saving" || state.phase === "late" || state.phase === "not_saved";
  return {
    state: () => ({ ...state }),
    busy,
    hello,
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
    /** Forget why the last answer was not taken. */
    rest() {
      if (state.refusal) become({ refusal: "" });
    },
    /** Behind one that is on its way it waits for its turn. @param {Answer} answer */
    submit(answer) {
      const waits = busy();
      outbox.add(answer);
      become({ refusal: "" });
      if (!waits) proceed({});
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
      heard();
      if (!["here", "saved", "refused", "not_saved"].includes(type)) return;
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

// shared/languages.js
var KEPT = "peertrain.language";
var SPOKEN = "peertrain:language";
function drawLanguages({ language, languages }, t, onLanguage) {
  if (!languages || languages.length < 2) return null;
  const select = h(
    "select",
    { class: "pt-field pt-select", on: { change: () => onLanguage(select.value) } },
    languages.map(({ id, name }) => h("option", { value: id, lang: id, selected: id === language }, name))
  );
  return h("label", { class: "pt-language" }, h("span", null, t("language.label")), select);
}
function preferred(storage, { languages }) {
  const kept = storage.get(KEPT);
  return (languages ?? []).some(({ id }) => id === kept) ? kept : null;
}
function choose(storage, language) {
  storage.set(KEPT, language);
  window.dispatchEvent(new CustomEvent(SPOKEN, { detail: { language } }));
}
function followChoice(lifetime, speak) {
  lifetime.listen(window, SPOKEN, (event) => speak(event.detail.language));
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

// shared/state_line.js
var MARKS = { quiet: "", busy: "…", good: "✓", warn: "!" };
function createStateLine() {
  const mark2 = h("span", { class: "pt-state-mark", "aria-hidden": "true" });
  const words = h("span", { role: "status", class: "pt-state-words" });
  const actions = h("span", { class: "pt-state-actions" });
  const element = h("div", { class: "pt-state", "data-tone": "quiet" }, mark2, words, actions);
  let drawn = "";
  return {
    element,
    /** @param {Line} line */
    show({ tone, text, actions: offered = [] }) {
      const key = JSON.stringify([tone, text, offered.map(({ label }) => label)]);
      if (key === drawn) return;
      drawn = key;
      element.dataset.tone = tone;
      mark2.textContent = MARKS[tone];
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

// shared/wishes.js
var LATE_AFTER2 = 4e3;
function createWishes({ send, lifetime, onChange }) {
  const none = { what: null, waits: false, late: false, outcome: "", reason: "" };
  let wish = none;
  let message = null;
  let isFulfilled = null;
  let stopWaiting = () => {
  };
  function transmit() {
    wish = { ...wish, late: false };
    stopWaiting();
    stopWaiting = lifetime.after(LATE_AFTER2, () => {
      wish = { ...wish, late: true };
      onChange();
    });
    try {
      send(message);
    } catch {
    }
    onChange();
  }
  function settle(end) {
    stopWaiting();
    wish = { ...none, what: wish.what, ...end };
    message = isFulfilled = null;
    onChange();
  }
  return {
    state: () => wish,
    /**
     * Ask for something that Python answers with the same token, or that the view shows to be done before.
     * @param {What} what @param {Record<string, any>} [more] @param {((view: any) => boolean) | null} [until]
     */
    ask(what, more = {}, until = null) {
      wish = { ...none, what, waits: true };
      message = { type: what, ...more, token: hex() };
      isFulfilled = until;
      transmit();
    },
    /**
     * Ask for something that only the view shows to be done.
     * @param {What} what @param {Record<string, any>} more @param {(view: any) => boolean} until
     */
    askUntil(what, more, until) {
      wish = { ...none, what, waits: true };
      message = { type: what, ...more };
      isFulfilled = until;
      transmit();
    },
    again() {
      if (wish.waits) transmit();
    },
    /** Forget what became of the last one. */
    rest() {
      if (wish.waits) settle({});
      wish = none;
    },
    /** @param {any} view that Python has just set */
    see(view) {
      if (wish.waits && isFulfilled?.(view)) settle({ outcome: "done" });
    },
    /** @param {any} reply from Python @returns {boolean} whether it was the answer to what is asked for */
    receive(reply) {
      if (!wish.waits || !message?.token || reply?.token !== message.token) return false;
      if (reply.type === "refused") settle({ outcome: "refused", reason: reply.reason ?? "" });
      else if (reply.type === "done" || reply.type === "panel") settle({ outcome: "done" });
      else return false;
      return true;
    }
  };
}

// shared/words.js
function sentence(text) {
  const words = String(text ?? "").trim();
  return !words || /[.!?]["'”’)]?$/.test(words) ? words : `${words}.`;
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

// shared/wording.js
var WISHES = {
  again: { waits: "wish.again", late: "wish.again_late" },
  revisit: { waits: "wish.revisit" },
  leave: { waits: "wish.leave" },
  language: { waits: "wish.language" },
  share: { waits: "wish.share", done: "wish.share_done" },
  take_back: { waits: "wish.take_back", done: "wish.take_back_done" },
  panel: { waits: "wish.panel" },
  clear: { waits: "wish.clear", done: "wish.clear_done" },
  undo: { waits: "wish.undo", done: "wish.undo_done" }
};
function line({ phase, reason, refusal, at, lasts, silent, wish }, t) {
  const refused = refusal ? t("state.refused", { reason: sentence(refusal) }) : "";
  const kept = t(lasts ? "state.kept" : "state.kept_open");
  const reload = t(lasts ? "state.reload" : "state.reload_copy");
  const actions = silent ? ["reload"] : [];
  const say = (...parts) => parts.filter(Boolean).join(" ");
  if (phase === "saving") return { tone: "busy", text: say(refused, t("state.saving"), silent && reload), actions };
  if (phase === "late") return { tone: "warn", text: say(refused, t("state.late"), kept, silent && reload), actions };
  if (phase === "not_saved") {
    const text = say(refused, t("state.not_saved", { reason: sentence(reason) }), kept, silent && reload);
    return { tone: "warn", text, actions: ["again", ...actions] };
  }
  const wished = wish.what ? WISHES[wish.what] : {};
  if (wish.waits && wish.late) return { tone: "warn", text: say(t(wished.late ?? "wish.late"), silent && reload), actions: ["wish", ...actions] };
  if (wish.waits) return { tone: "busy", text: t(wished.waits), actions: [] };
  if (silent) return { tone: "warn", text: say(refused, t("state.silent"), reload), actions };
  if (wish.outcome === "refused") return { tone: "warn", text: t("wish.refused", { reason: sentence(wish.reason) }), actions };
  if (refused) return { tone: "warn", text: refused, actions };
  if (wish.outcome === "done" && wished.done) return { tone: "good", text: t(wished.done), actions };
  if (phase === "saved") return { tone: "good", text: clock(at) ? t("state.saved_at", { time: clock(at) }) : t("state.saved"), actions };
  return { tone: "quiet", text: "", actions };
}

// worksheet/clearing.js
function createClearing({ t, onClear, onUndo }) {
  const element = h("div", { class: "pt-clearing" });
  let asking = false;
  let last = { isEmpty: true, canUndo: false, busy: false };
  function ask(now) {
    asking = now;
    draw();
    element.querySelector("button")?.focus();
  }
  function draw() {
    const { isEmpty: isEmpty2, canUndo, busy } = last;
    const held = element.contains(document.activeElement);
    const plain = { class: "pt-button-quiet" };
    const buttons = [];
    if (asking && !isEmpty2) {
      buttons.push(button(t("worksheet.clear.no"), () => ask(false), plain), button(t("worksheet.clear.yes"), yes, plain));
    } else if (canUndo) buttons.push(button(t("worksheet.clear.undo"), onUndo, plain));
    else if (!isEmpty2) buttons.push(button(t("worksheet.clear.ask"), () => ask(true), plain));
    for (const each of buttons) disable(each, busy);
    const told = asking && !isEmpty2 ? "worksheet.clear.question" : canUndo ? "worksheet.clear.undo_hint" : "";
    fill(element, told ? h("p", null, t(told)) : null, buttons.length ? h("div", { class: "pt-row" }, buttons) : null);
    if (held) (element.querySelector("button") ?? element).focus();
  }
  function yes() {
    asking = false;
    onClear();
  }
  return {
    element,
    /** @param {{isEmpty: boolean, canUndo: boolean, busy: boolean}} now */
    show(now) {
      const same = JSON.stringify(now) === JSON.stringify(last);
      if (now.isEmpty) asking = false;
      last = now;
      if (!same) draw();
    },
    draw
  };
}

// worksheet/runs.js
function paragraphsOf(told) {
  return (told ?? []).map((runs) => h("p", null, runs.map(({ text, strong }) => strong ? h("strong", null, text) : text)));
}

// worksheet/head.js
function drawHead(place, view, { t, onLanguage }) {
  const { title, minutes, intro } = view.worksheet;
  const heading = h("h3", { id: unique("title") }, title);
  const held = place.contains(document.activeElement);
  const languages = drawLanguages(view, t, onLanguage);
  fill(
    place,
    h("div", { class: "pt-head-row" }, heading, languages),
    h("p", { class: "pt-row pt-soft" }, h("span", { class: "pt-badge" }, t("private.badge")), h("span", null, t("minutes", { n: minutes }))),
    h("p", { class: "pt-soft" }, t("worksheet.private")),
    view.notices?.length ? noteBox(view.notices.map((notice) => paragraphs(notice))) : null,
    paragraphsOf(intro)
  );
  if (held) languages?.querySelector("select")?.focus();
  return heading;
}

// shared/field.js
var NEAR = 0.9;
var QUIET_MS = 800;
var length = (text) => [...text].length;
function count(t, text, limit) {
  if (!limit || text.length < limit * NEAR) return { near: false, over: false, words: "" };
  const letters = length(text);
  const left = limit - letters;
  if (left < 0) return { near: true, over: true, words: t("field.over", { n: -left, limit }) };
  const near = letters >= limit * NEAR;
  return { near, over: false, words: near ? t("field.left", { n: left, limit }) : "" };
}
function drawField({ t, lifetime, live, label, hints, text, limit, rows, describedBy, onInput }) {
  const ids = { field: unique("words"), hint: unique("hint"), count: unique("count"), error: unique("error") };
  const error = h("p", { class: "pt-error", id: ids.error });
  const counter = h("p", { class: "pt-hint", id: ids.count });
  const field = h("textarea", {
    class: "pt-field pt-field-growing",
    id: ids.field,
    rows,
    "aria-describedby": `${describedBy} ${ids.hint} ${ids.count} ${ids.error}`.trim(),
    on: { input: typed }
  });
  field.value = text;
  let stopSaying = () => {
  };
  let growing = false;
  function typed() {
    if (error.textContent) {
      error.textContent = "";
      field.removeAttribute("aria-invalid");
    }
    onInput(field.value);
    const { near, words } = count(t, field.value, limit);
    if (counter.textContent !== words) counter.textContent = words;
    grow();
    stopSaying();
    if (near) stopSaying = lifetime.after(QUIET_MS, () => live.say(words));
  }
  function grow() {
    if (growing || window.CSS?.supports?.("field-sizing", "content")) return;
    growing = true;
    lifetime.after(16, () => {
      growing = false;
      field.style.height = "auto";
      if (field.scrollHeight) field.style.height = `${field.scrollHeight + 4}px`;
    });
  }
  counter.textContent = count(t, text, limit).words;
  grow();
  return {
    parts: [
      h("label", { class: "pt-label", for: ids.field }, label),
      h("p", { class: "pt-hint", id: ids.hint }, hints.join(" ")),
      field,
      counter,
      error
    ],
    text: () => field.value.trim(),
    element: field,
    /** @param {string} text put in place of what stands there */
    set(text2) {
      field.value = text2;
      counter.textContent = count(t, text2, limit).words;
      grow();
    },
    isOver: () => count(t, field.value.trim(), limit).over,
    /** @param {string} words */
    complain(words) {
      error.textContent = words;
      field.setAttribute("aria-invalid", "true");
      field.focus();
    },
    /** @param {boolean} busy */
    setBusy(busy) {
      field.readOnly = busy;
    }
  };
}

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

// worksheet/picked.js
function drawChoose({ field, t, grouped, onPicked }) {
  const { boxes, back, offerBack } = radios(field.options, field.question, t, onPicked);
  return {
    ...grouped([boxes.map((box, index) => labelled(box, field.options[index].text)), back]),
    value: () => picked(boxes),
    set(value) {
      mark(boxes, value);
      offerBack();
    },
    fault: () => "",
    focus: () => (boxes.find(({ checked }) => checked) ?? boxes[0]).focus()
  };
}
function drawTick({ field, grouped, onPicked }) {
  const boxes = field.items.map(({ id }) => input("checkbox", { value: id, onChange: onPicked }));
  const value = () => boxes.filter(({ checked }) => checked).map((box) => box.value);
  return {
    ...grouped(boxes.map((box, index) => labelled(box, field.items[index].text))),
    value,
    set(given) {
      for (const box of boxes) box.checked = Boolean(given?.includes(box.value));
    },
    fault: () => "",
    focus: () => boxes[0].focus()
  };
}
function radios(options, question, t, onPicked) {
  const name = unique("pick");
  const boxes = options.map(({ id }) => input("radio", { name, value: id, onChange: changed }));
  const takeBack = button(t("worksheet.take_back"), () => {
    mark(boxes, null);
    boxes[0].focus();
    changed();
  }, { class: "pt-button-plain" });
  takeBack.append(h("span", { class: "pt-unseen" }, `: ${question}`));
  const back = h("div", { class: "pt-row pt-take-back" }, takeBack);
  const offerBack = () => {
    back.hidden = picked(boxes) === null;
  };
  function changed() {
    offerBack();
    onPicked();
  }
  offerBack();
  return { boxes, back, offerBack };
}
var picked = (boxes) => boxes.find(({ checked }) => checked)?.value ?? null;
function mark(boxes, value) {
  for (const box of boxes) box.checked = box.value === value;
}

// worksheet/written.js
function drawText({ field, t, lifetime, live, hints, error, onTyped, onLeft }) {
  const own = drawField({
    t,
    lifetime,
    live,
    label: field.question,
    hints,
    text: "",
    limit: field.longest,
    rows: 3,
    describedBy: error.id,
    onInput: onTyped
  });
  own.element.addEventListener("change", onLeft);
  return {
    parts: own.parts,
    value: () => own.element.value,
    set: (value) => own.set(value ?? ""),
    fault: () => count(t, own.element.value, field.longest).over ? t("field.too_long") : "",
    focus: () => own.element.focus()
  };
}
function drawLine({ field, t, labelled: labelled2, onTyped, onLeft }) {
  const box = h("input", { type: "text", class: "pt-field", autocomplete: "off", on: { input: onTyped, change: onLeft } });
  return {
    ...labelled2(box),
    value: () => box.value,
    set: (value) => setText(box, value ?? ""),
    fault: () => count(t, box.value, field.longest).over ? t("field.too_long") : "",
    focus: () => box.focus()
  };
}
var DAYS = { min: "1900-01-01", max: "2199-12-31" };
var dayBox = (more) => h("input", { type: "date", class: "pt-field pt-short", ...DAYS, ...more });
var isHalf = ({ validity, value }) => Boolean(validity?.badInput) || value !== "" && (value < DAYS.min || value > DAYS.max);
function drawDay({ t, labelled: labelled2, onTyped, onLeft }) {
  const box = dayBox({ on: { input: onTyped, change: onTyped, blur: onLeft } });
  return {
    ...labelled2(box),
    value: () => box.value || null,
    set: (value) => setText(box, value ?? ""),
    fault: () => isHalf(box) ? t("worksheet.date.fault") : "",
    focus: () => box.focus()
  };
}
function drawNumber({ field, t, labelled: labelled2, onTyped, onLeft }) {
  const box = h("input", { type: "text", inputmode: "numeric", class: "pt-field pt-short", autocomplete: "off", on: { input: onTyped, change: onLeft } });
  const text = () => box.value.trim();
  return {
    ...labelled2(box),
    value: () => text() ? Number(text()) : null,
    set: (value) => setText(box, value === null || value === void 0 ? "" : String(value)),
    fault() {
      if (!text()) return "";
      const whole = /^-?\d{1,10}$/.test(text());
      if (whole && Number(text()) >= field.min && Number(text()) <= field.max) return "";
      const bounded = field.max - field.min < BILLION;
      return bounded ? t("worksheet.number.fault", { least: field.min, most: field.max }) : t("worksheet.number.fault_any");
    },
    focus: () => box.focus()
  };
}
var BILLION = 1e9;
function setText(box, text) {
  if (box.value !== text) box.value = text;
}
function underLabel(box, label, hints, error) {
  box.id ||= unique("box");
  const told = hints.map((text) => h("p", { class: "pt-hint", id: unique("hint") }, text));
  box.setAttribute("aria-describedby", [...told, error].filter(Boolean).map(({ id }) => id).join(" "));
  return [h("label", { class: "pt-label", for: box.id }, label), ...told, box];
}

// worksheet/status.js
var STATES = { in_place: "worksheet.status.in_place", begun: "worksheet.status.begun", not_yet: "worksheet.status.not_yet" };
var PLAN = { next: "worksheet.status.next", who: "worksheet.status.who", by: "worksheet.status.by" };
function drawStatus({ field, t, grouped, error, onTyped, onLeft, onPicked }) {
  const states = Object.keys(STATES).map((id) => ({ id }));
  const { boxes, back, offerBack } = radios(states, field.question, t, () => {
    open();
    onPicked();
  });
  const line2 = () => h("input", { type: "text", class: "pt-field", autocomplete: "off", on: { input: onTyped, change: onLeft } });
  const lines = { next: line2(), who: line2(), by: dayBox({ on: { input: onTyped, change: onTyped, blur: onLeft } }) };
  const rows = Object.entries(lines).map(([name, box]) => h("div", { class: "pt-plan-part" }, underLabel(box, t(PLAN[name]), [], error)));
  const about = h("div", { class: "pt-plan", role: "group", "aria-label": t("worksheet.status.plan") }, rows);
  function open() {
    about.hidden = [null, "in_place"].includes(picked(boxes));
  }
  open();
  const cards = boxes.map((box, index) => labelled(box, t(STATES[states[index].id]), "pt-card pt-state-card"));
  return {
    ...grouped([h("div", { class: "pt-states", id: unique("states") }, cards), about, back]),
    value() {
      const state = picked(boxes);
      return state && { state, next: lines.next.value, who: lines.who.value, by: lines.by.value };
    },
    set(value) {
      mark(boxes, value?.state);
      for (const [name, box] of Object.entries(lines)) setText(box, value?.[name] ?? "");
      open();
      offerBack();
    },
    fault() {
      if (isHalf(lines.by)) return t("worksheet.date.fault");
      return [lines.next, lines.who].some(({ value }) => count(t, value, field.longest).over) ? t("field.too_long") : "";
    },
    /** @param {string[]} [parts] what of it is missing */
    focus(parts) {
      const first = parts?.find((name) => name in lines);
      if (first && !about.hidden) lines[first].focus();
      else (boxes.find(({ checked }) => checked) ?? boxes[0]).focus();
    }
  };
}

// worksheet/missing.js
function drawMissing(place, { missing, asks_for_some: asksForSome, worksheet }, { t, onGo }) {
  if (!asksForSome) return fill(place);
  const fields = new Map(worksheet.sections.flatMap(({ fields: inside }) => inside).map((field) => [field.id, field]));
  const heading = h("h4", { id: unique("missing"), tabindex: "-1" }, t("worksheet.missing.heading"));
  const held = place.contains(document.activeElement);
  const links = missing.map(({ field, why, parts }) => {
    const { question, kind } = fields.get(field);
    const link = h("a", { href: "#", on: { click: go } }, question);
    function go(event) {
      event.preventDefault();
      onGo(field, parts);
    }
    return h("li", null, link, ` ${why}`, parts.length ? ` ${lacking(kind, parts, t)}` : "");
  });
  fill(
    place,
    h(
      "div",
      { class: "pt-box", role: "group", "aria-labelledby": heading.id },
      heading,
      links.length ? h("ul", null, links) : h("p", null, t("worksheet.missing.none"))
    )
  );
  if (held) heading.focus({ preventScroll: true });
}
function lacking(kind, parts, t) {
  if (kind === "status") return t("worksheet.missing.parts", { parts: parts.map((name) => t(PLAN[name])).join(", ") });
  return t("worksheet.missing.count", { n: parts.length });
}

// worksheet/results.js
function drawResults(place, told, waits, t) {
  if (!told) return fill(place);
  const same = JSON.stringify([told, waits, t("worksheet.sums.heading")]);
  if (place.dataset.drawn === same) return;
  place.dataset.drawn = same;
  const done = told.scales.filter(({ total }) => total !== null);
  fill(
    place,
    h("h5", { id: unique("sums") }, t("worksheet.sums.heading")),
    h("ul", { class: "pt-sums", role: "list" }, (told.empty || waits ? [] : told.scales).map(({ in_words: words }) => h("li", null, words))),
    told.empty || waits ? h("p", { class: "pt-soft" }, t(waits ? "worksheet.sums.wait" : "worksheet.sums.none")) : null,
    done.length && !waits ? [drawTable(done, t), h("div", { class: "pt-bars", "aria-hidden": "true" }, done.map(drawBar))] : null,
    told.about.map((text) => h("p", null, text)),
    h("p", { class: "pt-soft pt-credit" }, told.credit)
  );
}
function drawTable(scales, t) {
  const heads = ["worksheet.sums.scale", "worksheet.sums.total", "worksheet.sums.band"].map((key) => h("th", { scope: "col" }, t(key)));
  const rows = scales.map(
    ({ name, total, most, band }) => h("tr", null, h("th", { scope: "row" }, name), h("td", null, t("worksheet.sums.of", { n: total, most })), h("td", null, band))
  );
  return h("table", { class: "pt-sums-table" }, h("thead", null, h("tr", null, heads)), h("tbody", null, rows));
}
function drawBar({ name, total, least, most, low, high }) {
  const at = (value) => `${100 * (value - least) / (most - least)}%`;
  const full = h("span", { class: "pt-bar-full" });
  full.style.inlineSize = at(total);
  const marks = [low + 0.5, high - 0.5].map((value) => {
    const mark2 = h("span", { class: "pt-bar-mark" });
    mark2.style.insetInlineStart = at(value);
    return mark2;
  });
  return h("div", { class: "pt-bar-row" }, h("span", null, name), h("span", { class: "pt-bar" }, full, marks));
}

// worksheet/paper.js
function drawPaper(view, valueOf, waits, t) {
  const { worksheet, plan, language, results } = view;
  const words = { t, day: (text) => inWords(text, language) };
  return h(
    "article",
    { class: "pt-paper", lang: language },
    h("h1", null, worksheet.title),
    plan ? drawPlan(plan, worksheet, words, waits) : drawAll(worksheet, results, valueOf, words, waits),
    h("div", { class: "pt-paper-closing" }, paragraphsOf(worksheet.closing)),
    h("p", { class: "pt-paper-foot" }, t("worksheet.paper.private"))
  );
}
function inWords(text, language) {
  const [year, month, day] = text.split("-").map(Number);
  if (!day) return text;
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" }).format(new Date(year, month - 1, day));
}
function drawPlan({ rows, in_place: inPlace, unanswered }, worksheet, { t, day }, waits) {
  const questions = new Map(worksheet.sections.flatMap(({ fields }) => fields).map(({ id, question }) => [id, question]));
  const heads = [t("worksheet.paper.not_in_place"), ...Object.values(PLAN).map((key) => t(key))];
  const line2 = ({ field, state, next, who, by }) => h("tr", null, h("th", { scope: "row" }, questions.get(field), h("span", { class: "pt-paper-state" }, t(STATES[state]))), h("td", null, next), h("td", null, who), h("td", null, by && day(by)));
  const said = rows.length ? "" : t(inPlace && !unanswered ? "worksheet.paper.all_in_place" : inPlace ? "worksheet.paper.none_open" : "worksheet.paper.nothing_yet");
  return [
    rows.length ? h("table", null, h("thead", null, h("tr", null, heads.map((text) => h("th", { scope: "col" }, text)))), h("tbody", null, rows.map(line2))) : null,
    said ? h("p", null, said) : null,
    unanswered && (rows.length || inPlace) ? h("p", null, t("worksheet.paper.unanswered", { n: unanswered })) : null,
    waits ? h("p", null, t("worksheet.paper.waits")) : null
  ];
}
function drawAll(worksheet, results, valueOf, words, waits) {
  return [
    paragraphsOf(worksheet.intro),
    worksheet.sections.map(
      ({ title, text, fields }) => h("section", null, h("h2", null, title), paragraphsOf(text), fields.map((field) => drawField2(field, valueOf(field.id), results?.[field.id], words, waits)))
    )
  ];
}
function drawField2(field, value, results, words, waits) {
  const body = PAPER[field.kind](field, value, words, results, waits);
  return h("div", { class: `pt-paper-field pt-paper-${field.kind}` }, h("p", { class: "pt-paper-question" }, field.question), body);
}
var PAPER = {
  line: (_field, value) => written(value, 1),
  text: (_field, value) => written(value, 3),
  date: (_field, value, { day }) => value ? h("p", { class: "pt-words" }, day(value)) : blank("pt-ruled pt-ruled-short"),
  number: (_field, value) => value === null || value === void 0 ? blank("pt-ruled pt-ruled-short") : h("p", { class: "pt-words" }, value),
  choose: ({ options }, value) => boxed(options.map(({ id, text }) => [text, id === value])),
  tick: ({ items }, value) => boxed(items.map(({ id, text }) => [text, Boolean(value?.includes(id))])),
  status(_field, value, { t, day }) {
    const states = Object.entries(STATES).map(([id, key]) => [t(key), value?.state === id]);
    const part = (name, text) => h("p", { class: "pt-paper-part" }, `${t(PLAN[name])} `, text ? h("span", { class: "pt-words" }, text) : blank("pt-ruled"));
    const told = value ?? {};
    const open = told.state !== "in_place";
    return [boxed(states), open ? h("div", { class: "pt-paper-plan" }, part("next", told.next), part("who", told.who), part("by", told.by && day(told.by))) : null];
  },
  instrument({ count: count2 }, value, { t }, results, waits) {
    const items = Array.from({ length: count2 }, (_, index) => index);
    const done = waits ? [] : (results?.scales ?? []).filter(({ total }) => total !== null);
    return [
      h("ol", { class: "pt-paper-items" }, items.map((index) => h("li", null, h("span", null, `${index + 1}`), h("b", { class: "pt-paper-box" }, value?.[index] ?? "")))),
      done.length ? drawTable(done, t) : null,
      paragraphs([...results?.about ?? [], results?.credit ?? ""].join("\n\n"))
    ];
  }
};
var written = (value, lines) => value?.trim() ? h("p", { class: "pt-words" }, value) : Array.from({ length: lines }, () => blank("pt-ruled"));
var blank = (kind) => h("span", { class: kind });
var boxed = (rows) => h("ul", { class: "pt-paper-boxes" }, rows.map(([text, on]) => h("li", null, h("b", { class: "pt-paper-box" }, on ? "X" : ""), h("span", null, text))));

// worksheet/pending.js
var PAUSE_MS = 2e3;
var HALF_FILLED = 40;
function createPending({ storage, key, outbox, lifetime, submit, onChange }) {
  const typed = new Map(Object.entries(read2()));
  const held = /* @__PURE__ */ new Set();
  const timers = /* @__PURE__ */ new Map();
  function read2() {
    try {
      const kept = JSON.parse(storage.get(key) ?? "{}");
      return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
    } catch {
      return {};
    }
  }
  function keep() {
    if (typed.size) storage.set(key, JSON.stringify(Object.fromEntries(typed)));
    else storage.remove(key);
  }
  function stop(field) {
    timers.get(field)?.();
    timers.delete(field);
  }
  function send(field) {
    stop(field);
    if (!typed.has(field) || held.has(field)) return;
    const value = typed.get(field);
    for (const { id } of outbox.all().slice(1).filter((answer) => answer.field === field)) outbox.take(id);
    submit({ type: "answer", id: hex(), field, value });
    typed.delete(field);
    keep();
  }
  return {
    /** Keep what stands in a field now, and send it after a pause. @param {string} field @param {any} value */
    keep(field, value) {
      held.delete(field);
      typed.set(field, value);
      keep();
      stop(field);
      timers.set(field, lifetime.after(PAUSE_MS, () => send(field)));
      onChange();
    },
    /** Keep words that are too many to be sent, or let go of what is only half filled in. @param {string} field @param {any} value */
    hold(field, value) {
      stop(field);
      if (typeof value === "string" && value.length > HALF_FILLED) {
        held.add(field);
        typed.set(field, value);
        keep();
      } else if (typed.delete(field)) keep();
      onChange();
    },
    send,
    sendAll() {
      for (const field of [...typed.keys()]) send(field);
    },
    /** Whether anything is kept that is still to be sent. */
    some: () => [...typed.keys()].some((field) => !held.has(field)),
    /** @param {string} field */
    has: (field) => typed.has(field) || outbox.all().some((answer) => answer.field === field),
    /** The newest value of a field that is not saved yet. @param {string} field */
    value: (field) => typed.has(field) ? typed.get(field) : outbox.all().reverse().find((answer) => answer.field === field)?.value
  };
}

// worksheet/printing.js
var ALONE = "pt-printing";
function createPrinting(place, lifetime, draw) {
  let alone = null;
  const show = () => fill(place, draw());
  function end() {
    alone?.remove();
    alone = null;
    document.documentElement.classList.remove(ALONE);
  }
  lifetime.listen(window, "beforeprint", show);
  lifetime.listen(window, "afterprint", end);
  const paper = window.matchMedia?.("print");
  if (paper?.addEventListener) lifetime.listen(paper, "change", ({ matches }) => matches && show());
  lifetime.keep(end);
  return {
    /** Ask the browser to print the sheet alone. Some browsers come back at once and print later: what is drawn stays until they are done. */
    print() {
      end();
      alone = h("div", { class: "pt-print-alone" }, draw());
      document.body.append(alone);
      document.documentElement.classList.add(ALONE);
      window.print();
    }
  };
}

// worksheet/numbers.js
function drawNumbers({ field, t, grouped, onTyped, onLeft }) {
  const items = Array.from({ length: field.count }, (_, index) => index + 1);
  const right = (text) => /^\d*$/.test(text) && (!text || Number(text) >= field.least && Number(text) <= field.most);
  const boxes = items.map(
    () => h("input", {
      type: "text",
      inputmode: "numeric",
      class: "pt-field pt-item-box",
      maxlength: 2,
      autocomplete: "off",
      on: { input: typed, keydown: step, focus: (event) => event.currentTarget.select() }
    })
  );
  const results = h("div", { class: "pt-results", id: unique("results") });
  function show(box) {
    if (right(box.value.trim())) box.removeAttribute("aria-invalid");
    else box.setAttribute("aria-invalid", "true");
  }
  function typed(event) {
    show(event.currentTarget);
    onTyped();
  }
  function step(event) {
    const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = by && boxes[boxes.indexOf(event.currentTarget) + by];
    if (!by) return;
    event.preventDefault();
    next?.focus();
  }
  const grid = h(
    "div",
    { class: "pt-items", on: { focusout: (event) => grid.contains(event.relatedTarget) || onLeft() } },
    boxes.map((box, index) => {
      const shown = h("span", { "aria-hidden": "true" }, items[index]);
      return h("label", { class: "pt-item" }, shown, h("span", { class: "pt-unseen" }, t("worksheet.item", { n: items[index] })), box);
    })
  );
  return {
    ...grouped([h("p", { class: "pt-hint" }, t("worksheet.items_hint", { least: field.least, most: field.most })), grid, results]),
    value: () => boxes.map((box) => box.value.trim()),
    set(value) {
      boxes.forEach((box, index) => {
        const text = value?.[index] ?? "";
        if (box.value !== text) box.value = text;
        show(box);
      });
    },
    fault: () => "",
    /** @param {string[]} [parts] the items that are missing */
    focus: (parts) => boxes[parts?.length ? Number(parts[0]) - 1 : 0].focus(),
    /** @param {any} told by Python of what was saved last @param {boolean} waits whether something newer is on its way */
    showResults: (told, waits) => drawResults(results, told, waits, t)
  };
}

// worksheet/fields.js
var KINDS = {
  line: drawLine,
  text: drawText,
  date: drawDay,
  choose: drawChoose,
  tick: drawTick,
  number: drawNumber,
  status: drawStatus,
  instrument: drawNumbers
};
function drawAsked(field, { t, lifetime, live, onKeep, onFault, onSend }) {
  const error = h("p", { class: "pt-error", id: unique("error") });
  const hints = [...field.help ? [field.help] : [], ...field.required ? [t("worksheet.needed", { why: field.required })] : []];
  let faulty = false;
  function look(say) {
    const fault = view.fault();
    faulty = Boolean(fault);
    if (!fault) error.textContent = "";
    else if (say || error.textContent) error.textContent = fault;
    if (faulty) onFault(field, view.value());
    else onKeep(field, view.value());
  }
  const view = KINDS[field.kind]({
    field,
    t,
    lifetime,
    live,
    hints,
    error,
    labelled: (box) => ({ parts: underLabel(box, field.question, hints, error) }),
    grouped: (parts) => ({ parts: [drawGroup(field, hints, error, parts)] }),
    onTyped: () => look(false),
    onPicked() {
      look(true);
      if (!faulty) onSend(field);
    },
    onLeft() {
      look(true);
      if (!faulty) onSend(field);
    }
  });
  return {
    ...view,
    element: h("div", { class: `pt-asked pt-asked-${field.kind}` }, view.parts, error),
    isFaulty: () => faulty,
    /** @param {any} value */
    set(value) {
      view.set(value);
      const fault = view.fault();
      faulty = Boolean(fault);
      error.textContent = fault ?? "";
    }
  };
}
function drawGroup(field, hints, error, parts) {
  const told = hints.map((text) => h("p", { class: "pt-hint", id: unique("hint") }, text));
  const describedBy = [...told, error].map(({ id }) => id).join(" ");
  return h("fieldset", { class: "pt-choices", "aria-describedby": describedBy }, h("legend", null, field.question), told, parts);
}

// worksheet/sections.js
function drawSections(place, { worksheet }, { opened, ...does }) {
  const views = /* @__PURE__ */ new Map();
  const parts = /* @__PURE__ */ new Map();
  function drawSection(section) {
    const heading = h("h4", { id: unique("part"), tabindex: "-1" }, section.title);
    for (const field of section.fields) views.set(field.id, drawAsked(field, does));
    const fields = section.fields.map(({ id }) => id);
    const body = h("div", { class: "pt-part-body" }, paragraphsOf(section.text), fields.map((id) => views.get(id)?.element));
    const opener = section.content_note ? button(does.t("worksheet.note.show"), () => {
      open();
      heading.focus();
    }) : null;
    const row = opener && h("div", { class: "pt-row" }, opener);
    const open = () => {
      opened.add(section.id);
      body.hidden = false;
      row?.remove();
    };
    body.hidden = Boolean(opener);
    const note = section.content_note ? noteBox(paragraphs(section.content_note)) : null;
    const element = h("section", { class: "pt-sheet-part", "aria-labelledby": heading.id }, heading, note, row, body);
    parts.set(section.id, { open, fields });
    if (opened.has(section.id)) open();
    return element;
  }
  fill(place, worksheet.sections.map(drawSection));
  return {
    views,
    go(field, missing) {
      for (const { open, fields } of parts.values()) if (fields.includes(field)) open();
      views.get(field)?.focus(missing);
    },
    openAnswered(has) {
      for (const { open, fields } of parts.values()) if (fields.some(has)) open();
    }
  };
}

// worksheet/index.js
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "worksheet");
  const storage = openStorage();
  const live = createLive(lifetime);
  const state = createStateLine();
  const t = createCatalogue(model);
  const view = () => model.get("view") ?? {};
  const place = model.get("place") ?? "";
  const [head, sections, closing, missing, paper] = ["head", "parts", "closing", "missing", "sheet"].map((name) => h("div", { class: `pt-${name}` }));
  const print = button("", () => printing.print(), { class: "pt-button-quiet" });
  const clearing = createClearing({ t, onClear: () => wish("clear"), onUndo: () => wish("undo") });
  const end = h("div", { class: "pt-row pt-end" }, print);
  const form = h("article", { class: "pt-form" }, head, sections, closing, missing, state.element, end, clearing.element, live.element);
  const outbox = openOutbox(storage, `peertrain.outbox.${place}`);
  const delivery = createDelivery({
    send: (message) => model.send(message),
    greeting: () => ({ type: "hello", language: preferred(storage, view()) }),
    outbox,
    lifetime,
    onState: refresh,
    onGone() {
    }
  });
  const wishes = createWishes({ send: (message) => model.send(message), lifetime, onChange: refresh });
  const pending = createPending({
    storage,
    key: `peertrain.draft.${place}`,
    outbox,
    lifetime,
    submit: (answer) => {
      wishes.rest();
      delivery.submit(answer);
    },
    onChange: refresh
  });
  const printing = createPrinting(paper, lifetime, () => drawPaper(view(), standing, waits(), t));
  const opened = /* @__PURE__ */ new Set();
  let shown = null;
  let drawnSections = "";
  let drawnHead = "";
  let drawnRest = "";
  let started = false;
  const waits = () => pending.some() || outbox.all().length > 0;
  const faulty = () => [...shown?.views.values() ?? []].filter((each) => each.isFaulty()).length;
  const standing = (field) => pending.has(field) ? pending.value(field) : view().answers?.[field];
  function start() {
    started = true;
    lifetime.follow(model, "msg:custom", receive);
    lifetime.listen(window, "online", () => delivery.hurry());
    lifetime.listen(window, "pagehide", pending.sendAll);
    lifetime.listen(document, "visibilitychange", () => {
      if (document.visibilityState === "hidden") pending.sendAll();
      else delivery.hello();
    });
    lifetime.listen(window, "beforeunload", (event) => {
      pending.sendAll();
      if (outbox.all().length && !outbox.lasts()) event.preventDefault();
    });
    followChoice(lifetime, speak);
    delivery.start();
    pending.sendAll();
  }
  function receive(message) {
    delivery.receive(message);
    if (!wishes.receive(message)) return refresh();
    if (message.type === "done") drawnSections = "";
    draw();
  }
  function wish(what) {
    if (waits() || wishes.state().waits) return;
    delivery.rest();
    wishes.ask(what);
  }
  function speak(language) {
    const { language: spoken, languages } = view();
    if (language === spoken || !languages?.some(({ id }) => id === language)) return;
    wishes.askUntil("language", { language }, (now) => now.language === language);
  }
  function refresh() {
    if (!started) return;
    const now = { ...delivery.state(), wish: wishes.state() };
    const told = line(now, t);
    const calm = !delivery.busy() && !now.wish.waits && !now.silent;
    const mend = faulty();
    if (calm && mend) state.show({ tone: "warn", text: t("worksheet.not_complete", { n: mend }) });
    else if (calm && pending.some()) state.show({ tone: "busy", text: t("state.saving") });
    else {
      const presses = {
        again: { label: t("state.again"), press: () => delivery.hurry(true) },
        wish: { label: t("state.again"), press: wishes.again },
        reload: { label: t("state.reload_button"), press: () => window.location.reload() }
      };
      state.show({ tone: told.tone, text: told.text, actions: told.actions.map((name) => presses[name]) });
    }
    const { answers = {}, can_undo: canUndo, results = {} } = view();
    clearing.show({ isEmpty: !Object.keys(answers).length, canUndo: Boolean(canUndo), busy: waits() || now.wish.waits });
    for (const [field, each] of shown?.views ?? []) each.showResults?.(results[field], pending.has(field));
  }
  function draw() {
    const now = view();
    if (now.language) root.lang = now.language;
    if (now.fault) return fill(root, faultBox(now.fault, t("scene.fault")));
    if (isEmpty(now)) return fill(root, h("p", { role: "status" }, t("worksheet.loading")));
    if (!root.contains(form)) fill(root, form, paper);
    wishes.see(now);
    drawTop(now);
    drawForm(now);
    const rest = JSON.stringify([now.missing, now.language]);
    if (rest !== drawnRest) {
      drawnRest = rest;
      drawMissing(missing, now, { t, onGo: (field, parts) => shown?.go(field, parts) });
      fill(closing, paragraphsOf(now.worksheet.closing));
      print.textContent = t(now.worksheet.prints === "plan" ? "worksheet.print.plan" : "worksheet.print.all");
      clearing.draw();
    }
    if (!started) start();
    refresh();
  }
  function drawTop(now) {
    const same = JSON.stringify([now.worksheet, now.language, now.notices]);
    if (same === drawnHead) return;
    drawnHead = same;
    const title = drawHead(head, now, { t, onLanguage: (language) => choose(storage, language) });
    form.setAttribute("aria-labelledby", title.id);
  }
  function drawForm(now) {
    const same = JSON.stringify([now.worksheet, now.language]);
    const anew = same !== drawnSections;
    if (anew) {
      drawnSections = same;
      shown = drawSections(sections, now, {
        opened,
        t,
        lifetime,
        live,
        onKeep: (field, value) => {
          if (differs(field, value)) pending.keep(field.id, value);
          else refresh();
        },
        onFault: (field, value) => pending.hold(field.id, value),
        onSend: (field) => pending.send(field.id)
      });
    }
    for (const [field, each] of shown?.views ?? []) {
      const value = standing(field);
      const mine = each.element.contains(document.activeElement) || each.isFaulty();
      if (anew || !mine && JSON.stringify(bare(value)) !== JSON.stringify(bare(each.value()))) each.set(value ?? null);
      if (anew && each.isFaulty()) pending.hold(field, value);
    }
    shown?.openAnswered((field) => standing(field) !== void 0 && standing(field) !== null);
  }
  function differs({ id }, value) {
    return JSON.stringify(bare(value)) !== JSON.stringify(bare(standing(id)));
  }
  const bare = (value) => value === "" || value === void 0 || Array.isArray(value) && !value.some(Boolean) ? null : value;
  lifetime.follow(model, "change:view", draw);
  lifetime.follow(model, "change:words", () => {
    drawnSections = drawnHead = drawnRest = "";
    draw();
  });
  draw();
  return () => {
    pending.sendAll();
    lifetime.end();
  };
}
var index_default = { render };
export {
  index_default as default
};
