import { expect, test } from "vitest";
import { ATTACK, headingLevels, show } from "../testing/page.js";
import chart from "./index.js";
import { wrap } from "./bars.js";
import { grouped, percent } from "./means.js";

const ROWS = [
  { competency: "Communication", learner: "Ana", score: 0.5 },
  { competency: "Growth", learner: "Ana", score: 1 },
  { competency: "Communication", learner: "Ben", score: 0.75 },
];
const chartOf = (more = {}) => ({ title: "Scores by competency", summary: "Growth is highest.", rows: ROWS, x_label: "Share of points", ...more });
const open = (more) => show(chart, { chart: chartOf(more) });

test("an empty trait says that the chart is getting ready", () => {
  expect(show(chart, { chart: {} }).text()).toBe("Getting the chart ready...");
});

test("a fault is said in words", () => {
  expect(open({ fault: "The record cannot be read." }).text()).toContain("The record cannot be read.");
});

test("no scores yet is said in words", () => {
  const { text, one } = open({ rows: [] });
  expect(text()).toContain("No scores yet.");
  expect(one("figure")).toBe(null);
});

test("the figure can be focused, has a name and a caption; its picture is not read out", () => {
  const { one, el } = open();
  const figure = one("figure");
  expect(figure.getAttribute("tabindex")).toBe("0");
  expect(figure.getAttribute("aria-label")).toContain("Scores by competency");
  expect(figure.getAttribute("aria-label")).toContain("Growth is highest.");
  expect(one("figcaption").textContent).toContain("Growth is highest.");
  expect(one(".pt-canvas").getAttribute("aria-hidden")).toBe("true");
  expect(headingLevels(el)).toEqual([2]);
});

test("one bar for each competency and one circle for each learner", () => {
  const { all } = open();
  expect(all("svg rect").length).toBe(2);
  expect(all("svg circle").length).toBe(3);
});

test("the numbers are there as a table too", () => {
  const { all } = open();
  expect(all("tbody tr").map((row) => row.textContent)).toEqual([
    "CommunicationMean63%",
    "CommunicationAna50%",
    "CommunicationBen75%",
    "GrowthMean100%",
    "GrowthAna100%",
  ]);
});

test("a score that is no number is left out, not counted as 0", () => {
  const groups = grouped([...ROWS, { competency: "Growth", learner: "Cal", score: NaN }, { competency: "Safety", learner: "Cal", score: null }]);
  expect(groups.map(({ competency, mean }) => [competency, mean])).toEqual([
    ["Communication", 0.625],
    ["Growth", 1],
  ]);
  expect(percent(0)).toBe("0%");
});

test("a long name is broken between words", () => {
  expect(wrap("Growth in the long run: 57%", 12)).toEqual(["Growth in", "the long", "run: 57%"]);
  expect(wrap("Selfdetermination", 5)).toEqual(["Selfdetermination"]);
});

test("text from people never becomes markup", () => {
  const { el, text } = open({ title: ATTACK, summary: ATTACK, rows: [{ competency: ATTACK, learner: ATTACK, score: 0.2 }] });
  expect(el.querySelector("img, script")).toBe(null);
  expect(text()).toContain(ATTACK);
});

test("new scores are drawn, and a chart that is taken away leaves no listener", () => {
  const { model, all, remove } = open();
  model.become("chart", chartOf({ rows: ROWS.slice(0, 1) }));
  expect(all("svg circle").length).toBe(1);
  remove();
  expect(model.listening()).toBe(0);
});
