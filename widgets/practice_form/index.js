// How a learner and their supervisors see the practice, side by side, and a form for the view of whoever looks. Decides nothing.
//
// Trait, written by Python: `practice`.  Out: rate.  In: saved, not_saved.

import { createRoot, faultBox, isEmpty } from "../shared/frame.js";
import { fill, h } from "../shared/elements.js";
import { createLifetime } from "../shared/lifetime.js";
import { createRequest } from "../shared/request.js";
import { sentence } from "../shared/words.js";
import { createCompetency } from "./competency.js";

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "practice_form");
  /** @type {Map<string, ReturnType<typeof createCompetency>>} */
  const views = new Map();
  let rating = "";

  const request = createRequest({ model, lifetime, replies: ["saved", "not_saved"], onChange: follow });

  /** @param {import("../shared/request.js").Phase} phase @param {any} reply */
  function follow(phase, reply) {
    for (const view of views.values()) view.setBusy(request.waits());
    const view = views.get(rating);
    if (!view) return;
    if (phase === "sending") view.show({ tone: "busy", text: "Saving..." });
    else if (phase === "late") {
      view.show({ tone: "warn", text: "Not saved yet: no answer from the course program.", actions: [{ label: "Try again", press: () => request.again() }] });
    } else if (reply?.type === "saved") view.saved();
    else view.show({ tone: "warn", text: `Not saved: ${sentence(reply?.reason) || "the course program gave no reason."}` });
  }

  function draw() {
    const practice = model.get("practice") ?? {};
    if (practice.fault) return fill(root, faultBox(practice.fault));
    if (isEmpty(practice)) return fill(root, h("p", { role: "status" }, "Getting the form ready..."));
    for (const competency of practice.competencies) {
      const known = views.get(competency.id);
      if (known) known.update(competency);
      else {
        const onRate = (level, note) => {
          if (request.waits()) return;
          rating = competency.id;
          request.send({ type: "rate", competency: competency.id, level, note });
        };
        views.set(competency.id, createCompetency(competency, { levels: practice.levels, who: practice.who, voice: practice.voice, onRate }));
      }
    }
    const drawn = practice.competencies.map(({ id }) => views.get(id)?.element);
    if (!root.querySelector("ul")) {
      const each = practice.levels.map(({ name, words }) => h("li", null, h("strong", null, name), `. ${words}`));
      fill(root, h("p", null, "There are four levels:"), h("ol", { class: "pt-levels" }, each), h("ul", { class: "pt-practice", role: "list" }, drawn));
    }
  }

  lifetime.listen(window, "beforeunload", (event) => {
    if ([...views.values()].some((view) => view.isUnsaved())) event.preventDefault();
  });
  lifetime.follow(model, "change:practice", draw);
  draw();

  return () => lifetime.end();
}

export default { render };
