// peertrain grading_panel; built from sources sha256:3399b6fb8e91d7294315e515391d2cde7904efd5b157e0cb0ae40218046edbbb
// shared/elements.js
var prefix = hex(4);
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

// shared/words.js
var MADE_UP = "These are made-up people and answers, here to try things out.";

// grading_panel/log.js
function createLog() {
  const list = h("ul", { class: "pt-log-lines", role: "list" });
  const box = h("div", { class: "pt-log", role: "log", "aria-label": "What happened", tabindex: "0" }, list);
  const element = h("div", null, h("h3", null, "What happened"), box);
  let shown = [];
  element.hidden = true;
  return {
    element,
    /** @param {string[]} lines the last ones, the newest at the end */
    show(lines) {
      element.hidden = lines.length === 0;
      const kept = overlap(shown, lines);
      if (kept === 0) fill(list);
      while (list.children.length > kept) list.firstElementChild?.remove();
      for (const line of lines.slice(kept)) list.append(h("li", null, line));
      shown = [...lines];
      box.scrollTop = box.scrollHeight;
    }
  };
}
function overlap(shown, lines) {
  for (let size = Math.min(shown.length, lines.length); size > 0; size -= 1) {
    if (shown.slice(-size).every((line, index) => line === lines[index])) return size;
  }
  return 0;
}

// grading_panel/table.js
var COLUMNS = [
  ["submitted", "Submitted"],
  ["graded", "Graded"],
  ["waiting", "Waiting for a person"]
];
function drawTable(place, assignments, onAsk) {
  if (!assignments.length) {
    fill(place, h("p", null, "There are no assignments yet."));
    return [];
  }
  const focused = place.contains(document.activeElement) ? document.activeElement?.getAttribute("aria-label") : null;
  const buttons = [];
  const act = (type, label, { id, title }, look) => {
    const made = button(label, () => onAsk(type, id), { class: look, "aria-label": `${label}: ${title}` });
    buttons.push(made);
    return made;
  };
  fill(
    place,
    h(
      "table",
      { class: "pt-table", role: "table", "aria-label": "Assignments" },
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          ["Assignment", ...COLUMNS.map(([, name]) => name), "What to do"].map((name) => h("th", { role: "columnheader", scope: "col" }, name))
        )
      ),
      h(
        "tbody",
        { role: "rowgroup" },
        assignments.map(
          (assignment) => h(
            "tr",
            { role: "row" },
            h("th", { role: "rowheader", scope: "row" }, assignment.title),
            COLUMNS.map(([field, name]) => h("td", { role: "cell", "data-label": name }, assignment[field] ?? 0)),
            h("td", { role: "cell" }, h("div", { class: "pt-row" }, act("grade", "Grade new work", assignment), act("feedback", "Make feedback pages", assignment, "pt-button-quiet")))
          )
        )
      )
    )
  );
  if (focused) buttons.find((made) => made.getAttribute("aria-label") === focused)?.focus();
  return buttons;
}

// grading_panel/index.js
var LATE_AFTER = 4e3;
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "grading_panel");
  const line = createStateLine();
  const log = createLog();
  const made = h("div", null);
  const fault = h("div", null);
  const table = h("div", null);
  const progress = h("div", { class: "pt-progress" });
  const panel = [h("h2", null, "Grading"), made, table, line.element, progress, fault, log.element];
  const state = () => model.get("state") ?? {};
  let buttons = [];
  let asked = false;
  let drawnTable = "";
  let stopWaiting = () => {
  };
  function ask(type, assignment) {
    asked = true;
    stopWaiting();
    stopWaiting = lifetime.after(LATE_AFTER, () => {
      asked = false;
      line.show({ tone: "warn", text: "Not started yet: no answer from the course program." });
      hold();
    });
    line.show({ tone: "busy", text: "Asking the course program..." });
    hold();
    try {
      model.send({ type, assignment });
    } catch {
    }
  }
  function hold() {
    for (const each of buttons) disable(each, asked || Boolean(state().running));
  }
  function draw() {
    const now = state();
    if (now.fault && !now.assignments) return fill(root, faultBox(now.fault));
    if (isEmpty(now)) return fill(root, h("p", { role: "status" }, "Getting the assignments ready..."));
    if (!root.contains(table)) fill(root, panel);
    fill(made, now.made_up ? noteBox(h("p", null, MADE_UP)) : null);
    if (fault.textContent !== (now.fault ?? "")) {
      fill(fault, now.fault ? h("div", { class: "pt-box pt-box-warn", role: "alert" }, paragraphs(now.fault)) : null);
    }
    const key = JSON.stringify(now.assignments ?? []);
    if (key !== drawnTable) {
      drawnTable = key;
      buttons = drawTable(table, now.assignments ?? [], ask);
    }
    drawProgress(now.running);
    log.show(now.lines ?? []);
    hold();
  }
  function drawProgress(running) {
    const was = progress.firstChild !== null;
    if (!running) {
      if (was) line.show(state().fault ? { tone: "warn", text: "Stopped." } : { tone: "good", text: "Finished." });
      return fill(progress);
    }
    const { what, done, total } = running;
    const words = total ? `${what}: ${done} of ${total}` : what;
    if (!was) {
      line.show({ tone: "busy", text: "Working..." });
      fill(progress, h("p", { class: "pt-progress-words" }), h("progress", { "aria-label": what }));
    }
    const [label, bar] = (
      /** @type {any} */
      progress.children
    );
    label.textContent = words;
    bar.setAttribute("aria-label", what);
    if (total) {
      bar.max = total;
      bar.value = done;
    } else bar.removeAttribute("value");
  }
  lifetime.follow(model, "change:state", () => {
    if (asked) {
      asked = false;
      stopWaiting();
      line.show({ tone: "quiet", text: "" });
    }
    draw();
  });
  draw();
  return () => lifetime.end();
}
var index_default = { render };
export {
  index_default as default
};
