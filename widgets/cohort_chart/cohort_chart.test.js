import { afterEach, expect, test, vi } from "vitest";
import { ATTACK, headingLevels, show } from "../testing/page.js";
import chart from "./index.js";

const ROWS = [
  { label: "Boundaries", heading: true },
  { label: "Begun", value: 24, said: "24" },
  { label: "Handed in", value: null, said: "not shown" },
];
const chartOf = (more = {}) => ({
  title: "How far people come",
  summary: "24 have begun.",
  empty: "Nobody yet.",
  columns: ["Stage", "People"],
  rows: ROWS,
  most: 30,
  share: false,
  x_label: "People",
  files: [{ format: "csv", label: "Download as CSV" }],
  files_hold: "No names.",
  ...more,
});
const open = (more) => show(chart, { chart: chartOf(more) });

afterEach(() => vi.useRealTimers());

test("an empty trait says that the chart is getting ready", () => {
  expect(show(chart, { chart: {} }).text()).toBe("Getting the chart ready...");
});

test("nothing to draw is said in words, and the figures can still be taken along", () => {
  const { text, one, button } = open({ rows: [] });
  expect(text()).toContain("Nobody yet.");
  expect(one("figure")).toBe(null);
  expect(button("Download as CSV")).toBeTruthy();
});

test("the figure can be focused and has a name; its picture is not read out", () => {
  const { one, el } = open();
  expect(one("figure").getAttribute("tabindex")).toBe("0");
  expect(one("figure").getAttribute("aria-label")).toBe("How far people come. 24 have begun.");
  expect(one(".pt-canvas").getAttribute("aria-hidden")).toBe("true");
  expect(headingLevels(el)).toEqual([2, 3]);
});

test("a bar for each figure, none for what is hidden, and the table says the same", () => {
  const { all } = open();
  expect(all("svg rect").length).toBe(1);
  expect(all(".pt-numbers tr").map((row) => row.textContent)).toEqual(["StagePeople", "Boundaries", "Begun24", "Handed innot shown"]);
});

test("a share is a point with its interval, and one without an interval a point alone", () => {
  const rows = [
    { label: "The gift", value: 0.5, low: 0.4, high: 0.6, said: "50%" },
    { label: "The loan", value: 1, low: null, high: null, said: "100%" },
    { label: "The visit", value: null, said: "fewer than 10 so far" },
  ];
  const { all } = open({ rows, share: true, most: 1 });
  expect(all("svg circle").length).toBe(2);
  expect(all('svg [aria-label="link"] path').length).toBe(1);
});

test("pressing asks for a file once, and what comes is handed to the browser", () => {
  vi.useFakeTimers();
  const given = [];
  URL.createObjectURL = vi.fn((blob) => `blob:${given.push(blob)}`);
  URL.revokeObjectURL = vi.fn();
  const names = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click() {
    names.push(this.download);
  });
  const page = open();
  page.press("Download as CSV");
  page.press("Download as CSV");
  const [asked, ...more] = page.model.of("export");
  expect([asked.format, more.length]).toEqual(["csv", 0]);
  page.model.say({ type: "file", token: asked.token, name: "figures.csv", kind: "text/csv" }, [new TextEncoder().encode("a,b")]);
  expect(names).toEqual(["figures.csv"]);
  expect(given[0].size).toBe(3);
  expect(page.state()).toBe("Handed to your browser: figures.csv");
  vi.advanceTimersByTime(60_000);
  expect(URL.revokeObjectURL).toHaveBeenCalledOnce();
});

test("why no file was made is said", () => {
  const page = open();
  page.press("Download as CSV");
  const [{ token }] = page.model.of("export");
  page.model.say({ type: "not_made", token, reason: "pyarrow is missing" });
  expect(page.state()).toBe("No file was made: pyarrow is missing.");
});

test("text never becomes markup, and a view that is taken away leaves no listener", () => {
  const page = open({ title: ATTACK, summary: ATTACK, rows: [{ label: ATTACK, value: 1, said: ATTACK }] });
  expect(page.el.querySelector("img, script")).toBe(null);
  expect(page.text()).toContain(ATTACK);
  page.model.become("chart", chartOf({ rows: [] }));
  expect(page.one("svg")).toBe(null);
  page.remove();
  expect(page.model.listening()).toBe(0);
});
