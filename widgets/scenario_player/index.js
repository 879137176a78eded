// Draw a scenario as Python shows it, and send what the learner does. Decides nothing: no branching, no score.
//
// Traits, written by Python: `view` (what to draw), `place` (where answers are kept on this device).
// Out: hello, answer, again.  In: here, saved, refused, not_saved.

import { createRoot, faultBox, isEmpty } from "../shared/frame.js";
import { fill, focusOn, h, hex, mayTakeFocus } from "../shared/elements.js";
import { createLifetime } from "../shared/lifetime.js";
import { createLive } from "../shared/live.js";
import { createStateLine } from "../shared/state_line.js";
import { openOutbox } from "../shared/outbox.js";
import { openStorage } from "../shared/storage.js";
import { createDelivery } from "./delivery.js";
import { drawHead } from "./head.js";
import { drawStep, next } from "./step.js";
import { drawStory } from "./story.js";
import { line } from "./wording.js";

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "scenario_player");
  const storage = openStorage();
  const live = createLive(lifetime);
  const state = createStateLine();

  /** @type {import("./delivery.js").Delivery | null} */
  let delivery = null;
  /** @type {any} the state of "play again": asked for, and not answered yet */
  let asking = null;
  let drawnStep = "";
  let drawnRest = "";
  /** @type {string | null} which step is drawn */
  let drawnKey = null;
  /** Steps whose content note was read in this view. @type {Set<string>} */
  const opened = new Set();

  const head = h("div", { class: "pt-head" });
  const story = h("div", { class: "pt-story" });
  const step = h("div", { class: "pt-step" });
  const stage = h("article", { class: "pt-stage" }, head, story, step);
  /** @type {{setBusy?: (busy: boolean) => void, heading?: HTMLElement}} */
  let shown = {};

  const view = () => model.get("view") ?? {};
  const place = () => `${model.get("place") ?? ""}.${view().scenario?.id ?? ""}`;
  const stepKey = () => `${view().attempt}.${view().step?.id ?? ""}`;
  const draftKey = (attempt, stepId) => `peertrain.draft.${place()}.${attempt}.${stepId}`;

  /** Delivery starts once the scenario is known: its outbox is named after it. */
  function startDelivery() {
    const outbox = openOutbox(storage, `peertrain.outbox.${place()}`);
    delivery = createDelivery({
      send: (message) => model.send(message),
      outbox,
      lifetime,
      onState: drawState,
      onGone(answer, saved) {
        settleDraft(answer, saved);
        if (saved) {
          window.dispatchEvent(new CustomEvent("peertrain:saved", { detail: { scenario: view().scenario?.id } }));
        }
      },
    });
    lifetime.follow(model, "msg:custom", (message) => delivery?.receive(message));
    lifetime.listen(window, "online", () => delivery?.hurry());
    lifetime.listen(window, "beforeunload", (event) => {
      if (outbox.all().length && !outbox.lasts()) event.preventDefault();
    });
    delivery.start();
  }

  /** A saved answer's draft goes. A refused one's stays only while its step can still be answered. */
  function settleDraft(answer, saved) {
    const remove = () => storage.remove(draftKey(answer.attempt, answer.step));
    if (saved) remove();
    // A message may overtake the view that Python set before it: look again a little later.
    else lifetime.after(500, () => stepKey() !== `${answer.attempt}.${answer.step}` && remove());
  }

  /** @param {string} verb @param {string | null} value */
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
    lifetime.after(4000, () => {
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
      reload: { label: "Reload the page", press: () => window.location.reload() },
    };
    state.show({ tone, text, actions: actions.map((name) => presses[name]) });
    shown.setBusy?.(delivery.busy());
  }

  function draw() {
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
    // The step is left alone while it stays the same, so that nobody's words or focus are lost to a new notice.
    const same = JSON.stringify([view().attempt, view().step, view().complete, view().can_play_again]);
    if (same !== drawnStep) {
      const moved = drawnKey !== null && drawnKey !== stepKey();
      drawnStep = same;
      drawnKey = stepKey();
      showStep(moved);
    }
    drawState();
  }

  /** @param {boolean} move the focus, because this is another step than before */
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
      onAgain: again,
    });
    shown.setBusy?.(delivery?.busy() ?? false);
    if (!move) {
      if (within) focusOn(shown.heading, { preventScroll: true });
      return;
    }
    live.say(next(current, opened.has(key)));
    if (free) {
      focusOn(shown.heading, { preventScroll: true });
      const calm = window.matchMedia?.("(prefers-reduced-motion: reduce)").matches;
      step.scrollIntoView?.({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    }
  }

  lifetime.follow(model, "change:view", draw);
  draw();

  return () => lifetime.end();
}

export default { render };
