// Reading one question: one answer after another, its form beside it, the next ones read ahead. Decides no score.

import { button, fill, focusOn, h } from "../shared/elements.js";
import { createActions } from "./actions.js";
import { drawAnswer, drawAsked } from "./answer.js";
import { createAsking } from "./asking.js";
import { nothingIn } from "./counts.js";
import { createDeeds } from "./deeds.js";
import { createForm, takenWords } from "./form.js";
import { createReads } from "./reads.js";
import { createRegrouping, isGrouped } from "./regrouping.js";
import { ahead, groupOf, inOrder, nextOf, placeOf, previousOf } from "./sequence.js";

const AHEAD = 2;
const NONE = new Set();

/**
 * @param {object} desk
 * @param {import("./calls.js").Calls} desk.calls
 * @param {import("./drafts.js").Drafts} desk.drafts
 * @param {any} desk.line
 * @param {() => any} desk.settings
 * @param {(counts: any) => void} desk.onCounts
 * @param {() => void} desk.onBack
 * @param {(question: any) => void} desk.onPractise the question needs examples rated first
 * @param {() => void} desk.onHelp
 * @param {{id: string, view: import("./counts.js").View}} what
 */
export function createReading({ calls, drafts, line, settings, onCounts, onBack, onPractise, onHelp }, { id: questionId, view }) {
  const heading = h("h3", { tabindex: "-1" }, "Opening...");
  const where = h("p", { class: "pt-soft" });
  const [asked, box, left, side] = ["asked", "asking", "words", "rating"].map((name) => h("div", { class: `pt-read-${name}` }));
  const asking = createAsking(box);
  const reads = createReads({ calls, line });
  const deeds = createDeeds({ calls, drafts, line, onCounts, onChange: () => actions.draw(undoable()) });
  /** Answers dealt with since the question was opened. @type {Set<string>} */
  const done = new Set();
  const form = createForm({ place: side, drafts, deeds, questionId, onSave: () => save(), onNext: next, onTyped: renew });
  const regrouping = createRegrouping({ asking, deeds, reads, line, view, done, now: () => ({ current, groups, rating: form.rating() }), onSave: save, onGroups: setGroups });
  const actions = createActions({ next, previous, undo, group: regrouping.rateAll, move: regrouping.moveOne }, { groups: isGrouped(view) });
  const top = h("div", { class: "pt-row" }, button("Back to the questions", () => leave(onBack), { class: "pt-button-quiet" }));
  const more = h(
    "div",
    { class: "pt-row" },
    button("Practise with examples", () => question && leave(() => onPractise(question)), { class: "pt-button-plain" }),
    button("Keys and help", onHelp, { class: "pt-button-plain" }),
  );
  // Nothing can be done before there is something to read.
  const room = h("div", { class: "pt-read", hidden: true }, left, h("div", { class: "pt-read-side" }, side, actions.element, more));
  const element = h("div", { class: "pt-reading" }, top, heading, where, asked, box, room);

  /** What stays open or folded from one answer to the next. */
  const folds = { way: false };
  /** @type {any} */ let question = null;
  /** @type {import("./sequence.js").Group[]} */ let groups = [];
  /** @type {string | null} */ let current = null;
  /** @type {any} */ let answer = null;
  let folded = false;
  let saving = false;
  /** To do once the rating on its way is saved. @type {(() => void) | null} */ let afterwards = null;
  let ended = false;

  const order = () => inOrder(groups);
  const skipped = () => (view === "all" ? NONE : done);
  const undoable = () => deeds.last()?.what ?? "";
  const isDirty = () => !saving && form.differs();
  const say = (text) => line.show({ tone: "quiet", text });

  function start() {
    line.show({ tone: "busy", text: "Opening..." });
    reads.question(questionId, view, (reply) => {
      ({ question, groups = [] } = reply);
      form.setPhrases(reply.phrases ?? []);
      deeds.rest();
      if (question.calibrated === false) return onPractise(question);
      fill(asked, drawAsked(question));
      const first = nextOf(order(), "", skipped());
      if (first) open(first);
      else finish(nothingIn(view));
    });
  }

  /** @param {string} id @param {string} [said] what was just done, and stays to be read */
  function open(id, said = "") {
    asking.close({ back: false });
    saving = false;
    afterwards = null;
    if (current && !folded) foldAsked();
    current = id;
    const ready = reads.kept.get(id);
    if (ready) paint(ready, said);
    else {
      answer = null;
      heading.textContent = "Opening...";
      fill(left);
      form.clear();
      line.show({ tone: "busy", text: "Opening..." });
    }
    take(id, (fresh) => {
      reads.kept.put(id, fresh);
      if (!ready) paint(fresh, said);
      else if (JSON.stringify(ready) !== JSON.stringify(fresh)) repaint(fresh);
      readAhead();
    });
    if (ready) readAhead();
  }

  const readAhead = () => reads.readAhead(ahead(order(), current ?? "", skipped(), AHEAD));

  /** Read with the first answer, then out of the way; open again, it stays so. */
  function foldAsked() {
    folded = true;
    for (const each of asked.children) each.removeAttribute("open");
  }

  /** @param {string} id @param {(fresh: any) => void} then */
  function take(id, then) {
    reads.take(id, (fresh) => current === id && then(fresh), () => Boolean(answer));
  }

  /** @param {any} fresh @param {string} said */
  function paint(fresh, said) {
    if (said) line.show({ tone: "good", text: said });
    else deeds.rest();
    answer = fresh;
    room.hidden = false;
    drawWords();
    form.draw(answer, question.rubric);
    focusOn(heading, { preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }

  /** News of the open answer: what is being typed is not drawn over. @param {any} fresh */
  function repaint(fresh) {
    const newly = fresh.taken && !answer.taken;
    const calm = !saving && !isDirty() && !side.contains(document.activeElement);
    answer = fresh;
    drawWords();
    if (calm) form.draw(answer, question.rubric);
    else if (newly) line.show({ tone: "warn", text: `${takenWords(answer)} You can still save.` });
  }

  /** Somebody is still at it: others are told so for a while longer. */
  function renew() {
    if (current && reads.isOld()) take(current, repaint);
  }

  /** Whose answer, and how many are rated. */
  function drawPlace() {
    const place = placeOf(groups, answer.id, done);
    heading.textContent = answer.who;
    const number = settings().blind === false ? `Number ${place.at} of ${place.of}. ` : "";
    where.textContent = `${question.scenario}. ${number}${place.done} of ${place.of} rated since you opened this.`;
    actions.draw(undoable());
    return place;
  }

  function drawWords() {
    const { inGroup } = drawPlace();
    drawAnswer(left, answer, { question, group: groupOf(groups, answer.id), inGroup, folds });
  }

  /** Do `then`, unless a rating is not saved and the person wants to stay. @param {() => void} then */
  function leave(then) {
    const isLate = Boolean(current && deeds.isLate(current));
    if (saving && !isLate) {
      afterwards = then;
      return;
    }
    if (!saving && !isDirty()) return then();
    const stays = drafts.lasts(current ?? "") ? "What you typed stays on this device, and is here again when you come back." : "What you typed is kept only while this page is open.";
    const go = () => {
      asking.close({ back: false });
      saving = false;
      then();
    };
    const ways = [
      { label: "Save and go on", press: () => save({ then }) },
      { label: "Go on, and keep it for later", press: go, look: "pt-button-quiet" },
      { label: "Stay here", press: () => asking.close() },
    ];
    if (saving) asking.ask(`It is not known yet whether your rating is saved. ${stays}`, null, ways.slice(1), { warn: true });
    else asking.ask(`Your rating is not saved. ${stays}`, null, ways, { warn: true });
  }

  /** @param {{answers?: string[], then?: (() => void) | null}} [how] */
  function save({ answers = [/** @type {string} */ (current)], then = null } = {}) {
    const rating = form.rating();
    asking.close({ back: false });
    if (saving || !rating?.isComplete()) return;
    const [id, value] = [/** @type {string} */ (current), rating.value()];
    saving = true;
    afterwards = then;
    drafts.keep(id, value);
    rating.setBusy(true);
    deeds.save(
      { id, who: answer.who, answers, rating: value },
      {
        onSaved(reply) {
          for (const { answer: each } of reply.saved ?? []) {
            done.add(each);
            reads.kept.drop(each);
          }
          if (reply.phrases) form.setPhrases(reply.phrases);
          if (ended) return;
          if (answer) drawPlace();
          if (form.rating() !== rating) return;
          saving = false;
          if (done.has(id)) answer = { ...answer, rating: { ...value, at: reply.at }, rubric_changed: false };
          form.draw(answer, question.rubric);
          const go = afterwards;
          afterwards = null;
          if (go) go();
          else if (!asking.isOpen()) actions.focusNext();
        },
        onRefused() {
          if (ended || form.rating() !== rating) return;
          saving = false;
          afterwards = null;
          rating.setBusy(false);
        },
      },
    );
  }

  function next() {
    leave(() => {
      const all = order();
      const id = view === "all" ? all[all.indexOf(current ?? "") + 1] : nextOf(all, current ?? "", done);
      if (id) open(id);
      else if (current && !done.has(current) && view !== "all") say("This is the only one that is left here.");
      else finish("That was the last one.");
    });
  }

  function previous() {
    const id = current ? previousOf(order(), current) : order().at(-1);
    if (id) leave(() => open(id));
    else say("This is the first one.");
  }

  function undo() {
    deeds.undo((one, { undone = [], groups: regrouped }) => {
      for (const id of undone) {
        done.delete(id);
        reads.kept.drop(id);
      }
      if (ended) return;
      const text = `Undone: ${one.what}.`;
      if (!one.put) return regrouped && setGroups(regrouped);
      if (current && undone.includes(current)) return open(current, text);
      if (answer) drawPlace();
      const back = one.put.answer;
      line.show({ tone: "good", text, actions: [{ label: "Go back to it", press: () => leave(() => open(back)) }] });
    });
  }

  /** @param {any[]} next */
  function setGroups(next) {
    if (ended) return;
    groups = next;
    if (answer) drawWords();
  }

  /** @param {string} words */
  function finish(words) {
    reads.stopOpening();
    room.hidden = false;
    current = answer = null;
    heading.textContent = words;
    where.textContent = question?.scenario ?? "";
    fill(left);
    form.clear(h("div", { class: "pt-row" }, button("Back to the questions", onBack), button("Look for new answers", start, { class: "pt-button-quiet" })));
    focusOn(heading);
  }

  /** @param {number} number */
  function level(number) {
    const text = saving ? "" : form.rating()?.press(number);
    if (text) say(text);
  }

  start();
  return {
    element,
    heading,
    leave,
    isDirty: () => isDirty() || saving,
    isAsking: asking.isOpen,
    /** @type {Record<string, (level?: any) => void>} */
    acts: { save: () => save(), next, previous, undo, group: regrouping.rateAll, move: regrouping.moveOne, level, comment: () => form.rating()?.comment.focus() },
    setKeys: actions.setKeys,
    end() {
      ended = true;
      reads.end();
    },
  };
}
