// peertrain weekly_log; built from sources sha256:6501f108098e677ea71746ea81514015410bf4b4323173cb5d8d07a39e49cc4b
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

// shared/words.js
function sentence(text) {
  const words = String(text ?? "").trim();
  return !words || /[.!?]["'”’)]?$/.test(words) ? words : `${words}.`;
}

// weekly_log/form.js
var MOST = 10080;
function createForm(onAdd) {
  const ids = { what: unique("what"), asked: unique("asked"), minutes: unique("minutes") };
  const errors = Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, h("p", { class: "pt-error", id: `${id}-error` })]));
  const select = (name) => h("select", { class: "pt-field", id: ids[name], "aria-describedby": `${ids[name]}-error`, on: { change: () => clearError(name) } });
  const fields = {
    what: select("what"),
    asked: select("asked"),
    minutes: h("input", {
      class: "pt-field pt-minutes",
      id: ids.minutes,
      type: "text",
      inputmode: "numeric",
      autocomplete: "off",
      "aria-describedby": `${ids.minutes}-hint ${ids.minutes}-error`,
      on: { input: () => clearError("minutes") }
    })
  };
  const add = h("button", { type: "submit", class: "pt-button" }, "Add to my log");
  const label = (name, text) => h("label", { class: "pt-label", for: ids[name] }, text);
  let offered = "";
  function clearError(name) {
    errors[name].textContent = "";
    fields[name].removeAttribute("aria-invalid");
  }
  function complain(name, words) {
    errors[name].textContent = words;
    fields[name].setAttribute("aria-invalid", "true");
    fields[name].focus();
  }
  function submit(event) {
    event.preventDefault();
    if (add.getAttribute("aria-disabled") === "true") return;
    const minutes = fields.minutes.value.trim();
    if (!fields.what.value) return complain("what", "Please choose what you did.");
    if (!/^\d{1,5}$/.test(minutes) || Number(minutes) < 1 || Number(minutes) > MOST) {
      return complain("minutes", "Please write the minutes as a whole number, such as 90.");
    }
    if (!fields.asked.value) return complain("asked", "Please choose who asked for it.");
    onAdd({ activity: fields.what.value, asked_by: fields.asked.value, minutes: Number(minutes) });
  }
  const element = h(
    "form",
    { novalidate: true, on: { submit } },
    label("what", "What did you do?"),
    fields.what,
    errors.what,
    label("minutes", "For about how many minutes, over the week?"),
    h("p", { class: "pt-hint", id: `${ids.minutes}-hint` }, "If you write the same thing twice, the new minutes replace the old."),
    fields.minutes,
    errors.minutes,
    label("asked", "Who asked for it?"),
    fields.asked,
    errors.asked,
    h("div", { class: "pt-row" }, add)
  );
  return {
    element,
    /** What can be chosen; drawn only when it changed, so that nobody loses what they chose. */
    offer(activities, asked) {
      const key = JSON.stringify([activities, asked]);
      if (key === offered) return;
      offered = key;
      const options = (list) => [h("option", { value: "" }, "Choose"), list.map(({ id, text }) => h("option", { value: id }, text))];
      fill(fields.what, options(activities));
      fill(fields.asked, options(asked));
    },
    clear() {
      fields.what.value = "";
      fields.asked.value = "";
      fields.minutes.value = "";
      fields.what.focus();
    },
    /** @param {boolean} busy */
    setBusy(busy) {
      disable(add, busy);
    }
  };
}

// weekly_log/weeks.js
var NAMES = ["This week", "Last week", "Two weeks ago", "Three weeks ago"];
function weekName(monday, ago) {
  const date = /* @__PURE__ */ new Date(`${monday}T12:00:00Z`);
  const day = Number.isNaN(date.getTime()) ? monday : new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(date);
  return `${NAMES[ago] ?? "A week"}, from ${day}`;
}
function inHours(minutes) {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [hours ? `${hours} hour${hours === 1 ? "" : "s"}` : "", rest || !hours ? `${rest} minute${rest === 1 ? "" : "s"}` : ""];
  return parts.filter(Boolean).join(" ");
}

// weekly_log/index.js
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "weekly_log");
  const line = createStateLine();
  const list = h("div");
  const week = h("select", { class: "pt-field pt-select", id: unique("week"), on: { change: drawLines } });
  const weekLabel = h("label", { class: "pt-label", for: week.id }, "Which week");
  const who = h("p", { class: "pt-strong" });
  const form = createForm((told) => {
    if (!request.waits()) put2({ ...told, week: week.value }, "added");
  });
  const request = createRequest({ model, lifetime, replies: ["saved", "not_saved"], onChange: follow });
  let doing = "";
  function put2(told, what) {
    doing = what;
    request.send({ type: "put", ...told });
  }
  function follow(phase, reply) {
    form.setBusy(request.waits());
    for (const each of list.querySelectorAll("button")) disable(each, request.waits());
    if (phase === "sending") line.show({ tone: "busy", text: "Saving..." });
    else if (phase === "late") {
      const text = "Not saved yet: no answer from the course program.";
      line.show({ tone: "warn", text, actions: [{ label: "Try again", press: () => request.again() }] });
    } else if (reply?.type === "saved") {
      line.show(reply.said ? { tone: "warn", text: sentence(reply.said) } : { tone: "good", text: doing === "added" ? "Saved." : "Saved. The line is taken out." });
      if (doing === "added") form.clear();
      else focusOn(heading());
    } else line.show({ tone: "warn", text: `Not saved: ${sentence(reply?.reason) || "the course program gave no reason."}` });
  }
  const heading = () => (
    /** @type {HTMLElement | null} */
    list.querySelector("h3")
  );
  function draw() {
    const now = model.get("state") ?? {};
    if (isEmpty(now)) return fill(root);
    if (!root.contains(week)) fill(root, who, h("div", { class: "pt-week" }, weekLabel, week), form.element, line.element, list);
    who.textContent = now.shared ? "Your supervisor can see this log." : "Only you can see this log.";
    const chosen = week.value;
    fill(week, now.weeks.map(({ id }, number) => h("option", { value: id }, weekName(id, number))));
    week.value = now.weeks.some(({ id }) => id === chosen) ? chosen : now.weeks[0].id;
    form.offer(now.activities, now.asked);
    drawLines();
  }
  function drawLines() {
    const now = model.get("state");
    const number = now.weeks.findIndex(({ id }) => id === week.value);
    const { lines } = now.weeks[number];
    const caption = weekName(week.value, number);
    if (!lines.length) return fill(list, h("h3", null, caption), h("p", { class: "pt-soft" }, "Nothing written for this week yet."));
    const minutes = lines.reduce((sum, each) => sum + each.minutes, 0);
    return fill(
      list,
      h("h3", null, caption),
      h("p", null, `${inHours(minutes)} written down.`),
      h("ul", { class: "pt-lines", role: "list" }, lines.map(drawLine))
    );
  }
  function drawLine(each) {
    const out = button("Take out", () => {
      if (!request.waits()) put2({ week: each.week, activity: each.activity, asked_by: each.asked_by, minutes: 0 }, "taken out");
    }, { class: "pt-button-quiet", "aria-label": `Take out: ${each.text}, ${each.asked}` });
    disable(out, request.waits());
    return h("li", null, h("div", null, h("span", { class: "pt-strong" }, each.text), h("br"), `${inHours(each.minutes)}. Asked by: ${each.asked}.`), out);
  }
  lifetime.follow(model, "change:state", draw);
  draw();
  return () => lifetime.end();
}
var index_default = { render };
export {
  index_default as default
};
