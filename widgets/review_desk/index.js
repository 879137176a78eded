// A supervisor's desk: who reads, what waits, one answer after another, and what the lead sees. Computes no score.
//
// Trait, written by Python: `desk`.  Out: open_question, open_answer, rate, undo, move, keep_phrase, retire_phrase, calibrate,
// rate_exemplar, lead, set, assign, open_rubric, preview_rubric, save_rubric; each with `token` and `rater`.  In: reply, refused.

import { button, fill, focusOn, h, mayTakeFocus } from "../shared/elements.js";
import { createRoot, faultBox, isEmpty } from "../shared/frame.js";
import { createLifetime } from "../shared/lifetime.js";
import { createStateLine } from "../shared/state_line.js";
import { openStorage } from "../shared/storage.js";
import { createCalls } from "./calls.js";
import { nothingWaits } from "./counts.js";
import { createDrafts } from "./drafts.js";
import { createHelp } from "./help.js";
import { actOf, createKeys } from "./keys.js";
import { createLead } from "./lead.js";
import { createPractice } from "./practice.js";
import { createQuestions } from "./questions.js";
import { createReading } from "./reading.js";
import { createWho } from "./who.js";

const RATER_KEY = "peertrain.rater";

/**
 * One thing that the desk shows at a time.
 * @typedef {object} Screen
 * @property {HTMLElement} element
 * @property {HTMLElement} heading takes the focus when it is shown
 * @property {Record<string, (level?: any) => void>} [acts] what keys do here
 * @property {(then: () => void) => void} [leave] ask first, where something would be left behind
 * @property {() => boolean} [isDirty]
 * @property {() => boolean} [isAsking]
 * @property {(on: boolean) => void} [setKeys]
 * @property {() => void} [changed] the trait was sent anew
 * @property {() => void} [end]
 */

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "review_desk");
  // JupyterLab's own keys are left aside in here.
  root.dataset.lmSuppressShortcuts = "true";
  const storage = openStorage();
  const line = createStateLine();
  const desk = () => model.get("desk") ?? {};
  const rater = () => storage.get(RATER_KEY) || "";
  const calls = createCalls({ model, lifetime, rater });
  const drafts = createDrafts(storage, rater);
  const keys = createKeys(storage);
  const help = createHelp({ keys, onSwitch: () => screen?.setKeys?.(keys.on()) });

  const who = h("p", { class: "pt-soft pt-who-am-i" });
  const ways = { read: button("Read and rate", () => leave(showQuestions), { class: "pt-button-quiet" }), lead: button("For the lead", () => leave(showLead), { class: "pt-button-quiet" }) };
  const nav = h("nav", { class: "pt-desk-nav", "aria-label": "Review desk" }, h("div", { class: "pt-row" }, Object.values(ways), who));
  const place = h("div", { class: "pt-desk-place" });
  const parts = [h("h2", null, "Review desk"), nav, place, line.element, help.element];
  const questionList = createQuestions({ onOpen: showReading });

  /** Rows of questions that came with a reply and are newer than the trait. @type {Map<string, any>} */
  const newer = new Map();
  /** @type {Screen | null} */
  let screen = null;
  let drawnWho = "";

  const questions = () => (desk().questions ?? []).map((question) => ({ ...question, ...newer.get(question.id) }));
  const onCounts = (counts) => counts?.id && newer.set(counts.id, counts);
  const leave = (then) => (screen?.leave ? screen.leave(then) : then());

  /** @param {() => Screen} make @param {"read" | "lead" | ""} way */
  function show(make, way) {
    const focus = screen !== null && mayTakeFocus(root);
    screen?.end?.();
    // What the last screen still waited for is not waited for any more.
    if (line.text().endsWith("...")) line.show({ tone: "quiet", text: "" });
    const next = make();
    screen = next;
    fill(place, next.element);
    next.setKeys?.(keys.on());
    for (const [name, each] of Object.entries(ways)) {
      if (name === way) each.setAttribute("aria-current", "page");
      else each.removeAttribute("aria-current");
    }
    nav.hidden = !way;
    if (focus) focusOn(next.heading);
    drawWho();
  }

  function drawWho() {
    if (drawnWho === rater()) return;
    drawnWho = rater();
    fill(who, drawnWho ? [`You read as ${drawnWho}. `, button("Not you?", () => leave(showWho), { class: "pt-button-plain" })] : null);
  }

  function showWho() {
    const { supervisors = [], rater: offered = "" } = desk();
    const onName = (name) => {
      storage.set(RATER_KEY, name);
      line.show({ tone: "quiet", text: "" });
      showQuestions();
    };
    show(() => createWho({ supervisors, offered: rater() || offered, nothing: nothingWaits(questions()), onName }), "");
  }

  function showQuestions() {
    questionList.draw(desk(), questions());
    show(() => ({ element: questionList.element, heading: questionList.heading, changed: () => questionList.draw(desk(), questions()) }), "read");
  }

  /** @param {string} id @param {import("./counts.js").View} view */
  function showReading(id, view) {
    const onPractise = (question) => show(() => createPractice({ calls, line, onBack: showQuestions, onRead: () => showReading(id, view) }, question), "read");
    const around = { calls, drafts, line, settings: () => desk().settings ?? {}, onCounts, onBack: showQuestions, onPractise, onHelp: help.open };
    show(() => createReading(around, { id, view }), "read");
  }

  function showLead() {
    show(() => createLead({ calls, line, desk, questions, onOpen: showReading }), "lead");
  }

  function draw() {
    const now = desk();
    if (now.fault && !now.questions?.length) return fill(root, faultBox(now.fault));
    if (isEmpty(now)) return fill(root, h("p", { role: "status" }, "Getting the desk ready..."));
    if (!root.contains(place)) fill(root, parts);
    if (!screen) return rater() ? showQuestions() : showWho();
    newer.clear();
    screen.changed?.();
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const active = document.activeElement;
    if (help.isOpen() || !(root.contains(active) || active === document.body || !active)) return;
    const found = actOf(event, { on: keys.on() });
    if (!found) return;
    if (found.act === "help") help.open();
    else if (screen?.isAsking?.() && found.act !== "save") return;
    else if (screen?.acts?.[found.act]) screen.acts[found.act](found.level);
    else return;
    event.preventDefault();
  }

  lifetime.listen(document, "keydown", press);
  lifetime.listen(window, "beforeunload", (event) => {
    if (screen?.isDirty?.() || calls.unanswered()) event.preventDefault();
  });
  lifetime.follow(model, "change:desk", draw);
  draw();

  return () => {
    screen?.end?.();
    lifetime.end();
  };
}

export default { render };
