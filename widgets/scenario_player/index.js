// Draw a scenario as Python shows it, and send what the learner does. Decides nothing: no branching, no score.
//
// Traits, written by Python: `view` (what to draw), `words` (the catalogue of the language in use), `place` (where answers are
// kept on this device).
// Out: hello, answer, again, revisit, leave, panel, share, take_back,
// language.  In: here, saved, refused, not_saved, done, panel.

import { createRoot, faultBox, isEmpty } from "../shared/frame.js";
import { fill, focusOn, h, hex, mayTakeFocus } from "../shared/elements.js";
import { choose, followChoice, preferred } from "../shared/languages.js";
import { createLifetime } from "../shared/lifetime.js";
import { createLive } from "../shared/live.js";
import { createStateLine } from "../shared/state_line.js";
import { openOutbox } from "../shared/outbox.js";
import { openStorage } from "../shared/storage.js";
import { drawAfterwards } from "./afterwards.js";
import { createCatalogue } from "../shared/catalogue.js";
import { createDelivery } from "../shared/delivery.js";
import { openDraft, typedIn } from "./drafts.js";
import { drawElsewhere } from "./elsewhere.js";
import { drawHead } from "./head.js";
import { createLeftWords } from "./left_words.js";
import { drawStanding } from "./standing.js";
import { drawStep, next } from "./step.js";
import { drawStory, openStory } from "./story.js";
import { createWishes } from "../shared/wishes.js";
import { line } from "../shared/wording.js";

/** @param {{model: any, el: HTMLElement}} context */
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

  /** @type {import("../shared/delivery.js").Delivery | null} */
  let delivery = null;
  const wishes = createWishes({ send: (message) => model.send(message), lifetime, onChange: () => drawState() });
  let drawnStep = "";
  let drawnRest = "";
  /** The step that is drawn, and what is filled in there. @type {{key: string, draft: import("./drafts.js").Draft} | null} */
  let here = null;
  /** Steps that this view sent an answer to. @type {Set<string>} */
  const answered = new Set();
  /** Steps whose content note was read in this view. @type {Set<string>} */
  const opened = new Set();
  /** What Python said of the panel, and of which attempt and language. @type {{of: string, reply: any} | null} */
  let panel = null;
  /** @type {{setBusy?: (busy: boolean) => void, heading?: HTMLElement}} */
  let shown = {};
  /** @type {ReturnType<typeof drawAfterwards> | null} */
  let shownAfter = null;
  /** @type {ReturnType<typeof drawHead> | null} */
  let shownHead = null;

  /** Delivery starts once the scenario is known: its outbox is named after it. */
  function startDelivery() {
    const outbox = openOutbox(storage, `peertrain.outbox.${place()}`);
    delivery = createDelivery({
      send: (message) => model.send(message),
      greeting: () => ({ type: "hello", language: preferred(storage, view()) }),
      outbox,
      lifetime,
      onState: drawState,
      onGone(answer, saved) {
        settleDraft(answer, saved);
        if (saved) window.dispatchEvent(new CustomEvent("peertrain:saved", { detail: { scenario: view().scenario?.id } }));
      },
    });
    lifetime.follow(model, "msg:custom", receive);
    lifetime.listen(window, "online", () => delivery?.hurry());
    followChoice(lifetime, speak);
    lifetime.listen(window, "beforeunload", (event) => {
      if (outbox.all().length && !outbox.lasts()) event.preventDefault();
    });
    delivery.start();
  }

  /** @param {any} message */
  function receive(message) {
    delivery?.receive(message);
    if (!wishes.receive(message) || message.type !== "panel") return;
    panel = { of: panelKey(), reply: message };
    draw();
    if (mayTakeFocus(el)) focusOn(shownAfter?.heading);
  }

  const panelKey = () => `${view().attempt}.${view().language}`;

  /** A saved answer's draft goes; words beside a pass stay to be copied. A refused one's words stay: in its step, or to be copied where that is behind. */
  function settleDraft(answer, saved) {
    const key = `${answer.attempt}.${answer.step}`;
    if (saved) {
      const draft = openDraft(storage, draftKey(answer.attempt, answer.step));
      if (answer.verb === "pass") left.add(draft.typed());
      return draft.clear();
    }
    answered.delete(key);
    // A message may overtake the view that Python set before it: look again a little later.
    lifetime.after(500, () => {
      if (stepKey() === key) return;
      const draft = openDraft(storage, draftKey(answer.attempt, answer.step));
      left.add([...new Set([...typedIn(answer), ...draft.typed()])]);
      draft.clear();
    });
  }

  /** @param {string} verb @param {any} value @param {string | null} why */
  function answer(verb, value, why) {
    if (!delivery || delivery.busy()) return;
    wishes.rest();
    const { attempt, step: current } = view();
    answered.add(stepKey());
    delivery.submit({ type: "answer", id: hex(), attempt, step: current.id, verb, value, why });
  }

  /** @param {import("../shared/wishes.js").What} what @param {Record<string, any>} [more] @param {(view: any) => boolean} [until] */
  function wish(what, more = {}, until) {
    const waits = ["again", "revisit", "leave"].includes(what) && delivery?.busy();
    if (!delivery || waits || wishes.state().waits) return;
    delivery.rest();
    if (what === "again") wishes.askUntil(what, more, until);
    else wishes.ask(what, more, until);
  }

  /** Play again, or go back from another way: done as soon as the view shows it. @param {"again" | "leave"} what */
  function turn(what) {
    const { attempt, what_if } = view();
    wish(what, {}, (now) => now.attempt !== attempt || (what_if && !now.what_if));
  }

  /** @param {string} language */
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
      reload: { label: t("state.reload_button"), press: () => window.location.reload() },
    };
    state.show({ tone, text, actions: actions.map((name) => presses[name]) });
    shown.setBusy?.(delivery.busy());
    for (const each of [shownAfter, shownHead]) each?.setBusy(delivery.busy() || wishes.state().waits);
  }

  function draw() {
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
      // What is saved is said right below the step, before what is of another time.
      fill(root, stage, state.element, elsewhere, live.element);
      left.draw();
    }
    if (!delivery) startDelivery();
    wishes.see(view());
    if (panel && panel.of !== panelKey()) panel = null;
    drawRest();
    // The step is left alone while it stays the same, so that nobody's words or focus are lost to a new notice.
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

  /** All but the step. */
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
      onTakeBack,
    });
    drawStanding(standing, view(), t);
    const reply = panel?.reply ?? null;
    shownAfter = drawAfterwards(after, view(), { t, panel: reply, noteRead, onPanel: () => wish("panel"), onOtherWays: () => openStory(story) });
    if (drawElsewhere(elsewhere, view(), { t, onTakeBack })) focusOn(shown.heading, { preventScroll: true });
  }

  /** The step moved on without an answer from here, as from another tab: what was typed is not lost by it. */
  function leave() {
    if (!here || answered.has(here.key) || !here.draft.typed().length) return;
    left.add(here.draft.typed());
    here.draft.clear();
  }

  /** @param {boolean} move the focus, because this is another step than before */
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
    live.say(next(t, current, opened.has(key)));
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

  lifetime.follow(model, "change:view", draw);
  lifetime.follow(model, "change:words", () => {
    drawnStep = drawnRest = "";
    draw();
    left.draw();
  });
  draw();

  return () => lifetime.end();
}

export default { render };
