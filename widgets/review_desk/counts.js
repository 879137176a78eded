// Counts of a question in plain words. Pure.

import { capital, counted } from "../shared/words.js";

/** @typedef {"waiting" | "second" | "differing" | "looks" | "all"} View */

/** @type {View[]} */
export const VIEWS = ["waiting", "second", "differing", "looks"];

/** @param {any} question @param {View} view @returns {number} */
export const countOf = (question, view) => Number((view === "all" ? question?.answers : question?.[view]) ?? 0);

/** @param {any} question */
export function inWords(question) {
  const told = [];
  const [waiting, second, differing, looks] = VIEWS.map((view) => countOf(question, view));
  if (waiting) told.push(`${counted(waiting, "answer")} waiting`);
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

/** What the button of a view says. @param {any} question @param {View} view */
export const labelOf = (question, view) => LABELS[view](countOf(question, view));

/** @param {any[]} questions */
export const nothingWaits = (questions) => questions.every((question) => VIEWS.every((view) => countOf(question, view) === 0));

const NOTHING = {
  waiting: "Nothing is waiting for you here. Others read the rest, if there is any.",
  second: "Nothing here is for you. A second reading is for someone who has not read the answer before.",
  looks: "Nothing here is for you. A second look is for someone who has not read the answer before.",
  differing: "There is nothing to settle here any more.",
  all: "There is nothing here any more.",
};

/** Why a view that was opened is empty. @param {View} view */
export const nothingIn = (view) => NOTHING[view] ?? NOTHING.all;
