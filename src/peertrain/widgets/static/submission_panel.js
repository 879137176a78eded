// peertrain submission_panel; built from sources sha256:6158bfae8cbc826f7c7ee55a7869d76b859cdd0cd15cc9d51c13e8ecb5808e2d
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
var MADE_UP = "These are made-up people and answers, here to try things out.";

// submission_panel/parts.js
var MARKS2 = { complete: "✓", started: "…", "not started": "○" };
function drawParts(place, { title, parts = [] }) {
  fill(
    place,
    title ? h("p", { class: "pt-soft" }, title) : null,
    parts.length ? h(
      "ul",
      { class: "pt-parts", role: "list" },
      parts.map(
        ({ title: name, status, detail }) => h(
          "li",
          { class: "pt-part", "data-status": status },
          h("span", { class: "pt-part-mark", "aria-hidden": "true" }, MARKS2[status] ?? "○"),
          h(
            "span",
            { class: "pt-part-words" },
            h("span", { class: "pt-strong" }, name),
            h("span", { class: "pt-soft" }, [capital(status), detail].filter(Boolean).join(". "))
          )
        )
      )
    ) : h("p", null, "There is nothing to submit here yet.")
  );
}

// submission_panel/receipts.js
function drawReceipts(place, receipts, live) {
  const [newest, ...earlier] = receipts;
  if (!newest) return fill(place);
  const wasOpen = place.querySelector("details")?.open ?? false;
  const number = h("strong", { class: "pt-receipt-number" }, newest.number);
  const told = h("span", { class: "pt-soft" });
  fill(
    place,
    h(
      "div",
      { class: "pt-receipt" },
      h("h3", { tabindex: "-1" }, "Your receipt"),
      h("p", { class: "pt-row" }, h("span", null, "Number"), number, button("Copy", () => copy(number, told, live), { class: "pt-button-quiet", "aria-label": "Copy the receipt number" }), told),
      h("p", null, `Submitted ${dayAndClock(newest.at)}.`),
      listed(newest.what)
    ),
    earlier.length ? h(
      "details",
      { class: "pt-fold", open: wasOpen },
      h("summary", null, `Earlier receipts (${earlier.length})`),
      h("ul", null, earlier.map(({ number: name, at, what }) => h("li", null, `${name}, ${dayAndClock(at)}`, listed(what))))
    ) : null
  );
}
function listed(what) {
  return what?.length ? h("ul", { "aria-label": "What was submitted" }, what.map((name) => h("li", null, name))) : null;
}
async function copy(number, told, live) {
  let words = "Copied.";
  try {
    await navigator.clipboard.writeText(number.textContent ?? "");
  } catch {
    const range = document.createRange();
    range.selectNodeContents(number);
    const selection = window.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    words = "The number is marked: copy it with your keyboard or by holding it.";
  }
  told.textContent = words;
  live.say(words);
}

// submission_panel/submit.js
function createSubmit({ onSubmit, onAllDone }) {
  let state = (
    /** @type {any} */
    {}
  );
  let asking = false;
  let busy = false;
  const element = h("div", { class: "pt-submit" });
  const whyNot = h("div", { id: unique("why") });
  const send = button("Submit", press);
  const again = h("p", { class: "pt-soft" }, "You may submit again. Each time gets its own receipt.");
  const unfinished = () => (state.parts ?? []).filter(({ status }) => status !== "complete").length;
  function press() {
    if (!unfinished()) return onSubmit();
    asking = true;
    draw();
    focusOn(element.querySelector(".pt-confirm-question"));
  }
  function question() {
    const count = unfinished();
    const id = unique("question");
    return h(
      "div",
      { class: "pt-box pt-box-warn pt-confirm", role: "group", "aria-labelledby": id },
      h("p", { id, class: "pt-confirm-question pt-strong" }, `${capital(counted(count, "part"))} ${count === 1 ? "is" : "are"} not finished, and earn${count === 1 ? "s" : ""} nothing like this. Submit anyway?`),
      h(
        "div",
        { class: "pt-row" },
        button("Submit anyway", () => {
          close();
          onSubmit();
        }),
        button("Keep working", close, { class: "pt-button-quiet" })
      )
    );
  }
  function close() {
    asking = false;
    draw();
    send.focus();
  }
  function draw() {
    fill(whyNot, state.can_submit ? null : paragraphs(state.why_not ?? "This cannot be submitted now."));
    fill(element, asking ? question() : [whyNot, h("div", { class: "pt-row" }, send), state.receipts?.length ? again : null]);
    disable(send, busy || !state.can_submit);
    if (state.can_submit) send.removeAttribute("aria-describedby");
    else send.setAttribute("aria-describedby", whyNot.id);
  }
  return {
    element,
    /** @param {any} next */
    update(next) {
      const within = element.contains(document.activeElement);
      state = next;
      if (asking && (!unfinished() || !state.can_submit)) {
        asking = false;
        if (state.can_submit) onAllDone();
      }
      draw();
      if (within && !element.contains(document.activeElement)) focusOn(asking ? element.querySelector("button") : send);
    },
    /** @param {boolean} next */
    setBusy(next) {
      busy = next;
      disable(send, busy || !state.can_submit);
    }
  };
}

