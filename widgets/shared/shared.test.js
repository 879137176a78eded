import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { WIDGETS, bundle, digest } from "../build.mjs";
import { button, disable, h, hex, mayTakeFocus, paragraphs, unique } from "./elements.js";
import { createLifetime } from "./lifetime.js";
import { createLive } from "./live.js";
import { openOutbox } from "./outbox.js";
import { createStateLine } from "./state_line.js";
import { openStorage } from "./storage.js";
import { clock, dayAndClock } from "./time.js";
import { counted, scored, sentence } from "./words.js";

const here = join(import.meta.dirname, "..");
const modules = [...WIDGETS, "shared"].flatMap((folder) => readdirSync(join(here, folder)).map((name) => join(folder, name)));

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  window.localStorage.clear();
});

describe("the sources", () => {
  test.each(modules.filter((name) => name.endsWith(".js") && !name.endsWith(".test.js")))("%s opens with its job and stays short", (name) => {
    const lines = readFileSync(join(here, name), "utf8").split("\n");
    expect(lines[0]).toMatch(/^\/\/ [A-Z].{30}/);
    expect(lines.length).toBeLessThanOrEqual(300);
  });

  test("no module of ours writes markup or calls a host", () => {
    for (const name of modules.filter((each) => each.endsWith(".js") && !each.endsWith(".test.js"))) {
      const source = readFileSync(join(here, name), "utf8");
      expect(source, name).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\bfetch\(|XMLHttpRequest|:\/\//);
      expect(source, name).not.toMatch(/model\.set\(|save_changes/);
    }
  });

  test("the lock file names no host", () => {
    expect(readFileSync(join(here, "package-lock.json"), "utf8")).not.toContain("://");
  });
});

describe("the build", () => {
  test("its first line names the sources", async () => {
    const files = await bundle("enrolment_form");
    const sha = digest("enrolment_form");
    expect(sha).toMatch(/^[0-9a-f]{64}$/);
    expect(files["enrolment_form.js"].split("\n")[0]).toBe(`// peertrain enrolment_form; built from sources sha256:${sha}`);
    expect(files["enrolment_form.css"].split("\n")[0]).toBe(`/* peertrain enrolment_form; built from sources sha256:${sha} */`);
    expect(files["enrolment_form.js"]).not.toMatch(/^import /m);
    expect(files["enrolment_form.css"]).not.toMatch(/@import|url\(/);
  });

  test("no bundle imports anything or names a folder of this machine", async () => {
    for (const widget of WIDGETS) {
      for (const [name, content] of Object.entries(await bundle(widget))) {
        expect(content, name).not.toMatch(/^import /m);
        expect(content, name).not.toContain(here);
        expect(statSync(join(here, widget, "index.css")).size).toBeGreaterThan(0);
      }
    }
  });
});

describe("elements", () => {
  test("text is text, and attributes that are false are left out", () => {
    const element = h("p", { class: "a", hidden: false, lang: null, "data-x": 0, draggable: true }, "<b>", 1, null, [h("i", null, "x"), false]);
    expect(element.outerHTML).toBe('<p class="a" data-x="0" draggable="">&lt;b&gt;1<i>x</i></p>');
    expect(paragraphs(null)).toEqual([]);
  });

  test("ids and tokens differ", () => {
    expect(unique("a")).not.toBe(unique("a"));
    expect(hex()).toMatch(/^[0-9a-f]{32}$/);
    expect(hex()).not.toBe(hex());
  });

  test("a disabled button does nothing and keeps the focus", () => {
    const press = vi.fn();
    const element = button("Go", press);
    document.body.append(element);
    element.focus();
    disable(element, true);
    element.click();
    expect(press).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(element);
    disable(element, false);
    element.click();
    expect(press).toHaveBeenCalledTimes(1);
    expect(mayTakeFocus(document.body)).toBe(true);
    element.remove();
  });
});

test("a lifetime ends its timers and listeners, once", () => {
  const lifetime = createLifetime();
  const job = vi.fn();
  const target = new EventTarget();
  lifetime.listen(target, "x", job);
  lifetime.after(10, job);
  lifetime.after(10, job)();
  lifetime.end();
  lifetime.end();
  target.dispatchEvent(new Event("x"));
  lifetime.after(10, job);
  vi.advanceTimersByTime(100);
  expect(job).not.toHaveBeenCalled();
});

test("the live region says the same words twice when asked twice", () => {
  const live = createLive(createLifetime());
  live.say("Hello");
  vi.advanceTimersByTime(100);
  live.say("Hello");
  expect(live.element.textContent).toBe("");
  vi.advanceTimersByTime(100);
  expect(live.element.textContent).toBe("Hello");
});

test("the state line is a status, and unchanged words are not written again", () => {
  const line = createStateLine();
  line.show({ tone: "warn", text: "No.", actions: [{ label: "Again", press() {} }] });
  expect(line.element.querySelector("[role=status]")?.textContent).toBe("No.");
  const again = line.element.querySelector("button");
  line.show({ tone: "warn", text: "No.", actions: [{ label: "Again", press() {} }] });
  expect(line.element.querySelector("button")).toBe(again);
});

describe("storage", () => {
  test("a full device keeps in memory, says so, and recovers", () => {
    const storage = openStorage();
    const set = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    expect(storage.set("k", "v")).toBe(false);
    expect([storage.get("k"), storage.lasts("k")]).toEqual(["v", false]);
    set.mockRestore();
    expect(storage.lasts("k")).toBe(false);
    expect(storage.set("k", "w")).toBe(true);
    expect([storage.get("k"), storage.lasts("k")]).toEqual(["w", true]);
    storage.remove("k");
    expect(storage.get("k")).toBe(null);
  });

  test("an outbox keeps its order, adds an id once, and leaves nothing behind", () => {
    const outbox = openOutbox(openStorage(), "k");
    const answer = (id) => ({ type: /** @type {"answer"} */ ("answer"), id, attempt: 1, step: id, verb: "continue", value: null });
    outbox.add(answer("a"));
    outbox.add(answer("b"));
    outbox.add(answer("b"));
    expect(outbox.all().map(({ id }) => id)).toEqual(["a", "b"]);
    expect(outbox.take("z")).toBe(null);
    expect(outbox.take("a")?.id).toBe("a");
    expect(outbox.first()?.id).toBe("b");
    outbox.take("b");
    expect(window.localStorage.length).toBe(0);
  });
});

test("times and numbers in words", () => {
  expect(clock("2026-11-21T09:05:00")).toBe("09:05");
  expect(clock("9:05")).toBe("9:05");
  expect(clock(null)).toBe("");
  expect(dayAndClock("2026-11-02T09:05:00")).toBe("2 Nov 2026, 09:05");
  expect(dayAndClock("soon")).toBe("soon");
  expect([counted(1, "part"), counted(2, "part"), counted(11, "part")]).toEqual(["one part", "two parts", "11 parts"]);
  expect([sentence("Full"), sentence("Full."), sentence("")]).toEqual(["Full.", "Full.", ""]);
});

test("a score is said with one decimal at most, and not at all where there is none", () => {
  expect([scored(16 / 3, 6), scored(4, 6), scored(0, 6), scored(null, 6)]).toEqual([" Score: 5.3 of 6.", " Score: 4 of 6.", " Score: 0 of 6.", ""]);
});
