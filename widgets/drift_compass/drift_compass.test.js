import { expect, test } from "vitest";
import { ATTACK, headingLevels, show } from "../testing/page.js";
import compass from "./index.js";

const PULLS = ["From the worker", "From the workplace"];
const lean = (direction, pull, count) => ({ direction, pull, count, share: count / 21 });
const DIRECTIONS = ["Toward the clinician", "Toward the officer"].flatMap((direction, row) => PULLS.map((pull, column) => lean(direction, pull, row + 2 * column)));
const week = (at, share, limited, change = "–") => ({
  week: `2026-10-${String(5 + 7 * at).padStart(2, "0")}`,
  label: `week ${at}`,
  counted: 1,
  of: 9,
  share,
  centre: limited ? 0.2 : null,
  lower: limited ? 0 : null,
  upper: limited ? 0.5 : null,
  change,
});
const TREND = { title: "Choices that lean", summary: "More leaned.", weeks: [week(0, 0.1, false), week(1, 0.2, true), week(2, 0.9, true, "More than before")] };
const compassOf = (more = {}) => ({ of: 21, directions: DIRECTIONS, summary: "Of 21 choices, some leaned.", trends: [TREND], ...more });
const open = (more) => show(compass, { compass: compassOf(more) });

test("an empty trait says that the compass is getting ready", () => {
  expect(show(compass, { compass: {} }).text()).toBe("Getting the compass ready...");
});

test("a fault is said in words", () => {
  expect(open({ fault: "The record cannot be read." }).text()).toContain("The record cannot be read.");
});

test("too little is said in words and not drawn", () => {
  const { text, all } = open({ directions: [], trends: [], summary: "Not enough to say yet." });
  expect(text()).toContain("Not enough to say yet.");
  expect(all("figure, svg")).toEqual([]);
});

test("each figure can be focused, has a name and a caption; its picture is not read out", () => {
  const { all, el } = open();
  expect(all("figure").map((figure) => [figure.getAttribute("tabindex"), figure.getAttribute("aria-label")])).toEqual([
    ["0", "Which way, and whose. Of 21 choices, some leaned."],
    ["0", "Choices that lean. More leaned."],
  ]);
  expect(all(".pt-canvas").every((canvas) => canvas.getAttribute("aria-hidden") === "true")).toBe(true);
  expect(headingLevels(el)).toEqual([2, 3, 3]);
});

test("a bar and its count stand for each direction and pull, and the two pulls differ without colour", () => {
  const { all } = open();
  const bars = all("figure:first-of-type svg rect");
  expect(bars.length).toBe(4);
  const fills = new Set(bars.map((bar) => bar.getAttribute("fill") ?? bar.parentElement.getAttribute("fill")));
  expect([...fills].filter((fill) => fill.startsWith("url(#"))).toHaveLength(1);
  expect(fills.size).toBe(2);
  const said = all("figure:first-of-type svg text").map((text) => text.textContent);
  for (const words of ["Toward the clinician", "0 from the worker", "2 from the workplace", "3 from the workplace"]) expect(said).toContain(words);
});

test("two compasses on one page have patterns of their own", () => {
  const ids = [open(), open()].map(({ one }) => one("pattern").id);
  expect(new Set(ids).size).toBe(2);
});

test("a dot stands for each week, and a ring for one that stands out", () => {
  const { all } = open();
  const radii = all("figure:last-of-type svg circle").map((circle) => circle.getAttribute("r"));
  expect(radii.sort()).toEqual(["4", "4", "4", "9"]);
});

test("a week without a share is left out, not drawn as 0", () => {
  const { all } = open({ directions: [], trends: [{ ...TREND, weeks: [week(0, null, false), week(1, 0.2, true)] }] });
  expect(all("svg circle").length).toBe(1);
});

test("text from people never becomes markup", () => {
  const { el, text } = open({ summary: ATTACK, directions: [lean(ATTACK, ATTACK, 1)], trends: [{ ...TREND, title: ATTACK, summary: ATTACK }] });
  expect(el.querySelector("img, script")).toBe(null);
  expect(text()).toContain(ATTACK);
});

test("a new compass is drawn, and one that is taken away leaves no listener", () => {
  const { model, all, remove } = open();
  model.become("compass", compassOf({ trends: [] }));
  expect(all("figure").length).toBe(1);
  remove();
  expect(model.listening()).toBe(0);
});
