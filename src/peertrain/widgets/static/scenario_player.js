// peertrain scenario_player; built from sources sha256:a21a688c574008ae37cb924af720fdf37bf769c5f7003a8da29617dd18e9aa32
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
  function read3() {
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
    all: read3,
    /** @returns {Answer | null} */
    first: () => read3()[0] ?? null,
    /** @param {Answer} answer */
    add(answer) {
      write([...read3().filter(({ id }) => id !== answer.id), answer]);
    },
    /** @param {string} id @returns {Answer | null} the answer taken out */
    take(id) {
      const answers = read3();
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

// scenario_player/sharing.js
var SAID = { private: "private.said", shared: "sharing.shared", handed_in: "sharing.handed_in" };
function drawSharing({ answer_id: id, kind, private: isPrivate2, sharing, passed }, { t, onShare, onTakeBack }) {
  if (passed || !sharing && (!isPrivate2 || kind === "say")) return null;
  const place = h("div", { class: "pt-sharing", tabindex: "-1" });
  function rest() {
    const badge2 = t(sharing && sharing !== "private" ? "sharing.badge" : "private.badge");
    fill(
      place,
      h("p", null, h("span", { class: "pt-badge" }, badge2), " ", t(SAID[sharing] ?? SAID.private)),
      sharing === "private" && id ? button(t("sharing.share"), ask, { class: "pt-button-quiet" }) : null,
      sharing === "shared" && id ? button(t("sharing.take_back"), () => onTakeBack(id), { class: "pt-button-quiet" }) : null
    );
  }
  function ask() {
    const question = h("p", { class: "pt-strong", tabindex: "-1" }, t("sharing.question"));
    const leave = () => {
      rest();
      place.querySelector("button")?.focus();
    };
    fill(
      place,
      question,
      h("div", { class: "pt-row" }, button(t("sharing.yes"), () => onShare(id)), button(t("sharing.no"), leave, { class: "pt-button-quiet" }))
    );
    focusOn(question);
  }
  rest();
  return place;
}

// scenario_player/standing.js
var MOST_DOTS = 10;
function drawStanding(place, { state }, t) {
  if (!state?.length) return fill(place);
  const lines = state.map((each) => h("li", null, told(each, t), dots(each)));
  fill(place, h("ul", { class: "pt-standing-list", role: "list", "aria-label": t("standing.label") }, lines));
}
function told({ label, value, most }, t) {
  if (typeof value === "boolean") return t("standing.flag", { label, value: t(value ? "word.yes" : "word.no") });
  return t("standing.number", { label, value, most });
}
function dots({ value, most }) {
  if (typeof value !== "number" || !(most > 0 && most <= MOST_DOTS) || value < 0) return null;
  const each = Array.from({ length: most }, (_, index) => h("span", { class: index < value ? "pt-dot pt-dot-full" : "pt-dot" }));
  return h("span", { class: "pt-dots", "aria-hidden": "true" }, each);
}
function drawChanges(changes, t) {
  if (!changes?.length) return null;
  const words = (change) => typeof change.after === "boolean" ? t("change.flag", { label: change.label, after: t(change.after ? "word.yes" : "word.no") }) : t("change.number", { label: change.label, before: change.before, after: change.after });
  return h("ul", { class: "pt-changes", role: "list" }, changes.map((change) => h("li", null, words(change))));
}

// scenario_player/story.js
var OPEN_UP_TO = 2;
var ANSWERED = {
  choose: "story.chose",
  rate: "story.rated",
  sort: "story.sorted",
  order: "story.ordered",
  check: "story.ticked",
  write: "story.wrote"
};
function drawStory(place, view, does) {
  const { t } = does;
  const story = view.story ?? [];
  const wasOpen = place.querySelector("details")?.open ?? false;
  const held = place.contains(document.activeElement) ? document.activeElement?.closest("li[data-step]")?.getAttribute("data-step") : void 0;
  if (!story.length) return fill(place);
  const folded = story.length > OPEN_UP_TO ? story.slice(0, -1) : [];
  const shown = story.slice(folded.length);
  const past = (entry) => drawPast(entry, view, does);
  fill(
    place,
    folded.length ? h(
      "details",
      { class: "pt-fold", open: wasOpen },
      h("summary", null, t("story.folded", { n: folded.length })),
      h("ol", { class: "pt-past" }, folded.map(past))
    ) : null,
    h("p", { class: "pt-past-label" }, t(folded.length ? "story.before" : "story.label")),
    h("ol", { class: "pt-past", start: folded.length + 1 }, shown.map(past))
  );
  if (held !== void 0) {
    const again = [...place.querySelectorAll("li[data-step]")].find((each) => each.getAttribute("data-step") === held);
    focusOn(
      /** @type {HTMLElement | null} */
      again?.querySelector(".pt-sharing") ?? again,
      { preventScroll: true }
    );
  }
}
function openStory(place) {
  const fold = place.querySelector("details");
  if (fold) fold.open = true;
  const first = (
    /** @type {HTMLElement | null} */
    place.querySelector(".pt-revisit")
  );
  first?.focus();
}
function drawPast(entry, view, does) {
  const { t } = does;
  const { step, text, passed } = entry;
  return h(
    "li",
    { "data-step": step },
    paragraphs(text),
    passed ? h("p", { class: "pt-soft" }, t("story.passed")) : drawAnswer(entry, t),
    drawChanges(entry.changes, t),
    // In a private scene the head says it, once for all. What can be shared says so all the same.
    view.scenario.private && !entry.sharing ? null : drawSharing(entry, does),
    view.complete && entry.can_revisit ? h("div", { class: "pt-row" }, button(t("story.revisit"), () => does.onRevisit(step), { class: "pt-button-quiet pt-revisit" })) : null
  );
}
function drawAnswer({ kind, answer, why }, t) {
  const told2 = answer !== null && answer !== void 0;
  if (!told2 && !why) return null;
  return h(
    "div",
    { class: "pt-answer" },
    told2 && h("p", { class: "pt-answer-label" }, t(ANSWERED[kind] ?? "story.answered")),
    told2 && drawLines([answer].flat(), t, kind === "order" ? "ol" : "ul"),
    why && [h("p", { class: "pt-answer-label" }, t("story.why")), h("p", { class: "pt-words" }, why)]
  );
}
function drawLines(lines, t, list = "ul") {
  if (!lines.length) return h("p", { class: "pt-words" }, t("story.none"));
  if (lines.length === 1) return h("p", { class: "pt-words" }, lines[0]);
  return h(list, { class: "pt-words pt-lines" }, lines.map((line2) => h("li", null, line2)));
}

// scenario_player/panel.js
var OPEN_UP_TO2 = 8;
function standingOf({ draft, members }, t) {
  return draft ? t("panel.draft") : t("panel.members", { n: members });
}
function drawDecisions(mine, t) {
  return h(
    "ol",
    { class: "pt-decisions", role: "list" },
    mine.map(({ text, parts }) => {
      const drawn = (parts ?? []).map((part) => drawPart(part, text, t));
      return h(
        "li",
        { class: "pt-decision" },
        paragraphs(text),
        drawn.length > OPEN_UP_TO2 ? h("details", { class: "pt-fold" }, h("summary", null, t("panel.parts", { n: drawn.length })), drawn) : drawn
      );
    })
  );
}
function drawPart({ text, answer, panel, rationale, red_line }, decision, t) {
  const bars = panel ?? [];
  const isOrder = bars.length > 0 && bars.every(({ share }) => share === null);
  const isNamed = text && text !== decision && !(bars.length === 1 && bars[0].text === text);
  const answers = [answer ?? []].flat();
  const isMarked = bars.some(({ mine }) => mine);
  return h(
    "div",
    { class: "pt-part" },
    isNamed ? h("p", { class: "pt-strong" }, text) : null,
    isOrder ? drawOrders(answers, bars, t) : [answers.length && !isMarked ? h("p", null, t("panel.answer", { answer: answers.join(" · ") })) : null, drawBars(bars, t)],
    red_line ? h("p", { class: "pt-error" }, t("panel.red_line")) : null,
    paragraphs(rationale, { class: "pt-rationale" })
  );
}
function drawOrders(mine, bars, t) {
  const one = (title, lines) => h("div", null, h("p", { class: "pt-answer-label" }, title), drawLines(lines, t, "ol"));
  return h("div", { class: "pt-orders" }, mine.length ? one(t("story.ordered"), mine) : null, one(t("panel.order"), bars.map(({ text }) => text)));
}
function drawBars(bars, t) {
  const questions = [...new Set(bars.map(({ question }) => question ?? null))];
  return questions.map((question) => [
    question ? h("p", { class: "pt-share-question" }, question) : null,
    h(
      "ul",
      { class: "pt-shares", role: "list" },
      bars.filter((bar) => (bar.question ?? null) === question).map((bar) => drawShare(bar, t))
    )
  ]);
}
function drawShare({ text, share, mine }, t) {
  const filled = h("span", { class: "pt-share-filled" });
  filled.style.inlineSize = `${Math.min(1, Math.max(0, share)) * 100}%`;
  return h(
    "li",
    { class: mine ? "pt-share pt-share-mine" : "pt-share" },
    h("span", { class: "pt-share-text" }, text, mine && [" ", h("span", { class: "pt-badge" }, t("panel.mine"))]),
    " ",
    h("span", { class: "pt-share-bar", "aria-hidden": "true" }, filled),
    " ",
    h("span", { class: "pt-share-percent" }, `${Math.round(share * 100)}%`)
  );
}

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
function beginning(text, most = 120) {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  if (letters.length <= most) return letters.join("");
  return `${letters.slice(0, most).join("").replace(/\s+\S*$/, "").replace(/[.,;:…]+$/, "")}…`;
}

// scenario_player/paths.js
var TEXT_MOST = 110;
var LINES_OPEN = 4;
function drawPaths(paths, t) {
  const told2 = (steps) => steps.map((entry, index) => drawEntry(entry, index === steps.length - 1, t));
  return h(
    "div",
    { class: "pt-paths", "data-count": paths.length },
    paths.map(
      ({ title, steps }) => h(
        "section",
        { class: "pt-path" },
        h("h5", null, title),
        h("ol", { class: "pt-path-steps" }, told2(steps))
      )
    )
  );
}
function fromStep(story, step) {
  const at = story.findIndex((entry) => entry.step === step);
  return at < 0 ? story : story.slice(at);
}
function drawEntry({ kind, text, passed, answer, why, changes, rationale, content_note: note }, isLast, t) {
  if (note && !text) return h("li", null, paragraphs(t("paths.note", { note })));
  return h(
    "li",
    null,
    paragraphs(isLast ? text : beginning(text ?? "", TEXT_MOST)),
    passed ? h("p", { class: "pt-soft" }, t("story.passed")) : null,
    answer || why ? h(
      "div",
      { class: "pt-answer" },
      answer && drawFolded([answer].flat(), kind, t),
      why && h("p", { class: "pt-words" }, `${t("story.why")} ${why}`)
    ) : null,
    drawChanges(changes, t),
    paragraphs(rationale, { class: "pt-soft" })
  );
}
function drawFolded(lines, kind, t) {
  const drawn = drawLines(lines, t, kind === "order" ? "ol" : "ul");
  if (lines.length <= LINES_OPEN || kind === "order") return drawn;
  return h("details", { class: "pt-fold" }, h("summary", null, t("panel.parts", { n: lines.length })), drawn);
}

// scenario_player/check.js
var check_exports = {};
__export(check_exports, {
  draw: () => draw,
  heading: () => heading,
  next: () => next,
  verb: () => verb
});

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

// scenario_player/check.js
var heading = "check.heading";
var next = "check.next";
var verb = "check";
function draw({ step, t, textId, draft, given, onAnswer }) {
  const items = step.items ?? [];
  const { pick } = step;
  const start = Array.isArray(given) ? given : [];
  const error = h("p", { class: "pt-error", id: unique("error") });
  const counter = h("p", { class: "pt-progress", id: unique("count"), role: "status" });
  const boxes = items.map(({ id }) => input("checkbox", { value: id, checked: start.includes(id), onChange: changed }));
  const group = h(
    "fieldset",
    { class: "pt-choices", "aria-describedby": `${textId} ${error.id}`, tabindex: "-1" },
    h("legend", null, pick ? t("check.legend_pick", { n: pick }) : t("check.legend")),
    items.map(({ text }, index) => labelled(boxes[index], text)),
    pick ? counter : null,
    error
  );
  const ticked = () => boxes.filter((box) => box.checked).map((box) => box.value);
  const send = button("", () => {
    const value = ticked();
    if (!pick || value.length === pick) return onAnswer(verb, value);
    error.textContent = value.length > pick ? t("check.too_many", { n: value.length - pick, pick }) : t("check.too_few", { n: pick - value.length, pick });
    group.focus();
  });
  function changed() {
    if (error.textContent) error.textContent = "";
    draft.keep({ value: ticked() });
    showCount();
  }
  function showCount() {
    const n = ticked().length;
    send.textContent = t(pick || n ? "check.send" : "check.send_none");
    send.classList.toggle("pt-button-quiet", !pick && !n);
    if (pick) counter.textContent = n > pick ? t("check.too_many", { n: n - pick, pick }) : t("check.count", { n, pick });
  }
  showCount();
  return {
    parts: [drawPicture(step.picture), group],
    send,
    /** @param {boolean} busy */
    setBusy(busy) {
      for (const control of [...boxes, send]) disable(control, busy);
    }
  };
}
function drawPicture(picture) {
  if (!picture) return null;
  const src = /^data:image\/(png|svg\+xml)[;,]/.test(picture.src) ? picture.src : null;
  return h("img", { class: "pt-picture", src, alt: picture.alt });
}

// scenario_player/choose.js
var choose_exports = {};
__export(choose_exports, {
  draw: () => draw2,
  heading: () => heading2,
  next: () => next2,
  verb: () => verb2
});
var heading2 = "choose.heading";
var next2 = "choose.next";
var verb2 = "choose";
function draw2({ step, t, textId, draft, given, onAnswer }) {
  const name = unique("choice");
  const error = h("p", { class: "pt-error", id: unique("error") });
  const options = step.options ?? [];
  const radios = options.map(
    ({ id }) => input("radio", {
      name,
      value: id,
      checked: id === given,
      onChange() {
        error.textContent = "";
        draft.keep({ value: id });
      }
    })
  );
  const group = h(
    "fieldset",
    { class: "pt-choices", "aria-describedby": `${textId} ${error.id}`, tabindex: "-1" },
    h("legend", null, t("choose.legend")),
    options.map(({ text }, index) => labelled(radios[index], text)),
    error
  );
  const send = button(t("choose.send"), () => {
    const chosen = radios.find((radio) => radio.checked);
    if (chosen) return onAnswer(verb2, chosen.value);
    error.textContent = t("choose.missing");
    group.focus();
  });
  return {
    parts: [group],
    send,
    /** @param {boolean} busy */
    setBusy(busy) {
      for (const control of [...radios, send]) disable(control, busy);
    }
  };
}

// scenario_player/ending.js
var ending_exports = {};
__export(ending_exports, {
  draw: () => draw3,
  heading: () => heading3,
  next: () => next3,
  verb: () => verb3
});
var heading3 = "ending.heading";
var next3 = "ending.next";
var verb3 = null;
var AGAIN = {
  first: { label: "ending.again", hint: "ending.again_first" },
  last: { label: "ending.again_counts", hint: "ending.again_last" },
  best: { label: "ending.again_counts", hint: "ending.again_best" }
};
function draw3({ view, step, t, onAgain }) {
  const { assessed, counts } = view.scenario;
  const words = assessed && AGAIN[counts] || AGAIN.first;
  const again = view.can_play_again ? button(t(words.label), onAgain) : null;
  return {
    parts: [
      step.debrief ? [h("h4", null, t("ending.debrief")), h("div", { class: "pt-scene" }, paragraphs(step.debrief))] : null,
      again && h("div", { class: "pt-row pt-again" }, again, h("span", { class: "pt-soft" }, t(words.hint)))
    ],
    send: null,
    /** @param {boolean} busy */
    setBusy(busy) {
      if (again) disable(again, busy);
    }
  };
}

// scenario_player/order.js
var order_exports = {};
__export(order_exports, {
  draw: () => draw4,
  heading: () => heading4,
  next: () => next4,
  verb: () => verb4
});

// scenario_player/drag.js
function dragBy(handle, { start, move, end }) {
  let pointer = null;
  function finish(event, dropped) {
    if (event.pointerId !== pointer) return;
    pointer = null;
    end(event, dropped);
  }
  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || pointer !== null || !start(event)) return;
    pointer = event.pointerId;
    handle.setPointerCapture?.(pointer);
    event.preventDefault();
  });
  handle.addEventListener("pointermove", (event) => {
    if (event.pointerId === pointer) move(event);
  });
  handle.addEventListener("pointerup", (event) => finish(event, true));
  handle.addEventListener("pointercancel", (event) => finish(event, false));
  handle.addEventListener("lostpointercapture", (event) => finish(event, false));
}

