// peertrain review_desk; built from sources sha256:84d17be654e710518b838dd10f15fbbc8a32d94afb3118967ac269e7432b3d7c
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
function sentence(text) {
  const words = String(text ?? "").trim();
  return !words || /[.!?]["'”’)]?$/.test(words) ? words : `${words}.`;
}
function scored(score, points) {
  return typeof score === "number" ? ` Score: ${Math.round(score * 10) / 10} of ${points}.` : "";
}
var MADE_UP = "These are made-up people and answers, here to try things out.";

// review_desk/answer.js
var DID = { choose: "Chose:", rate: "Rated:", sort: "Sorted:", order: "Put in this order:", check: "Ticked:", write: "Wrote:" };
function drawAnswer(place, item) {
  const heading = h("h3", { tabindex: "-1" }, `${item.learner}: ${item.scenario}`);
  const path = item.path ?? [];
  fill(
    place,
    heading,
    h("p", { class: "pt-soft" }, `Submitted ${dayAndClock(item.submitted_at)}`),
    item.draft_key ? noteBox(h("p", null, "The key of this scenario is a draft: no panel of people with lived experience has rated it yet. Read its scores with care.")) : null,
    path.length ? h(
      "details",
      { class: "pt-fold", open: true },
      h("summary", null, `The way through the scene (${path.length})`),
      h("ol", { class: "pt-way" }, path.map(drawWay))
    ) : null,
    drawShared(item.shared ?? []),
    h("h4", null, "What was asked"),
    paragraphs(item.prompt),
    h("h4", null, "What was written"),
    item.words ? h("blockquote", { class: "pt-quote" }, h("p", { class: "pt-words" }, item.words)) : h("p", null, "Nothing was written.")
  );
  return heading;
}
function drawWay({ kind, text, answer, why, passed, private: kept }) {
  return h("li", null, paragraphs(text), passed ? h("p", { class: "pt-way-did" }, "Passed on this one.") : drawDone({ kind, answer, why, kept }));
}
function drawShared(shared) {
  if (!shared.length) return null;
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

// review_desk/leave.js
function askBeforeLeaving(place, onItsWay, onLeave) {
  const from = (
    /** @type {HTMLElement | null} */
    document.activeElement
  );
  const id = unique("leave");
  const words = onItsWay ? "It is not known yet whether your rating is saved. Leave it behind?" : "Your rating is not saved. Leave it behind?";
  const ask = h("p", { id, class: "pt-strong" }, words);
  fill(
    place,
    h(
      "div",
      { class: "pt-box pt-box-warn", role: "group", "aria-labelledby": id },
      ask,
      h(
        "div",
        { class: "pt-row" },
        button("Leave without saving", () => {
          fill(place);
          onLeave();
        }),
        button(
          "Keep rating",
          () => {
            fill(place);
            from?.focus();
          },
          { class: "pt-button-quiet" }
        )
      )
    )
  );
  focusOn(ask);
}

// review_desk/order.js
function inOrder(items) {
  return [...items.filter(({ status }) => status === "waiting"), ...items.filter(({ status }) => status !== "waiting")];
}
function nextWaiting(items, openId) {
  const from = items.findIndex(({ id }) => id === openId) + 1;
  const around = [...items.slice(from), ...items.slice(0, from)];
  return around.find(({ id, status }) => status === "waiting" && id !== openId)?.id ?? null;
}

// review_desk/queue.js
function drawQueue(place, queue, openId, onOpen) {
  const items = inOrder(queue.items ?? []);
  const focused = (
    /** @type {HTMLElement | null} */
    document.activeElement?.closest?.("[data-answer]")?.dataset.answer
  );
  const had = place.contains(document.activeElement);
  fill(
    place,
    queue.made_up ? noteBox(h("p", null, MADE_UP)) : null,
    h("p", { class: "pt-soft" }, queue.waiting ? `${queue.waiting} waiting` : "Nothing is waiting for you."),
    items.length ? h(
      "ul",
      { class: "pt-queue", role: "list" },
      items.map(
        ({ id, learner, scenario, submitted_at: at, status }) => h(
          "li",
          null,
          h(
            "button",
            { type: "button", class: "pt-entry", "data-answer": id, "aria-current": id === openId ? "true" : null, on: { click: () => onOpen(id) } },
            h("span", { class: "pt-strong" }, learner),
            h("span", null, scenario),
            h("span", { class: "pt-soft" }, status === "waiting" ? `Waiting since ${dayAndClock(at)}` : `✓ Rated. Submitted ${dayAndClock(at)}`),
            id === openId ? h("span", { class: "pt-open-mark" }, "Open now") : null
          )
        )
      )
    ) : null
  );
  if (had && focused) {
    [...place.querySelectorAll("button")].find((entry) => entry.dataset.answer === focused)?.focus();
  }
}

// review_desk/rating.js
function createRating(place, item, { rater, onSave }) {
  const { rubric, rating, earlier = [] } = item;
  let dirty = false;
  const touch = () => {
    dirty = true;
  };
  const groups = (rubric?.criteria ?? []).map((criterion) => createCriterion(criterion, rating?.levels?.[criterion.id], touch));
  const comment = field("textarea", "Your words to the learner", { rows: 4, hint: "The learner will read this. Do not use names of people you serve." }, touch);
  comment.input.value = rating?.comment ?? "";
  const name = field("input", "Your name", { type: "text", autocomplete: "name", required: true }, touch);
  name.input.value = rater;
  const save = button("Save rating", press);
  function press() {
    const missing = groups.find((group) => group.level() === null);
    if (missing) return missing.complain();
    const who = name.input.value.trim();
    if (!who) return name.complain("Please write your name, so that it is known who rated.");
    const levels = Object.fromEntries(groups.map((group) => [group.id, group.level()]));
    onSave({ levels, comment: comment.input.value.trim(), rater: who });
  }
  fill(
    place,
    h("h4", null, rubric?.title ?? "Rating"),
    rating ? paragraphs(`Rated ${dayAndClock(rating.at)} by ${rating.rater}.${scored(rating.score, item.points)}`, { class: "pt-soft" }) : null,
    groups.map((group) => group.element),
    comment.element,
    name.element,
    rating ? h("p", { class: "pt-hint" }, "This adds a new rating; the earlier one is kept.") : null,
    h("div", { class: "pt-row" }, save),
    earlier.length ? drawEarlier(earlier, rubric, item.points) : null
  );
  return {
    dirty: () => dirty,
    forget() {
      dirty = false;
    },
    /** @param {boolean} busy */
    setBusy(busy) {
      disable(save, busy);
      comment.input.readOnly = busy;
      name.input.readOnly = busy;
      for (const group of groups) group.setBusy(busy);
    }
  };
}
function createCriterion({ id, question, levels }, chosen, onChange) {
  const name = unique("criterion");
  const error = h("p", { class: "pt-error", id: unique("error") });
  const radios = levels.map(
    ({ level }) => h("input", {
      type: "radio",
      name,
      value: level,
      on: {
        change() {
          error.textContent = "";
          onChange();
        },
        /** @param {Event} event */
        click(event) {
          if (
            /** @type {Element} */
            event.currentTarget.getAttribute("aria-disabled") === "true"
          ) event.preventDefault();
        }
      }
    })
  );
  for (const radio of radios) radio.checked = Number(radio.value) === chosen;
  const element = h(
    "fieldset",
    { class: "pt-choices", tabindex: "-1", "aria-describedby": error.id },
    h("legend", null, question),
    levels.map(({ level, text }, index) => h("label", { class: "pt-card" }, radios[index], h("span", null, h("span", { class: "pt-strong" }, `${level}. `), text))),
    error
  );
  return {
    id,
    element,
    level: () => radios.some((radio) => radio.checked) ? Number(radios.find((radio) => radio.checked).value) : null,
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
function field(tag, label, { hint, ...attributes }, onChange) {
  const ids = { input: unique("field"), hint: unique("hint"), error: unique("error") };
  const error = h("p", { class: "pt-error", id: ids.error });
  const input = h(tag, {
    class: "pt-field",
    id: ids.input,
    "aria-describedby": hint ? `${ids.hint} ${ids.error}` : ids.error,
    ...attributes,
    on: {
      input() {
        error.textContent = "";
        input.removeAttribute("aria-invalid");
        onChange();
      }
    }
  });
  return {
    input,
    element: h("div", { class: "pt-entry-field" }, h("label", { class: "pt-label", for: ids.input }, label), hint ? h("p", { class: "pt-hint", id: ids.hint }, hint) : null, input, error),
    /** @param {string} words */
    complain(words) {
      error.textContent = words;
      input.setAttribute("aria-invalid", "true");
      input.focus();
    }
  };
}
function drawEarlier(earlier, rubric, points) {
  const question = (id) => rubric?.criteria?.find((criterion) => criterion.id === id)?.question ?? id;
  return h(
    "details",
    { class: "pt-fold" },
    h("summary", null, `Earlier ratings (${earlier.length})`),
    h(
      "ol",
      null,
      earlier.map(
        ({ at, rater, levels, comment, score }) => h(
          "li",
          null,
          h("p", { class: "pt-strong" }, `${dayAndClock(at)}, ${rater}.${scored(score, points)}`),
          h("ul", null, Object.entries(levels ?? {}).map(([id, level]) => h("li", null, `${question(id)} Level ${level}.`))),
          comment ? h("p", { class: "pt-words" }, comment) : null
        )
      )
    )
  );
}

// review_desk/index.js
var RATER_KEY = "peertrain.rater";
var OPEN_LATE_AFTER = 4e3;
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "review_desk");
  const storage = openStorage();
  const line = createStateLine();
  const request = createRequest({ model, lifetime, replies: ["saved", "not_saved"], onChange: follow });
  const listHeading = h("h3", { tabindex: "-1" }, "Answers");
  const list = h("div", null);
  const left = h("div", { class: "pt-desk-list" }, listHeading, list);
  const back = button("Back to the list", () => leave(showList), { class: "pt-button-quiet pt-back" });
  const question = h("div", null);
  const answer = h("div", null);
  const form = h("div", null);
  const next = button("Next answer", () => leave(openNext), { class: "pt-button-quiet" });
  const nothing = h("p", { class: "pt-soft", id: unique("nothing"), tabindex: "-1" });
  const right = h("div", { class: "pt-desk-item" }, back, question, answer, form, line.element, h("div", { class: "pt-row" }, next, nothing));
  const empty = h("p", { class: "pt-desk-none" });
  const desk = h("div", { class: "pt-desk" }, left, h("div", { class: "pt-desk-side" }, empty, right));
  const panel = [h("h2", null, "Review desk"), desk];
  let rating = null;
  let drawnItem = "";
  let wanted = null;
  let stopWaiting = () => {
  };
  const queue = () => model.get("queue") ?? {};
  const item = () => model.get("item") ?? null;
  const rater = () => storage.get(RATER_KEY) || model.get("rater") || "";
  function leave(then) {
    if (!rating?.dirty() && !request.waits()) return then();
    showing("item");
    askBeforeLeaving(question, request.waits(), () => {
      rating?.forget();
      then();
    });
  }
  function showing(side) {
    desk.dataset.showing = side;
  }
  function showList() {
    showing("list");
    focusOn(listHeading);
  }
  function open(id) {
    wanted = id;
    stopWaiting();
    stopWaiting = lifetime.after(OPEN_LATE_AFTER, () => {
      if (wanted === id) line.show({ tone: "warn", text: "This answer cannot be opened yet: no answer from the course program." });
    });
    line.show({ tone: "busy", text: "Opening..." });
    showing("item");
    try {
      model.send({ type: "open", id });
    } catch {
    }
    if (item()?.id === id) drawItem();
  }
  function openNext() {
    const id = nextWaiting(queue().items ?? [], item()?.id ?? null);
    if (id) return open(id);
    nothing.textContent = "Nothing is waiting for you.";
    focusOn(nothing);
  }
  function follow(phase, reply) {
    rating?.setBusy(request.waits());
    if (phase === "sending") line.show({ tone: "busy", text: "Saving..." });
    else if (phase === "late") {
      line.show({
        tone: "warn",
        text: "Not saved yet: no answer from the course program. Your rating is kept only while this page is open.",
        actions: [{ label: "Try again", press: () => request.again() }]
      });
    } else if (reply?.type === "saved") {
      const at = clock(reply.at);
      rating?.forget();
      drawItem();
      line.show({ tone: "good", text: `Saved${at ? ` at ${at}` : ""}.${scored(reply.score, reply.max)}` });
      focusOn(next);
    } else {
      line.show({
        tone: "warn",
        text: `Not saved: ${sentence(reply?.reason)} Your rating is kept only while this page is open.`
      });
    }
  }
  function drawItem() {
    const now = item();
    empty.textContent = now ? "" : emptyWords();
    right.hidden = !now && !wanted;
    next.hidden = !now;
    if (!now) {
      drawnItem = "";
      rating = null;
      fill(answer);
      fill(form);
      return;
    }
    const before = drawnItem && JSON.parse(drawnItem).id;
    const key = JSON.stringify(now);
    if (wanted === now.id) {
      wanted = null;
      stopWaiting();
      if (before === now.id) line.show({ tone: "quiet", text: "" });
    }
    if (key === drawnItem || before === now.id && (rating?.dirty() || request.waits())) return;
    drawnItem = key;
    const other = before !== now.id;
    const title = drawAnswer(answer, now);
    rating = createRating(form, now, {
      rater: rater(),
      onSave({ levels, comment, rater: name }) {
        storage.set(RATER_KEY, name);
        request.send({ type: "rate", id: now.id, levels, comment, rater: name });
      }
    });
    rating.setBusy(request.waits());
    if (!other) return;
    nothing.textContent = "";
    fill(question);
    line.show({ tone: "quiet", text: "" });
    if (desk.dataset.showing === "item") focusOn(title);
  }
  function emptyWords() {
    return queue().items?.some(({ status }) => status === "waiting") ? "Choose an answer to rate." : "Nothing is waiting for you.";
  }
  function draw() {
    const now = queue();
    if (now.fault) return fill(root, faultBox(now.fault));
    if (isEmpty(now)) return fill(root, h("p", { role: "status" }, "Getting the desk ready..."));
    if (!root.contains(desk)) {
      fill(root, panel);
      showing(item() && wanted ? "item" : "list");
    }
    drawQueue(list, now, item()?.id ?? null, (id) => id === item()?.id ? open(id) : leave(() => open(id)));
    drawItem();
  }
  lifetime.listen(window, "beforeunload", (event) => {
    if (rating?.dirty() || request.waits()) event.preventDefault();
  });
  lifetime.follow(model, "change:queue", draw);
  lifetime.follow(model, "change:item", draw);
  draw();
  return () => lifetime.end();
}
var index_default = { render };
export {
  index_default as default
};