// submission_panel/index.js
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "submission_panel");
  const live = createLive(lifetime);
  const line = createStateLine();
  const parts = h("div", null);
  const receipts = h("div", null);
  const made2 = h("div", null);
  const state = () => model.get("state") ?? {};
  let drawn = "";
  let lookAtReceipt = false;
  const request = createRequest({ model, lifetime, replies: ["submitted", "not_submitted"], onChange: follow });
  const submit = createSubmit({
    onSubmit: () => request.send({ type: "submit" }),
    onAllDone: () => line.show({ tone: "quiet", text: "Everything is finished now. Nothing is submitted yet: press Submit." })
  });
  const panel = [h("h2", null, "Submit your work"), made2, parts, submit.element, line.element, receipts, live.element];
  function follow(phase, reply) {
    submit.setBusy(request.waits());
    if (phase === "sending") line.show({ tone: "busy", text: "Submitting..." });
    else if (phase === "late") {
      line.show({
        tone: "warn",
        text: "Not confirmed yet: no answer from the course program. Your saved answers stay saved. Trying again does no harm: at most you get two receipts.",
        actions: [{ label: "Try again", press: () => request.again() }]
      });
    } else if (reply?.type === "submitted") {
      const { number = reply.receipt, at = null } = typeof reply.receipt === "object" ? reply.receipt ?? {} : {};
      line.show({ tone: "good", text: `Submitted${at && clock(at) ? ` at ${clock(at)}` : ""}. Your receipt number is ${number}.` });
      lookAtReceipt = true;
      draw();
    } else line.show({ tone: "warn", text: `Not submitted: ${sentence(reply?.reason)}` });
  }
  function draw() {
    const now = state();
    if (now.fault) {
      fill(root, faultBox(now.fault));
      return;
    }
    if (isEmpty(now)) {
      fill(root, h("p", { role: "status" }, "Looking at your work..."));
      return;
    }
    if (!root.contains(parts)) {
      fill(root, panel);
      drawn = "";
    }
    const key = JSON.stringify(now);
    if (key !== drawn) {
      drawn = key;
      fill(made2, now.made_up ? noteBox(h("p", null, MADE_UP)) : null);
      drawParts(parts, now);
      submit.update(now);
      drawReceipts(receipts, now.receipts ?? [], live);
    }
    submit.setBusy(request.waits());
    if (lookAtReceipt && now.receipts?.length) {
      lookAtReceipt = false;
      focusOn(receipts.querySelector("h3"));
    }
  }
  const refresh = () => {
    try {
      model.send({ type: "refresh" });
    } catch {
    }
  };
  lifetime.listen(window, "peertrain:saved", refresh);
  lifetime.listen(document, "visibilitychange", () => document.visibilityState === "visible" && refresh());
  lifetime.follow(model, "change:state", draw);
  draw();
  return () => lifetime.end();
}
var index_default = { render };
export {
  index_default as default
};
