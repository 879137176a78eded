// What the panel of people with lived experience would do at each decision of the learner, as shares in bars and in words.

import { h, paragraphs } from "../shared/elements.js";
import { drawLines } from "./story.js";

const OPEN_UP_TO = 8;

/** Who the panel is, said plainly. @param {{draft: boolean, members: number}} reply @param {import("../shared/catalogue.js").Translate} t */
export function standingOf({ draft, members }, t) {
  return draft ? t("panel.draft") : t("panel.members", { n: members });
}

/** @param {any[]} mine @param {import("../shared/catalogue.js").Translate} t */
export function drawDecisions(mine, t) {
  return h(
    "ol",
    { class: "pt-decisions", role: "list" },
    mine.map(({ text, parts }) => {
      const drawn = (parts ?? []).map((part) => drawPart(part, text, t));
      return h(
        "li",
        { class: "pt-decision" },
        paragraphs(text),
        drawn.length > OPEN_UP_TO ? h("details", { class: "pt-fold" }, h("summary", null, t("panel.parts", { n: drawn.length })), drawn) : drawn,
      );
    }),
  );
}

/**
 * @param {any} part
 * @param {string} decision whose part it is
 * @param {import("../shared/catalogue.js").Translate} t
 */
function drawPart({ text, answer, panel, rationale, red_line }, decision, t) {
  const bars = panel ?? [];
  const isOrder = bars.length > 0 && bars.every(({ share }) => share === null);
  const isNamed = text && text !== decision && !(bars.length === 1 && bars[0].text === text);
  const answers = [answer ?? []].flat();
  const isMarked = bars.some(({ mine }) => mine);
  return h(
    "div",
    { class: "pt-part" },
    isNamed ? h("p", { class: "pt-strong" }, text) : null,
    isOrder
      ? drawOrders(answers, bars, t)
      : [answers.length && !isMarked ? h("p", null, t("panel.answer", { answer: answers.join(" · ") })) : null, drawBars(bars, t)],
    red_line ? h("p", { class: "pt-error" }, t("panel.red_line")) : null,
    paragraphs(rationale, { class: "pt-rationale" }),
  );
}

/** An order has no shares: the two stand side by side. */
function drawOrders(mine, bars, t) {
  const one = (title, lines) => h("div", null, h("p", { class: "pt-answer-label" }, title), drawLines(lines, t, "ol"));
  return h("div", { class: "pt-orders" }, mine.length ? one(t("story.ordered"), mine) : null, one(t("panel.order"), bars.map(({ text }) => text)));
}

/** Bars of one question each, in the order given. */
function drawBars(bars, t) {
  const questions = [...new Set(bars.map(({ question }) => question ?? null))];
  return questions.map((question) => [
    question ? h("p", { class: "pt-share-question" }, question) : null,
    h(
      "ul",
      { class: "pt-shares", role: "list" },
      bars.filter((bar) => (bar.question ?? null) === question).map((bar) => drawShare(bar, t)),
    ),
  ]);
}

function drawShare({ text, share, mine }, t) {
  const filled = h("span", { class: "pt-share-filled" });
  filled.style.inlineSize = `${Math.min(1, Math.max(0, share)) * 100}%`;
  return h(
    "li",
    { class: mine ? "pt-share pt-share-mine" : "pt-share" },
    h("span", { class: "pt-share-text" }, text, mine && [" ", h("span", { class: "pt-badge" }, t("panel.mine"))]),
    " ",
    h("span", { class: "pt-share-bar", "aria-hidden": "true" }, filled),
    " ",
    h("span", { class: "pt-share-percent" }, `${Math.round(share * 100)}%`),
  );
}