// scenario_player/order.js
var heading4 = "order.heading";
var next4 = "order.next";
var verb4 = "order";
function draw4({ step, t, textId, live, draft, given, onAnswer }) {
  const items = step.items ?? [];
  const known = Array.isArray(given) ? given.filter((id) => items.some((item) => item.id === id)) : [];
  const ids = known.length === items.length ? known : items.map(({ id }) => id);
  const hint = h("p", { class: "pt-hint", id: unique("hint") }, t("order.hint"));
  const rows = ids.map((id) => drawRow(items.find((item) => item.id === id)));
  const list = h(
    "ol",
    { class: "pt-order", role: "list", "aria-label": t("order.list"), "aria-describedby": `${textId} ${hint.id}` },
    rows.map(({ row }) => row)
  );
  let busy = false;
  function drawRow({ id, text }) {
    const place = h("span", { class: "pt-order-place", "aria-hidden": "true" });
    const handle = h("span", { class: "pt-handle", "aria-hidden": "true" }, "⠿");
    const up = button("↑", () => shift(id, -1), { class: "pt-button-quiet pt-button-square", "aria-label": t("order.up", { text }) });
    const down = button("↓", () => shift(id, 1), { class: "pt-button-quiet pt-button-square", "aria-label": t("order.down", { text }) });
    const moves = h("span", { class: "pt-order-moves" }, up, down);
    const row = h("li", { class: "pt-order-row" }, handle, place, h("span", { class: "pt-order-text" }, text), moves);
    dragBy(handle, {
      start() {
        if (busy) return false;
        row.classList.add("pt-dragged");
        return true;
      },
      move({ clientY }) {
        const at = ids.indexOf(id);
        const middle = (index) => {
          const { top, height } = rows[index].row.getBoundingClientRect();
          return top + height / 2;
        };
        if (at > 0 && clientY < middle(at - 1)) swap(at, -1);
        else if (at < ids.length - 1 && clientY > middle(at + 1)) swap(at, 1);
      },
      end() {
        row.classList.remove("pt-dragged");
        tell(id);
      }
    });
    return { id, text, row, place, up, down };
  }
  function shift(id, by) {
    swap(ids.indexOf(id), by);
    tell(id);
  }
  function swap(at, by) {
    const mine = rows[at];
    const other = rows[at + by];
    if (by < 0) mine.row.after(other.row);
    else mine.row.before(other.row);
    [rows[at], rows[at + by]] = [other, mine];
    [ids[at], ids[at + by]] = [ids[at + by], ids[at]];
    draft.keep({ value: [...ids] });
    number();
  }
  function tell(id) {
    const at = ids.indexOf(id);
    live.say(t("order.moved", { text: rows[at].text, n: at + 1, all: ids.length }));
  }
  function number() {
    rows.forEach(({ place, up, down }, index) => {
      place.textContent = String(index + 1);
      disable(up, busy || index === 0);
      disable(down, busy || index === rows.length - 1);
    });
  }
  const send = button(t("order.send"), () => onAnswer(verb4, [...ids]));
  number();
  return {
    parts: [hint, list],
    send,
    /** @param {boolean} now */
    setBusy(now) {
      busy = now;
      disable(send, busy);
      number();
    }
  };
}

