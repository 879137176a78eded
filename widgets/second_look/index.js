// On a learner's page, under the feedback: ask, once for each answer, that someone else reads it too. Decides nothing.
//
// Trait, written by Python: `rated`.  Out: ask.  In: saved, not_saved.

import { createRoot, isEmpty } from "../shared/frame.js";
import { fill, h } from "../shared/elements.js";
import { createLifetime } from "../shared/lifetime.js";
import { createRequest } from "../shared/request.js";
import { createStateLine } from "../shared/state_line.js";
import { openStorage } from "../shared/storage.js";
import { sentence } from "../shared/words.js";
import { createAnswer } from "./answer.js";

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "second_look");
  const storage = openStorage();
  const line = createStateLine();
  const list = h("ul", { class: "pt-looks", role: "list" });
  const parts = [
    h("h2", null, "A second look"),
    h("p", null, "If a score does not seem right to you, you can ask for a second look. Someone who has not read your answer before will read it. You can ask once for each answer."),
    h("p", { class: "pt-soft" }, "The score can go up, stay or go down. Asking is fine, and nobody holds it against you."),
    list,
    line.element,
  ];
  /** What is drawn, by the id of the answer. @type {Map<string, {key: string, view: ReturnType<typeof createAnswer>}>} */
  const drawn = new Map();
  let asking = "";

  const request = createRequest({ model, lifetime, replies: ["saved", "not_saved"], onChange: follow });
  const draftKey = (id) => `peertrain.second_look.${id}`;

  /** @param {import("../shared/request.js").Phase} phase @param {any} reply */
  function follow(phase, reply) {
    for (const { view } of drawn.values()) view.setBusy(request.waits());
    if (phase === "sending") line.show({ tone: "busy", text: "Saving..." });
    else if (phase === "late") {
      const kept = storage.lasts(draftKey(asking)) ? "on this device" : "only while this page is open";
      const text = `Not saved yet: no answer from the course program. Your reason is kept ${kept}.`;
      line.show({ tone: "warn", text, actions: [{ label: "Try again", press: () => request.again() }] });
    } else if (reply?.type === "saved") {
      storage.remove(draftKey(asking));
      drawn.get(asking)?.view.close();
      line.show({ tone: "good", text: "Saved. Someone else will read your answer." });
      draw();
    } else line.show({ tone: "warn", text: `Not saved: ${sentence(reply?.reason) || "the course program gave no reason."}` });
  }

  function draw() {
    const answers = model.get("rated") ?? [];
    if (isEmpty(answers)) {
      drawn.clear();
      return fill(root);
    }
    if (!root.contains(list)) fill(root, parts);
    const ids = new Set(answers.map(({ id }) => id));
    for (const [id, { view }] of drawn) {
      if (ids.has(id)) continue;
      view.element.remove();
      drawn.delete(id);
    }
    for (const answer of answers) {
      const key = JSON.stringify(answer);
      const before = drawn.get(answer.id);
      // What a person is writing is not drawn over.
      if (before && (before.key === key || (before.view.isOpen() && !answer.asked))) continue;
      const had = before?.view.element.contains(document.activeElement);
      const view = createAnswer(answer, {
        draft: storage.get(draftKey(answer.id)) ?? "",
        onTyped: (text) => (text ? storage.set(draftKey(answer.id), text) : storage.remove(draftKey(answer.id))),
        onAsk(reason) {
          if (request.waits()) return;
          asking = answer.id;
          request.send({ type: "ask", id: answer.id, reason });
        },
      });
      view.setBusy(request.waits());
      if (before) before.view.element.replaceWith(view.element);
      else list.append(view.element);
      drawn.set(answer.id, { key, view });
      if (had) view.focus();
    }
  }

  lifetime.listen(window, "beforeunload", (event) => {
    if (request.waits() && !storage.lasts(draftKey(asking))) event.preventDefault();
  });
  lifetime.follow(model, "change:rated", draw);
  draw();

  return () => lifetime.end();
}

export default { render };
