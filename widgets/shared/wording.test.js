import { describe, expect, test } from "vitest";
import { kept, sent } from "../testing/scene.js";
import { createFakeModel } from "../testing/fake_model.js";
import { WORDS } from "../testing/scene.js";
import { createCatalogue } from "./catalogue.js";
import { line } from "./wording.js";

describe("the state line is true", () => {
  const t = createCatalogue(createFakeModel({ words: WORDS, view: {} }));
  const none = { what: null, waits: false, late: false, outcome: "", reason: "" };
  const base = { phase: "idle", reason: "", refusal: "", at: null, lasts: true, silent: false, wish: none };
  const late = "Not saved yet: no answer from the course program.";
  test.each([
    [{}, "", []],
    [{ phase: "saving" }, "Saving...", []],
    [{ phase: "saved", at: "2026-11-21T14:32:00" }, "Saved at 14:32.", []],
    [{ phase: "saved", at: "no time" }, "Saved.", []],
    [{ phase: "late" }, `${late} Your answer is kept on this device and will be sent again.`, []],
    [{ phase: "late", lasts: false }, `${late} Your answer is kept only while this page is open and will be sent again.`, []],
    [{ phase: "late", silent: true }, `${late} Your answer is kept on this device and will be sent again. You can reload the page: nothing is lost by it.`, ["reload"]],
    [{ phase: "not_saved", reason: "Full" }, "Not saved: Full. Your answer is kept on this device and will be sent again.", ["again"]],
    [{ phase: "idle", refusal: "Too late" }, "Not used: Too late.", []],
    [{ phase: "saving", refusal: "Too late" }, "Not used: Too late. Saving...", []],
    [{ phase: "idle", silent: true }, "The course program has not answered for a while. You can reload the page: nothing is lost by it.", ["reload"]],
    [{ wish: { ...none, what: "again", waits: true } }, "Starting again...", []],
    [{ wish: { ...none, what: "again", waits: true, late: true } }, "Not started yet: no answer from the course program.", ["wish"]],
    [{ wish: { ...none, what: "share", waits: true, late: true } }, "Not done yet: no answer from the course program.", ["wish"]],
    [{ wish: { ...none, what: "share", outcome: "refused", reason: "Already handed in" } }, "Not done: Already handed in.", []],
    [{ phase: "saved", wish: { ...none, what: "take_back", outcome: "done" } }, "Taken back. Only you see it now.", []],
    [{ phase: "saved", wish: { ...none, what: "panel", outcome: "done" } }, "Saved.", []],
    [{ phase: "saving", wish: { ...none, what: "share", outcome: "done" } }, "Saving...", []],
  ])("%j", (change, words, actions) => {
    const said = line({ ...base, ...change }, t);
    expect(said.text).toBe(words);
    expect(said.actions).toEqual(actions);
  });
});
