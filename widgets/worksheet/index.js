// Draw a worksheet as Python shows it, and bring what is filled in to it, field by field. Decides nothing: no sum, no plan.
//
// Traits, written by Python: `view` (what to draw), `words` (the catalogue of the language in use), `place` (where answers are
// kept on this device).
// Out: hello, answer, language, clear, undo.  In: here, saved, refused, not_saved, done.

import { createCatalogue } from "../shared/catalogue.js";
import { createDelivery } from "../shared/delivery.js";
import { button, fill, h } from "../shared/elements.js";
import { createRoot, faultBox, isEmpty } from "../shared/frame.js";
import { choose, followChoice, preferred } from "../shared/languages.js";
import { createLifetime } from "../shared/lifetime.js";
import { createLive } from "../shared/live.js";
import { openOutbox } from "../shared/outbox.js";
import { createStateLine } from "../shared/state_line.js";
import { openStorage } from "../shared/storage.js";
import { createWishes } from "../shared/wishes.js";
import { line } from "../shared/wording.js";
import { createClearing } from "./clearing.js";
import { drawHead } from "./head.js";
import { drawMissing } from "./missing.js";
import { drawPaper } from "./paper.js";
import { createPending } from "./pending.js";
import { createPrinting } from "./printing.js";
import { paragraphsOf } from "./runs.js";
import { drawSections } from "./sections.js";

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "worksheet");
  const storage = openStorage();
  const live = createLive(lifetime);
  const state = createStateLine();
  const t = createCatalogue(model);
  const view = () => model.get("view") ?? {};
  const place = model.get("place") ?? "";

  const [head, sections, closing, missing, paper] = ["head", "parts", "closing", "missing", "sheet"].map((name) => h("div", { class: `pt-${name}` }));
  const print = button("", () => printing.print(), { class: "pt-button-quiet" });
  const clearing = createClearing({ t, onClear: () => wish("clear"), onUndo: () => wish("undo") });
  const end = h("div", { class: "pt-row pt-end" }, print);
  const form = h("article", { class: "pt-form" }, head, sections, closing, missing, state.element, end, clearing.element, live.element);

  const outbox = openOutbox(storage, `peertrain.outbox.${place}`);
  const delivery = createDelivery({
    send: (message) => model.send(message),
    greeting: () => ({ type: "hello", language: preferred(storage, view()) }),
    outbox,
    lifetime,
    onState: refresh,
    onGone() {},
  });
  const wishes = createWishes({ send: (message) => model.send(message), lifetime, onChange: refresh });
  const pending = createPending({
    storage,
    key: `peertrain.draft.${place}`,
    outbox,
    lifetime,
    submit: (answer) => {
      wishes.rest();
      delivery.submit(answer);
    },
    onChange: refresh,
  });
  const printing = createPrinting(paper, lifetime, () => drawPaper(view(), standing, waits(), t));
  /** Sections whose note was read in this view. @type {Set<string>} */
  const opened = new Set();
  /** @type {ReturnType<typeof drawSections> | null} */
  let shown = null;
  let drawnSections = "";
  let drawnHead = "";
  let drawnRest = "";
  let started = false;

  /** Whether something that was filled in is not saved yet. */
  const waits = () => pending.some() || outbox.all().length > 0;
  const faulty = () => [...(shown?.views.values() ?? [])].filter((each) => each.isFaulty()).length;

  /** What stands in a field now: the newest that is not saved, or else what is. @param {string} field */
  const standing = (field) => (pending.has(field) ? pending.value(field) : view().answers?.[field]);

  function start() {
    started = true;
    lifetime.follow(model, "msg:custom", receive);
    lifetime.listen(window, "online", () => delivery.hurry());
    lifetime.listen(window, "pagehide", pending.sendAll);
    lifetime.listen(document, "visibilitychange", () => {
      if (document.visibilityState === "hidden") pending.sendAll();
      else delivery.hello();
    });
    lifetime.listen(window, "beforeunload", (event) => {
      pending.sendAll();
      if (outbox.all().length && !outbox.lasts()) event.preventDefault();
    });
    followChoice(lifetime, speak);
    delivery.start();
    pending.sendAll(); // what an earlier page kept and could not send
  }

  /** @param {any} message */
  function receive(message) {
    delivery.receive(message);
    if (!wishes.receive(message)) return refresh();
    if (message.type === "done") drawnSections = ""; // cleared or brought back: also what could not be saved as it stood
    draw();
  }

  /** @param {"clear" | "undo"} what */
  function wish(what) {
    if (waits() || wishes.state().waits) return;
    delivery.rest();
    wishes.ask(what);
  }

  /** @param {string} language */
  function speak(language) {
    const { language: spoken, languages } = view();
    if (language === spoken || !languages?.some(({ id }) => id === language)) return;
    wishes.askUntil("language", { language }, (now) => now.language === language);
  }

  /** The state line, and what can be pressed now. */
  function refresh() {
    if (!started) return;
    const now = { ...delivery.state(), wish: wishes.state() };
    const told = line(now, t);
    const calm = !delivery.busy() && !now.wish.waits && !now.silent;
    const mend = faulty();
    if (calm && mend) state.show({ tone: "warn", text: t("worksheet.not_complete", { n: mend }) });
    else if (calm && pending.some()) state.show({ tone: "busy", text: t("state.saving") });
    else {
      const presses = {
        again: { label: t("state.again"), press: () => delivery.hurry(true) },
        wish: { label: t("state.again"), press: wishes.again },
        reload: { label: t("state.reload_button"), press: () => window.location.reload() },
      };
      state.show({ tone: told.tone, text: told.text, actions: told.actions.map((name) => presses[name]) });
    }
    const { answers = {}, can_undo: canUndo, results = {} } = view();
    clearing.show({ isEmpty: !Object.keys(answers).length, canUndo: Boolean(canUndo), busy: waits() || now.wish.waits });
    for (const [field, each] of shown?.views ?? []) each.showResults?.(results[field], pending.has(field));
  }

  function draw() {
    const now = view();
    if (now.language) root.lang = now.language;
    if (now.fault) return fill(root, faultBox(now.fault, t("scene.fault")));
    if (isEmpty(now)) return fill(root, h("p", { role: "status" }, t("worksheet.loading")));
    if (!root.contains(form)) fill(root, form, paper);
    wishes.see(now);
    drawTop(now);
    drawForm(now);
    const rest = JSON.stringify([now.missing, now.language]);
    if (rest !== drawnRest) {
      drawnRest = rest;
      drawMissing(missing, now, { t, onGo: (field, parts) => shown?.go(field, parts) });
      fill(closing, paragraphsOf(now.worksheet.closing));
      print.textContent = t(now.worksheet.prints === "plan" ? "worksheet.print.plan" : "worksheet.print.all");
      clearing.draw();
    }
    if (!started) start();
    refresh();
  }

  /** @param {any} now */
  function drawTop(now) {
    const same = JSON.stringify([now.worksheet, now.language, now.notices]);
    if (same === drawnHead) return;
    drawnHead = same;
    const title = drawHead(head, now, { t, onLanguage: (language) => choose(storage, language) });
    form.setAttribute("aria-labelledby", title.id);
  }

  /** The fields: drawn anew in another language, or else only filled in, but for the one that a person is at. @param {any} now */
  function drawForm(now) {
    const same = JSON.stringify([now.worksheet, now.language]);
    const anew = same !== drawnSections;
    if (anew) {
      drawnSections = same;
      shown = drawSections(sections, now, {
        opened,
        t,
        lifetime,
        live,
        onKeep: (field, value) => {
          if (differs(field, value)) pending.keep(field.id, value);
          else refresh();
        },
        onFault: (field, value) => pending.hold(field.id, value),
        onSend: (field) => pending.send(field.id),
      });
    }
    for (const [field, each] of shown?.views ?? []) {
      const value = standing(field);
      const mine = each.element.contains(document.activeElement) || each.isFaulty();
      if (anew || (!mine && JSON.stringify(bare(value)) !== JSON.stringify(bare(each.value())))) each.set(value ?? null);
      if (anew && each.isFaulty()) pending.hold(field, value);
    }
    shown?.openAnswered((field) => standing(field) !== undefined && standing(field) !== null);
  }

  /** Whether a value is another than the one that stands. @param {any} field @param {any} value */
  function differs({ id }, value) {
    return JSON.stringify(bare(value)) !== JSON.stringify(bare(standing(id)));
  }

  /** @param {any} value that may say nothing in several ways */
  const bare = (value) => (value === "" || value === undefined || (Array.isArray(value) && !value.some(Boolean)) ? null : value);

  lifetime.follow(model, "change:view", draw);
  lifetime.follow(model, "change:words", () => {
    drawnSections = drawnHead = drawnRest = "";
    draw();
  });
  draw();

  return () => {
    pending.sendAll();
    lifetime.end();
  };
}

export default { render };
