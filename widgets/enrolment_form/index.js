// Ask who is learning: a list of those who are known, and a form for who is new. Keeps no names itself.
//
// Trait, written by Python: `state`.  Out: enrol.  In: enrolled, refused.

import { createRoot, faultBox, isEmpty, noteBox } from "../shared/frame.js";
import { disable, fill, h, unique } from "../shared/elements.js";
import { createLifetime } from "../shared/lifetime.js";
import { createRequest } from "../shared/request.js";
import { createStateLine } from "../shared/state_line.js";
import { MADE_UP, sentence } from "../shared/words.js";
import { goTo, isOwnPath } from "./path.js";

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "enrolment_form");
  const line = createStateLine();
  const people = h("div", null);
  const ids = { name: unique("name"), error: unique("error") };
  const state = () => model.get("state") ?? {};

  const error = h("p", { class: "pt-error", id: ids.error });
  const name = h("input", { class: "pt-field", id: ids.name, type: "text", autocomplete: "name", "aria-describedby": ids.error, on: { input: clear } });
  const label = h("label", { class: "pt-label", for: ids.name });
  const start = h("button", { type: "submit", class: "pt-button" }, "Start");
  const form = h(
    "form",
    { novalidate: true, on: { submit: enrol } },
    h("h3", null, "I am new here"),
    label,
    name,
    error,
    h("div", { class: "pt-row" }, start),
    line.element,
  );

  const request = createRequest({ model, lifetime, replies: ["enrolled", "refused"], onChange: follow });

  function clear() {
    error.textContent = "";
    name.removeAttribute("aria-invalid");
  }

  /** @param {string} words */
  function complain(words) {
    error.textContent = words;
    name.setAttribute("aria-invalid", "true");
    name.focus();
  }

  /** @param {Event} event */
  function enrol(event) {
    event.preventDefault();
    if (request.waits()) return;
    const typed = name.value.trim();
    if (!typed) return complain("Please write your name first.");
    clear();
    request.send({ type: "enrol", name: typed });
  }

  /** @param {import("../shared/request.js").Phase} phase @param {any} reply */
  function follow(phase, reply) {
    disable(start, request.waits());
    name.readOnly = request.waits();
    if (phase === "sending") line.show({ tone: "busy", text: "Saving..." });
    else if (phase === "late") {
      line.show({
        tone: "warn",
        text: "Not saved yet: no answer from the course program.",
        actions: [{ label: "Try again", press: () => request.again() }],
      });
    } else if (reply?.type === "enrolled") {
      line.show({ tone: "good", text: sentence(`Welcome, ${reply.name}`) });
      // The page is about to change: a second press would enrol a second person.
      disable(start, true);
      if (isOwnPath(reply.href)) goTo(reply.href);
    } else {
      line.show({ tone: "quiet", text: "" });
      complain(sentence(reply?.reason) || "That did not work.");
    }
  }

  function draw() {
    const now = state();
    if (now.fault) return fill(root, faultBox(now.fault));
    if (isEmpty(now)) return fill(root, h("p", { role: "status" }, "Getting the list ready..."));
    label.textContent = now.label;
    if (!root.contains(form)) fill(root, h("h2", null, now.asks), people, form);
    fill(
      people,
      now.made_up_cohort ? noteBox(h("p", null, MADE_UP)) : null,
      now.people?.length
        ? h(
            "ul",
            { class: "pt-people", role: "list" },
            now.people.map(({ name: who, href }) => h("li", null, isOwnPath(href) ? h("a", { class: "pt-person", href }, who) : who)),
          )
        : null,
    );
  }

  lifetime.follow(model, "change:state", draw);
  draw();

  return () => lifetime.end();
}

export default { render };
