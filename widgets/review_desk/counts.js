// Counts of a question in plain words. Pure.

import { capital, counted } from "../shared/words.js";

/** @typedef {"waiting" | "second" | "differing" | "looks" | "all"} View */

/** @type {View[]} */
export const VIEWS = ["waiting", "second", "differing", "looks"];

/** @param {any} question @param {View} view @returns {number} */
export const countOf = (question, view) => Number((view === "all" ? question?.answers : question?.[view]) ?? 0);

/** @param {any} question @param {{split?: string}} [settings] how the work is shared out */
export function inWords(question, settings) {
  const told = [];
  const [waiting, second, differing, looks] = VIEWS.map((view) => countOf(question, view));
  if (waiting) told.push(`${counted(waiting, "answer")} waiting${isShared(settings) ? " (some may be for others)" : ""}`);
  if (second) told.push(`${counted(second, "answer")} for a second reading`);
  if (differing) told.push(`${counted(differing, "answer")} where two readings differ`);
  if (looks) told.push(counted(looks, "second look asked for", "second looks asked for"));
  return told.length ? `${capital(told.join(", "))}.` : "Nothing is waiting here.";
}

const LABELS = {
  waiting: (count) => `Read ${counted(count, "waiting answer")}`,
  second: (count) => `Give ${counted(count, "answer")} a second reading`,
  differing: (count) => `Settle ${counted(count, "difference")}`,
  looks: (count) => `Give ${counted(count, "second look")}`,
  all: (count) => `See all answers (${count})`,
};

/** Whether each supervisor is offered only a part of what waits. @param {{split?: string}} [settings] */
const isShared = (settings) => (settings?.split ?? "open") !== "open";

/** What the button of a view says. @param {any} question @param {View} view @param {{split?: string}} [settings] how the work is shared out */
export const labelOf = (question, view, settings) => (view === "waiting" && isShared(settings) ? "Read what waits for you" : LABELS[view](countOf(question, view)));

/** @param {any[]} questions */
export const nothingWaits = (questions) => questions.every((question) => VIEWS.every((view) => countOf(question, view) === 0));

const NOTHING = {
  waiting: "Nothing is waiting for you here. Others read the rest, if there is any.",
  second: "Nothing here is for you. A second reading is for someone who has not read the answer before.",
  looks: "Nothing here is for you. A second look is for someone who has not read the answer before.",
  differing: "Nothing here is for you. A difference is settled by someone who has not read the answer before.",
  all: "There is nothing here any more.",
};

/** Why a view that was opened is empty. @param {View} view */
export const nothingIn = (view) => NOTHING[view] ?? NOTHING.all;