// scenario_player/passing.js
function drawPassing({ t, draft, onPass }) {
  const place = h("div", { class: "pt-pass" });
  const pass = button(t("pass.send"), () => draft.typed().length ? ask() : onPass(), { class: "pt-button-plain" });
  function rest() {
    fill(place, h("div", { class: "pt-row" }, pass, h("span", { class: "pt-soft" }, t("pass.free"))));
  }
  function back() {
    rest();
    pass.focus();
  }
  function ask() {
    const question = h("p", { id: unique("pass"), class: "pt-strong", tabindex: "-1" }, t("pass.question"));
    const go = () => {
      back();
      onPass();
    };
    fill(
      place,
      h(
        "div",
        { class: "pt-box pt-box-warn", role: "group", "aria-labelledby": question.id },
        question,
        h("div", { class: "pt-row" }, button(t("pass.yes"), go), button(t("pass.back"), back, { class: "pt-button-quiet" }))
      )
    );
    focusOn(question);
  }
  rest();
  return {
    element: place,
    /** @param {boolean} busy */
    setBusy(busy) {
      if (busy && !place.contains(pass)) rest();
      disable(pass, busy);
    }
  };
}

// scenario_player/rate.js
var rate_exports = {};
__export(rate_exports, {
  draw: () => draw5,
  heading: () => heading5,
  next: () => next5,
  verb: () => verb5
});

