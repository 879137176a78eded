import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { STEPS, play, sent } from "../testing/scene.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const list = (page) => page.all(".pt-order-text").map((text) => text.textContent);
const mover = (page, name) => page.one(`button[aria-label="${name}"]`);

describe("order", () => {
  test("moving an item keeps the focus on its button and says where it is now", () => {
    const page = play(STEPS.order);
    const up = mover(page, "Move up: Write it down");
    up.focus();
    up.click();
    expect(list(page)).toEqual(["Call her", "Write it down", "Tell someone"]);
    expect(document.activeElement).toBe(up);
    vi.advanceTimersByTime(100);
    expect(page.one("[aria-live=polite]").textContent).toBe("Write it down, 2 of 3");
    up.click();
    expect(document.activeElement).toBe(up);
    expect(up.getAttribute("aria-disabled")).toBe("true");
    up.click();
    page.press("Save this order");
    expect(sent(page.model)).toMatchObject({ verb: "order", value: ["note", "call", "tell"] });
  });

  test("the first cannot go up and the last cannot go down", () => {
    const page = play(STEPS.order);
    const off = page.all(".pt-order button[aria-disabled=true]").map((button) => button.getAttribute("aria-label"));
    expect(off).toEqual(["Move up: Call her", "Move down: Write it down"]);
    expect(page.all(".pt-order-place").map((place) => place.textContent)).toEqual(["1", "2", "3"]);
  });

  test("the order is kept as a draft; one that does not fit is left out", () => {
    const first = play(STEPS.order);
    mover(first, "Move down: Call her").click();
    first.remove();
    const second = play(STEPS.order);
    expect(list(second)).toEqual(["Tell someone", "Call her", "Write it down"]);
    second.remove();
    const other = play({ ...STEPS.order, items: STEPS.order.items.slice(0, 2) });
    expect(list(other)).toEqual(["Tell someone", "Call her"]);
  });

  test("a handle drags it, as a convenience", () => {
    const page = play(STEPS.order);
    const place = () => page.all(".pt-order-row").forEach((row, index) => (row.getBoundingClientRect = () => ({ top: 100 * index, height: 80 })));
    const handle = page.one(".pt-handle");
    const point = (type, clientY) => handle.dispatchEvent(Object.assign(new Event(type, { bubbles: true }), { pointerId: 7, button: 0, clientX: 0, clientY }));
    place();
    point("pointerdown", 40);
    point("pointermove", 130);
    expect(list(page)).toEqual(["Call her", "Tell someone", "Write it down"]);
    point("pointermove", 145);
    expect(list(page)).toEqual(["Tell someone", "Call her", "Write it down"]);
    place();
    point("pointermove", 260);
    expect(list(page).at(-1)).toBe("Call her");
    point("pointerup", 260);
    vi.advanceTimersByTime(100);
    expect(page.one("[aria-live=polite]").textContent).toBe("Call her, 3 of 3");
    expect(page.one(".pt-dragged")).toBe(null);
  });

  test("nothing moves while the answer is on its way", () => {
    const page = play(STEPS.order);
    page.press("Save this order");
    mover(page, "Move down: Call her").click();
    expect(list(page)[0]).toBe("Call her");
    expect(page.all(".pt-order button").every((button) => button.getAttribute("aria-disabled") === "true")).toBe(true);
  });
});
