import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ATTACK, show, type } from "../testing/page.js";
import { bytes } from "./hand.js";
import widget from "./index.js";

const open = (more = {}) => show(widget, { state: { name: "Ana", longest: 120, ...more } });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("base64 becomes the bytes it was", () => {
  expect([...bytes(btoa("\u0000ÿPK"))]).toEqual([0, 255, 80, 75]);
});

test("the file is asked for once and handed over as a download of its own name", () => {
  const made = [];
  const taken = [];
  URL.createObjectURL = vi.fn((blob) => (made.push(blob), "blob:one"));
  URL.revokeObjectURL = vi.fn();
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function () {
    taken.push([this.href, this.download]);
  });
  const page = open();
  page.press("Get my file");
  page.press("Get my file");
  const [message, ...more] = page.model.of("export");
  expect(more).toEqual([]);
  page.model.say({ type: "file", token: message.token, name: "about-me.zip", kind: "application/zip", body: btoa("PK") });
  expect(click).toHaveBeenCalledTimes(1);
  expect(taken).toEqual([["blob:one", "about-me.zip"]]);
  expect(made[0].type).toBe("application/zip");
  expect(made[0].size).toBe(2);
  expect(page.state()).toContain("Your file is ready: about-me.zip.");
  expect(document.querySelector("a[download]")).toBe(null);
  vi.advanceTimersByTime(60_001);
  expect(URL.revokeObjectURL).toHaveBeenCalledWith("blob:one");
});

test("a file that cannot be made is said", () => {
  const page = open();
  page.press("Get my file");
  page.model.say({ type: "refused", token: page.model.of("export")[0].token, reason: "the records cannot be used" });
  expect(page.state()).toBe("Your file could not be made: the records cannot be used.");
});

test("a name is corrected, and an empty or endless one is asked for again", () => {
  const page = open();
  const field = page.one("input");
  expect(field.value).toBe("Ana");
  type(field, " ");
  page.press("Save this name");
  expect(page.text()).toContain("Please write your name first.");
  type(field, "😀".repeat(121));
  page.press("Save this name");
  expect(page.text()).toContain("Please shorten it to 120 letters.");
  expect(page.model.of("rename")).toEqual([]);
  type(field, "Ana Ruiz");
  page.press("Save this name");
  const [message] = page.model.of("rename");
  expect(message).toEqual({ type: "rename", name: "Ana Ruiz", token: expect.any(String) });
  page.model.become("state", { name: "Ana Ruiz", longest: 120 });
  page.model.say({ type: "renamed", token: message.token });
  expect(page.text()).toContain("Everyone who sees your name sees this one from now on.");
});

test("what a person is typing is not written over", () => {
  const page = open();
  type(page.one("input"), "Ana R");
  page.model.become("state", { name: "Another", longest: 120 });
  expect(page.one("input").value).toBe("Ana R");
});

test("text never becomes markup, and a view that is taken away leaves nothing behind", () => {
  const page = open({ name: ATTACK });
  expect(page.el.querySelector("img, script")).toBe(null);
  page.press("Get my file");
  page.remove();
  expect(page.model.listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