// scenario_player/own.js
function own(object, id) {
  return object && typeof object === "object" && Object.hasOwn(object, id) ? object[id] : void 0;
}

// scenario_player/rate.js
var heading5 = "rate.heading";
var next5 = "rate.next";
var verb5 = "rate";
function draw5({ step, t, textId, draft, given, onAnswer }) {
  const items = step.items ?? [];
  const scale = step.scale ?? [];
  const ratings = {};
  for (const { id } of items) {
    if (scale.some(({ value }) => value === own(given, id))) ratings[id] = given[id];
  }
  const progress = h("p", { class: "pt-progress" });
  const error = h("p", { class: "pt-error", id: unique("error") });
  const missing = () => items.filter(({ id }) => own(ratings, id) === void 0);
  const showProgress = () => progress.textContent = t("rate.progress", { n: items.length - missing().length, all: items.length });
  const radios = [];
  const groups = items.map(({ id, text }) => {
    const name = unique("rating");
    const points = scale.map(({ value, label }) => {
      const radio = input("radio", {
        name,
        value,
        checked: own(ratings, id) === value,
        onChange() {
          ratings[id] = value;
          draft.keep({ value: { ...ratings } });
          if (error.parentNode === group) retract();
          showProgress();
        }
      });
      radios.push(radio);
      return labelled(radio, label, "pt-card pt-point");
    });
    const group = h(
      "fieldset",
      { class: "pt-choices pt-rating", tabindex: "-1" },
      h("legend", null, text),
      h("div", { class: "pt-points" }, points)
    );
    return { id, text, group };
  });
  function retract() {
    error.parentElement?.removeAttribute("aria-describedby");
    error.remove();
  }
  const send = button(t("rate.send"), () => {
    const first = missing()[0];
    if (!first) return onAnswer(verb5, { ...ratings });
    retract();
    error.textContent = t("rate.missing", { text: first.text });
    const { group } = groups.find(({ id }) => id === first.id);
    group.append(error);
    group.setAttribute("aria-describedby", error.id);
    group.focus();
  });
  showProgress();
  const all = h(
    "div",
    { class: "pt-ratings", role: "group", "aria-describedby": textId, "aria-label": t("rate.group") },
    groups.map(({ group }) => group)
  );
  return {
    parts: [all, progress],
    send,
    /** @param {boolean} busy */
    setBusy(busy) {
      for (const control of [...radios, send]) disable(control, busy);
    }
  };
}

// scenario_player/say.js
var say_exports = {};
__export(say_exports, {
  draw: () => draw6,
  heading: () => heading6,
  next: () => next6,
  verb: () => verb6
});
var heading6 = "say.heading";
var next6 = "say.next";
var verb6 = "continue";
function draw6({ t, onAnswer }) {
  const send = button(t("say.send"), () => onAnswer(verb6, null));
  return { parts: [], send, setBusy: (busy) => disable(send, busy) };
}

// scenario_player/sort.js
var sort_exports = {};
__export(sort_exports, {
  draw: () => draw7,
  heading: () => heading7,
  next: () => next7,
  verb: () => verb7
});

// scenario_player/overview.js
var OPEN_UP_TO3 = 12;
function drawOverview({ t, cards, questions, placed, onOpen }) {
  const rows = cards.map(({ text }, index) => {
    const where = h("span", { class: "pt-overview-where" });
    const row = h("button", { type: "button", class: "pt-overview-card", on: { click: () => onOpen(index) } }, h("span", null, text), " ", where);
    return { row, where };
  });
  function update(index) {
    const { id } = cards[index];
    const names = questions.map((question) => question.categories.find((each) => each.id === placed.of(id, question.id))?.text ?? null);
    const some = names.some((name) => name !== null);
    rows[index].row.classList.toggle("pt-overview-done", placed.isDone(id));
    fill(rows[index].where, some ? names.map((name) => name ?? "–").join(" · ") : t("sort.not_yet"));
  }
  cards.forEach((_, index) => update(index));
  return {
    element: h(
      "details",
      { class: "pt-fold pt-overview", open: cards.length <= OPEN_UP_TO3 },
      h("summary", null, t("sort.overview", { n: cards.length })),
      h("ol", { class: "pt-overview-list" }, rows.map(({ row }) => h("li", null, row)))
    ),
    update,
    /** Says which card is in sight. @param {number} at */
    mark(at) {
      rows.forEach(({ row }, index) => {
        if (index === at) row.setAttribute("aria-current", "true");
        else row.removeAttribute("aria-current");
      });
    }
  };
}

// scenario_player/placed.js
function asPlaced(given, cards, questions) {
  const placed = {};
  for (const card of cards) {
    for (const { id, categories } of questions) {
      const category = own(own(given, card.id), id);
      if (categories.some((each) => each.id === category)) put2(card.id, id, category);
    }
  }
  function put2(card, question, category) {
    placed[card] = { ...own(placed, card), [question]: category };
  }
  const of = (card, question) => own(own(placed, card), question);
  const isDone = (card) => questions.every(({ id }) => of(card, id) !== void 0);
  return {
    put: put2,
    isDone,
    of,
    /** How many cards are placed for every question. */
    count: () => cards.filter(({ id }) => isDone(id)).length,
    value: () => structuredClone(placed)
  };
}

