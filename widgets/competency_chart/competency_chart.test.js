import { expect, test } from "vitest";
import { ATTACK, headingLevels, show } from "../testing/page.js";
import chart from "./index.js";
import { drawable, percent, said } from "./growth.js";
import { wrap } from "./picture.js";

const ROWS = [
  { competency: "Communication", first: 0.5, latest: 0.75 },
  { competency: "Growth", first: 1, latest: 1 },
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

test("two circles for each competency, and an arrow where they are apart", () => {
  const { all } = open();
  expect(all("svg circle").length).toBe(4);
  expect(all('svg [aria-label="arrow"] path').length).toBe(1);
});

test("the numbers are there as a table too", () => {
  const { all } = open();
  expect(all("tbody tr").map((row) => row.textContent)).toEqual([
    "Communication50%75%",
    "Growth100%100%",
  ]);
});

test("a row without two scores is left out, not drawn at 0", () => {
  const rows = drawable([...ROWS, { competency: "Safety", first: NaN, latest: 1 }, { competency: "Support", first: 0, latest: null }]);
  expect(rows.map(({ competency }) => competency)).toEqual(["Communication", "Growth"]);
  expect([percent(0), ...rows.map(said)]).toEqual(["0%", "Communication: 50% to 75%", "Growth: 100%"]);
});

test("a long name is broken between words", () => {
  expect(wrap("Growth in the long run: 57%", 12)).toEqual(["Growth in", "the long", "run: 57%"]);
  expect(wrap("Selfdetermination", 5)).toEqual(["Selfdetermination"]);
});

test("text from people never becomes markup", () => {
  const { el, text } = open({ title: ATTACK, summary: ATTACK, rows: [{ competency: ATTACK, first: 0.2, latest: 0.4 }] });
  expect(el.querySelector("img, script")).toBe(null);
  expect(text()).toContain(ATTACK);
});

test("new scores are drawn, and a chart that is taken away leaves no listener", () => {
  const { model, all, remove } = open();
  model.become("chart", chartOf({ rows: ROWS.slice(0, 1) }));
  expect(all("svg circle").length).toBe(2);
  remove();
  expect(model.listening()).toBe(0);
});