// scenario_player/sort.js
var heading7 = "sort.heading";
var next7 = "sort.next";
var verb7 = "sort";
function draw7({ step, t, textId, live, draft, given, onAnswer }) {
  const cards = step.cards ?? [];
  const questions = step.questions ?? [];
  const placed = asPlaced(given, cards, questions);
  let at = Math.max(0, cards.findIndex(({ id }) => !placed.isDone(id)));
  let busy = false;
  let radios = [];
  const progress = h("p", { class: "pt-progress", id: unique("progress") });
  const bar = h("progress", { class: "pt-bar", max: cards.length, "aria-hidden": "true" });
  const error = h("p", { class: "pt-error", id: unique("error") });
  const place = h("div", { class: "pt-sort-card", role: "group", "aria-describedby": textId, "aria-label": t("sort.group") });
  const overview = drawOverview({ t, cards, questions, placed, onOpen: open });
  const back = button(t("sort.previous"), () => open(at - 1), { class: "pt-button-quiet" });
  const forth = button(t("sort.following"), () => open(at + 1), { class: "pt-button-quiet" });
  function open(index, complaining = false) {
    if (busy || index < 0 || index >= cards.length) return;
    at = index;
    if (!complaining) error.textContent = "";
    focusOn(show());
  }
  function show() {
    const card = cards[at];
    const number = h("span", { class: "pt-soft pt-sort-place" }, t("sort.place", { n: at + 1, all: cards.length }));
    const title = h("p", { class: "pt-sort-title", tabindex: "-1" }, number, " ", h("span", { class: "pt-sort-text" }, card.text));
    radios = [];
    const groups = questions.map((question) => drawQuestion(card, question));
    fill(place, title, error, groups);
    if (questions.length === 1) makeDraggable(title, groups[0]);
    overview.mark(at);
    refresh();
    return title;
  }
  function drawQuestion(card, question) {
    const name = unique("category");
    const labels = question.categories.map(({ id, text }) => {
      const radio = input("radio", { name, value: id, checked: placed.of(card.id, question.id) === id, onChange: () => put2(card, question.id, id) });
      radios.push(radio);
      return labelled(radio, text, "pt-card pt-category");
    });
    return h(
      "fieldset",
      { class: "pt-choices", on: { keydown: onward } },
      h("legend", null, question.text),
      h("div", { class: "pt-categories" }, labels)
    );
  }
  function onward(event) {
    if (event.key !== "Enter" || !placed.isDone(cards[at].id)) return;
    event.preventDefault();
    if (at < cards.length - 1) open(at + 1);
    else focusOn(send);
  }
  function put2(card, question, category) {
    const before = placed.count();
    placed.put(card.id, question, category);
    draft.keep({ value: placed.value() });
    error.textContent = "";
    overview.update(at);
    refresh();
    if (placed.count() > before && placed.count() === cards.length) live.say(t("sort.all_done"));
  }
  function refresh() {
    progress.textContent = t("sort.progress", { n: placed.count(), all: cards.length });
    bar.value = placed.count();
    for (const control of [...radios, send]) disable(control, busy);
    disable(back, busy || at === 0);
    disable(forth, busy || at === cards.length - 1);
    const isLast = at === cards.length - 1 || placed.count() === cards.length;
    forth.classList.toggle("pt-button-quiet", isLast);
    send.classList.toggle("pt-button-quiet", !isLast);
  }
  function makeDraggable(title, group) {
    const handle = h("span", { class: "pt-handle", "aria-hidden": "true" }, "⠿");
    title.prepend(handle);
    let from = { x: 0, y: 0 };
    const under = ({ clientX, clientY }) => [...group.querySelectorAll("label")].find((label) => {
      const { left, right, top, bottom } = label.getBoundingClientRect();
      return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
    });
    const light = (target) => {
      for (const label of group.querySelectorAll("label")) label.classList.toggle("pt-target", label === target);
    };
    dragBy(handle, {
      start({ clientX, clientY }) {
        if (busy) return false;
        from = { x: clientX, y: clientY };
        title.classList.add("pt-dragged");
        return true;
      },
      move(event) {
        title.style.transform = `translate(${event.clientX - from.x}px, ${event.clientY - from.y}px)`;
        light(under(event));
      },
      end(event, dropped) {
        title.classList.remove("pt-dragged");
        title.style.transform = "";
        light(null);
        const target = dropped ? under(event) : null;
        if (!target) return;
        target.click();
        if (at < cards.length - 1) open(at + 1);
      }
    });
  }
  const send = button(t("sort.send"), () => {
    const missing = cards.findIndex(({ id }) => !placed.isDone(id));
    if (missing < 0) return onAnswer(verb7, placed.value());
    error.textContent = t("sort.missing", { text: cards[missing].text });
    open(missing, true);
  });
  show();
  return {
    parts: [progress, bar, place, h("div", { class: "pt-row pt-sort-turn" }, back, forth)],
    send,
    below: overview.element,
    /** @param {boolean} now */
    setBusy(now) {
      busy = now;
      refresh();
    }
  };
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

// scenario_player/why.js
var MOST_LETTERS = 2e3;
function drawWhy({ view, step, t, lifetime, live, draft, pending, isPrivate: isPrivate2 }) {
  const required = step.why === "required";
  const { assessed, for_panel: forPanel } = view.scenario;
  const hint = forPanel ? "why.hint_panel" : isPrivate2 || !assessed ? "why.hint_private" : "why.hint";
  const field = drawField({
    t,
    lifetime,
    live,
    label: t(required ? "why.label" : "why.label_optional"),
    hints: [t(hint), t("field.no_names")],
    text: pending ? pending.why ?? "" : draft.why(),
    limit: MOST_LETTERS,
    rows: 3,
    describedBy: "",
    onInput: (why) => draft.keep({ why })
  });
  return {
    parts: field.parts,
    value: () => field.text() || null,
    /** Whether it can be sent as it is; says what is wrong where it cannot. */
    fits() {
      if (required && !field.text()) field.complain(t("why.missing"));
      else if (field.isOver()) field.complain(t("field.too_long"));
      else return true;
      return false;
    },
    setBusy: field.setBusy
  };
}

// scenario_player/write.js
var write_exports = {};
__export(write_exports, {
  draw: () => draw8,
  heading: () => heading8,
  next: () => next8,
  verb: () => verb8
});
var heading8 = "write.heading";
var next8 = "write.next";
var verb8 = "write";
function draw8({ step, t, textId, lifetime, live, draft, given, onAnswer }) {
  const field = drawField({
    t,
    lifetime,
    live,
    label: t("write.label"),
    hints: [t("field.no_names")],
    text: typeof given === "string" ? given : "",
    limit: step.max_length,
    rows: 5,
    describedBy: textId,
    onInput: (words) => draft.keep({ words })
  });
  const send = button(t("write.send"), () => {
    const text = field.text();
    if (!text) field.complain(t(step.can_pass ? "write.empty_or_pass" : "write.empty"));
    else if (field.isOver()) field.complain(t("field.too_long"));
    else onAnswer(verb8, text);
  });
  return {
    parts: field.parts,
    send,
    /** @param {boolean} busy */
    setBusy(busy) {
      field.setBusy(busy);
      disable(send, busy);
    }
  };
}

// scenario_player/step.js
var KINDS = { say: say_exports, choose: choose_exports, rate: rate_exports, sort: sort_exports, order: order_exports, check: check_exports, write: write_exports, ending: ending_exports };
var unread = (step, noteRead) => Boolean(step?.content_note) && !noteRead;
function next9(t, { step }, noteRead) {
  if (!step) return t("step.finished_said");
  if (unread(step, noteRead)) return t("note.next");
  return t(KINDS[step.kind]?.next ?? "step.unknown_next");
}
var isPrivate = ({ scenario, step }) => step.kind !== "ending" && (scenario.private ? step.kind !== "say" : Boolean(step.private));
function drawStep(place, view, rest) {
  const { step } = view;
  const { t, draft, pending, noteRead, onReadNote, onAnswer, ...others } = rest;
  const heading9 = h("h4", { tabindex: "-1" });
  if (!step) {
    heading9.textContent = t(view.complete ? "step.finished" : "step.nothing");
    fill(place, heading9);
    return { heading: heading9, setBusy() {
    } };
  }
  if (unread(step, noteRead)) return drawNote(place, heading9, step, rest);
  const kind = KINDS[step.kind];
  const textId = unique("text");
  const hidden = isPrivate(view);
  heading9.textContent = t(kind?.heading ?? "step.unknown");
  const context = {
    ...others,
    view,
    step,
    t,
    draft,
    pending,
    textId,
    given: pending && pending.verb === kind?.verb ? pending.value : draft.value(),
    /** The reason goes along with the answer. @type {Context["onAnswer"]} */
    onAnswer(verb9, value) {
      if (!why || why.fits()) onAnswer(verb9, value, why?.value() ?? null);
    }
  };
  const why = kind && step.why && step.kind !== "ending" ? drawWhy({ ...context, isPrivate: hidden }) : null;
  const drawn = kind ? kind.draw(context) : { parts: [h("p", null, t("step.unknown_said"))], send: null, setBusy() {
  } };
  const pass = step.can_pass && step.kind !== "ending" ? passing(rest) : null;
  fill(
    place,
    heading9,
    hidden && h("p", { class: "pt-private" }, h("span", { class: "pt-badge" }, t("private.badge")), " ", t("private.said")),
    h("div", { id: textId, class: "pt-scene" }, paragraphs(step.text)),
    drawn.parts,
    why && h("div", { class: "pt-why" }, why.parts),
    drawn.send && h("div", { class: "pt-row" }, drawn.send),
    pass?.element,
    drawn.below
  );
  return {
    heading: heading9,
    setBusy(busy) {
      drawn.setBusy(busy);
      why?.setBusy(busy);
      pass?.setBusy(busy);
    }
  };
}
function drawNote(place, heading9, step, rest) {
  const { t, onReadNote } = rest;
  heading9.textContent = t("note.heading");
  const pass = step.can_pass ? passing(rest) : null;
  fill(
    place,
    heading9,
    paragraphs(t("note.said", { note: step.content_note })),
    h("div", { class: "pt-row" }, button(t("note.read"), onReadNote)),
    pass?.element
  );
  return { heading: heading9, setBusy: (busy) => pass?.setBusy(busy) };
}
function passing({ t, draft, onAnswer }) {
  return drawPassing({ t, draft, onPass: () => onAnswer("pass", null, null) });
}

// scenario_player/afterwards.js
function drawAfterwards(place, view, { t, panel, noteRead, onPanel, onOtherWays }) {
  if (!view.complete || unread(view.step, noteRead)) {
    fill(place);
    return { setBusy() {
    }, heading: null };
  }
  const canRevisit = (view.story ?? []).some((entry) => entry.can_revisit);
  const others = canRevisit ? button(t("after.other_ways"), onOtherWays, { class: "pt-button-quiet" }) : null;
  const ask = view.can_see_panel && !panel ? button(t("panel.see"), onPanel, { class: "pt-button-quiet" }) : null;
  const heading9 = view.what_if || panel ? h("h4", { tabindex: "-1" }, t(view.what_if ? "after.paths" : "panel.heading")) : null;
  fill(
    place,
    others && h("div", { class: "pt-row" }, others, h("span", { class: "pt-soft" }, t("after.other_ways_hint"))),
    heading9,
    view.what_if && h("p", { class: "pt-soft" }, t("after.same_until")),
    panel && h("p", { class: "pt-box" }, standingOf(panel, t)),
    heading9 && drawPaths(pathsOf(view, panel, t), t),
    panel?.mine?.length ? [h("h4", null, t("panel.decisions")), drawDecisions(panel.mine, t)] : null,
    ask && h("div", { class: "pt-row" }, ask, h("span", { class: "pt-soft" }, t("panel.see_hint")))
  );
  return { setBusy: (busy) => ask && disable(ask, busy), heading: heading9 };
}
function pathsOf({ what_if, story, step }, panel, t) {
  const first = what_if?.first ?? [];
  const ended = [...story, step];
  const paths = what_if ? [
    { title: t("after.first_path"), steps: fromStep(first, what_if.step) },
    { title: t("after.this_path"), steps: fromStep(ended, what_if.step) }
  ] : [{ title: t("after.your_path"), steps: ended }];
  return panel?.path?.length ? [...paths, { title: t("panel.path"), steps: fromStep(panel.path, what_if?.step) }] : paths;
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

// scenario_player/drafts.js
var NONE = { value: null, words: "", why: "" };
function openDraft(storage, key) {
  let kept = read(storage.get(key));
  return {
    /** What the controls of the step show: own words, or what was chosen. */
    value: () => kept.words || kept.value,
    why: () => kept.why,
    /** @param {Partial<Kept>} change */
    keep(change) {
      kept = { ...kept, ...change };
      if (isEmpty2(kept)) storage.remove(key);
      else storage.set(key, JSON.stringify(kept));
    },
    /** The words in it that a person typed. @returns {string[]} */
    typed: () => texts(kept.words, kept.why),
    clear() {
      kept = NONE;
      storage.remove(key);
    }
  };
}
var typedIn = ({ verb: verb9, value, why }) => texts(verb9 === "write" ? value : "", why);
var texts = (...found) => found.filter((text) => typeof text === "string" && text.trim());
var isEmpty2 = ({ value, words, why }) => !words && !why && (value === null || Object.keys(value).length === 0);
function read(text) {
  if (!text) return NONE;
  try {
    const found = JSON.parse(text);
    if (found && typeof found === "object" && Object.hasOwn(found, "words")) return { ...NONE, ...found };
  } catch {
  }
  return { ...NONE, words: text };
}

// scenario_player/elsewhere.js
function drawElsewhere(place, { shared_elsewhere: shared }, { t, onTakeBack }) {
  const held = place.contains(document.activeElement);
  if (!shared?.length) {
    fill(place);
    return held;
  }
  const heading9 = h("h4", { id: unique("elsewhere"), tabindex: "-1" }, t("elsewhere.heading"));
  fill(
    place,
    h(
      "section",
      { "aria-labelledby": heading9.id },
      heading9,
      h("p", { class: "pt-soft" }, t("sharing.shared")),
      h("ul", { class: "pt-elsewhere-list", role: "list" }, shared.map((entry) => drawShared(entry, t, onTakeBack)))
    )
  );
  if (held) focusOn(heading9, { preventScroll: true });
  return false;
}
function drawShared({ answer_id, text, answer }, t, onTakeBack) {
  return h(
    "li",
    { class: "pt-elsewhere-answer" },
    paragraphs(text),
    answer && h("div", { class: "pt-answer" }, drawLines([answer].flat(), t)),
    h("div", { class: "pt-row" }, button(t("sharing.take_back"), () => onTakeBack(answer_id), { class: "pt-button-quiet" }))
  );
}

// scenario_player/head.js
var AGAIN2 = { first: "head.again_first", last: "head.again_last", best: "head.again_best" };
function drawHead(place, view, { t, onLanguage, onLeave }) {
  const { title, minutes } = view.scenario;
  const heading9 = h("h3", { id: unique("title") }, title);
  const held = place.contains(document.activeElement);
  const languages = drawLanguages(view, t, onLanguage);
  const leave = view.what_if ? button(t("what_if.leave"), onLeave, { class: "pt-button-quiet" }) : null;
  fill(
    place,
    h("div", { class: "pt-head-row" }, heading9, languages),
    h(
      "p",
      { class: "pt-row pt-soft" },
      h("span", { class: "pt-badge" }, badge(view, t)),
      minutes ? h("span", null, t("minutes", { n: minutes })) : null
    ),
    // Each step that asks for an answer says so too.
    view.scenario.private && !view.story?.length ? h("p", { class: "pt-soft" }, t("private.scene")) : null,
    leave ? noteBox([paragraphs(banner(view.what_if, t)), h("div", { class: "pt-row" }, leave)]) : repeat(view, t),
    view.notices?.length ? noteBox(view.notices.map((notice) => paragraphs(notice))) : null
  );
  if (held) languages?.querySelector("select")?.focus();
  return { title: heading9, setBusy: (busy) => leave && disable(leave, busy) };
}
function badge({ scenario, attempt, what_if }, t) {
  if (scenario.private) return t("private.badge");
  if (scenario.for_panel) return t("head.panel");
  if (what_if) return t("head.what_if");
  return t(scenario.assessed && (attempt === 1 || (scenario.counts ?? "first") !== "first") ? "head.counts" : "head.practice");
}
function repeat({ scenario, attempt }, t) {
  if (attempt <= 1) return null;
  return h("p", { class: "pt-soft" }, t(scenario.assessed && AGAIN2[scenario.counts] || AGAIN2.first));
}
function banner({ text }, t) {
  return text ? t("what_if.banner", { text: beginning(text) }) : t("what_if.banner_plain");
}

// scenario_player/left_words.js
function createLeftWords({ storage, key, t, live }) {
  const element = h("div", { class: "pt-left" });
  function read3() {
    try {
      const kept = JSON.parse(storage.get(key()) ?? "[]");
      return Array.isArray(kept) ? kept.filter((text) => typeof text === "string") : [];
    } catch {
      return [];
    }
  }
  function write(words) {
    if (words.length) storage.set(key(), JSON.stringify(words));
    else storage.remove(key());
    draw9();
  }
  function draw9() {
    fill(element, read3().map(drawWords));
  }
  function drawWords(words) {
    const field = h("textarea", { class: "pt-field", id: unique("left"), readonly: true, rows: 3 });
    field.value = words;
    const said = h("span", { class: "pt-soft", role: "status" });
    const copy = async () => {
      field.focus();
      field.select();
      const copied = await navigator.clipboard?.writeText(words).then(() => true).catch(() => false);
      said.textContent = t(copied ? "left.copied" : "left.selected");
    };
    return h(
      "div",
      { class: "pt-box pt-box-warn" },
      h("label", { class: "pt-label", for: field.id }, t("left.label")),
      field,
      h(
        "div",
        { class: "pt-row" },
        button(t("left.copy"), copy, { class: "pt-button-quiet" }),
        button(t("left.let_go"), () => write(read3().filter((each) => each !== words)), { class: "pt-button-plain" }),
        said
      )
    );
  }
  return {
    element,
    draw: draw9,
    /** @param {string[]} words */
    add(words) {
      const fresh = words.filter((text) => !read3().includes(text));
      if (!fresh.length) return;
      write([...read3(), ...fresh]);
      live.say(t("left.said"));
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
function read2(at) {
  const date = new Date(String(at ?? ""));
  return at && !Number.isNaN(date.getTime()) ? date : null;
}
function clock(at) {
  const date = read2(at);
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

// scenario_player/index.js
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "scenario_player");
  const storage = openStorage();
  const live = createLive(lifetime);
  const state = createStateLine();
  const t = createCatalogue(model);
  const view = () => model.get("view") ?? {};
  const place = () => `${model.get("place") ?? ""}.${view().scenario?.id ?? ""}`;
  const stepKey = () => `${view().attempt}.${view().step?.id ?? ""}`;
  const draftKey = (attempt, stepId) => `peertrain.draft.${place()}.${attempt}.${stepId}`;
  const parts = ["head", "story", "standing", "step", "after", "elsewhere"].map((name) => h("div", { class: `pt-${name}` }));
  const [head, story, standing, step, after, elsewhere] = parts;
  const left = createLeftWords({ storage, key: () => `peertrain.left.${place()}`, t, live });
  const stage = h("article", { class: "pt-stage" }, head, left.element, story, standing, step, after);
  let delivery = null;
  const wishes = createWishes({ send: (message) => model.send(message), lifetime, onChange: () => drawState() });
  let drawnStep = "";
  let drawnRest = "";
  let here = null;
  const answered = /* @__PURE__ */ new Set();
  const opened = /* @__PURE__ */ new Set();
  let panel = null;
  let shown = {};
  let shownAfter = null;
  let shownHead = null;
  function startDelivery() {
    const outbox = openOutbox(storage, `peertrain.outbox.${place()}`);
    delivery = createDelivery({
      send: (message) => model.send(message),
      greeting: () => ({ type: "hello", language: preferred(storage, view()) }),
      outbox,
      lifetime,
      onState: drawState,
      onGone(answer2, saved) {
        settleDraft(answer2, saved);
        if (saved) window.dispatchEvent(new CustomEvent("peertrain:saved", { detail: { scenario: view().scenario?.id } }));
      }
    });
    lifetime.follow(model, "msg:custom", receive);
    lifetime.listen(window, "online", () => delivery?.hurry());
    followChoice(lifetime, speak);
    lifetime.listen(window, "beforeunload", (event) => {
      if (outbox.all().length && !outbox.lasts()) event.preventDefault();
    });
    delivery.start();
  }
  function receive(message) {
    delivery?.receive(message);
    if (!wishes.receive(message) || message.type !== "panel") return;
    panel = { of: panelKey(), reply: message };
    draw9();
    if (mayTakeFocus(el)) focusOn(shownAfter?.heading);
  }
  const panelKey = () => `${view().attempt}.${view().language}`;
  function settleDraft(answer2, saved) {
    const key = `${answer2.attempt}.${answer2.step}`;
    if (saved) {
      const draft = openDraft(storage, draftKey(answer2.attempt, answer2.step));
      if (answer2.verb === "pass") left.add(draft.typed());
      return draft.clear();
    }
    answered.delete(key);
    lifetime.after(500, () => {
      if (stepKey() === key) return;
      const draft = openDraft(storage, draftKey(answer2.attempt, answer2.step));
      left.add([.../* @__PURE__ */ new Set([...typedIn(answer2), ...draft.typed()])]);
      draft.clear();
    });
  }
  function answer(verb9, value, why) {
    if (!delivery || delivery.busy()) return;
    wishes.rest();
    const { attempt, step: current } = view();
    answered.add(stepKey());
    delivery.submit({ type: "answer", id: hex(), attempt, step: current.id, verb: verb9, value, why });
  }
  function wish(what, more = {}, until) {
    const waits = ["again", "revisit", "leave"].includes(what) && delivery?.busy();
    if (!delivery || waits || wishes.state().waits) return;
    delivery.rest();
    if (what === "again") wishes.askUntil(what, more, until);
    else wishes.ask(what, more, until);
  }
  function turn(what) {
    const { attempt, what_if } = view();
    wish(what, {}, (now) => now.attempt !== attempt || what_if && !now.what_if);
  }
  function speak(language) {
    const { language: spoken, languages } = view();
    if (language === spoken || !languages?.some(({ id }) => id === language)) return;
    wishes.askUntil("language", { language }, (now) => now.language === language);
  }
  function drawState() {
    if (!delivery) return;
    const { tone, text, actions } = line({ ...delivery.state(), wish: wishes.state() }, t);
    const presses = {
      again: { label: t("state.again"), press: () => delivery?.hurry(true) },
      wish: { label: t("state.again"), press: wishes.again },
      reload: { label: t("state.reload_button"), press: () => window.location.reload() }
    };
    state.show({ tone, text, actions: actions.map((name) => presses[name]) });
    shown.setBusy?.(delivery.busy());
    for (const each of [shownAfter, shownHead]) each?.setBusy(delivery.busy() || wishes.state().waits);
  }
  function draw9() {
    const { scenario, fault, language } = view();
    if (language) root.lang = language;
    if (fault) {
      drawnStep = drawnRest = "";
      shown = {};
      fill(root, faultBox(fault, t("scene.fault")));
      return;
    }
    if (isEmpty(view()) || !scenario) {
      fill(root, h("p", { role: "status" }, t("scene.loading")));
      return;
    }
    if (!root.contains(stage)) {
      fill(root, stage, state.element, elsewhere, live.element);
      left.draw();
    }
    if (!delivery) startDelivery();
    wishes.see(view());
    if (panel && panel.of !== panelKey()) panel = null;
    drawRest();
    const same = JSON.stringify([view().attempt, view().step, view().complete, view().can_play_again, language]);
    if (same !== drawnStep) {
      drawnStep = same;
      const key = stepKey();
      const moved = here !== null && here.key !== key;
      if (moved) leave();
      if (!here || moved) here = { key, draft: openDraft(storage, draftKey(view().attempt, view().step?.id)) };
      showStep(moved);
    }
    drawState();
  }
  function drawRest() {
    const { step: current, ...rest } = view();
    const noteRead = opened.has(stepKey());
    const same = JSON.stringify([rest, current?.id, panel !== null, noteRead]);
    if (same === drawnRest) return;
    drawnRest = same;
    shownHead = drawHead(head, view(), { t, onLanguage: (language) => choose(storage, language), onLeave: () => turn("leave") });
    stage.setAttribute("aria-labelledby", shownHead.title.id);
    const onTakeBack = (id) => wish("take_back", { answer: id });
    drawStory(story, view(), {
      t,
      onRevisit: (id) => wish("revisit", { step: id }),
      onShare: (id) => wish("share", { answer: id }),
      onTakeBack
    });
    drawStanding(standing, view(), t);
    const reply = panel?.reply ?? null;
    shownAfter = drawAfterwards(after, view(), { t, panel: reply, noteRead, onPanel: () => wish("panel"), onOtherWays: () => openStory(story) });
    if (drawElsewhere(elsewhere, view(), { t, onTakeBack })) focusOn(shown.heading, { preventScroll: true });
  }
  function leave() {
    if (!here || answered.has(here.key) || !here.draft.typed().length) return;
    left.add(here.draft.typed());
    here.draft.clear();
  }
  function showStep(move) {
    if (!here) return;
    const { key, draft } = here;
    const free = mayTakeFocus(el);
    const within = step.contains(document.activeElement);
    const current = view();
    const pending = delivery?.pendingFor(current) ?? null;
    if (pending) answered.add(key);
    const show = { t, lifetime, live, draft, pending, noteRead: opened.has(key), onReadNote: readNote, onAnswer: answer, onAgain: () => turn("again") };
    shown = drawStep(step, current, show);
    shown.setBusy?.(delivery?.busy() ?? false);
    if (!move) {
      if (within) focusOn(shown.heading, { preventScroll: true });
      return;
    }
    live.say(next9(t, current, opened.has(key)));
    if (free) {
      focusOn(shown.heading, { preventScroll: true });
      const calm = window.matchMedia?.("(prefers-reduced-motion: reduce)").matches;
      step.scrollIntoView?.({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    }
  }
  function readNote() {
    opened.add(stepKey());
    drawRest();
    showStep(true);
  }
  lifetime.follow(model, "change:view", draw9);
  lifetime.follow(model, "change:words", () => {
    drawnStep = drawnRest = "";
    draw9();
    left.draw();
  });
  draw9();
  return () => lifetime.end();
}
var index_default = { render };
export {
  index_default as default
};
