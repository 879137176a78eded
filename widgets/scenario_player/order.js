// A step where items are put in order: by a button up and a button down for each, or by dragging its handle.

import { button, disable, h, unique } from "../shared/elements.js";
import { dragBy } from "./drag.js";

export const heading = "order.heading";
export const next = "order.next";
export const verb = "order";

/** @param {import("./step.js").Context} context */
export function draw({ step, t, textId, live, draft, given, onAnswer }) {
  const items = step.items ?? [];
  const known = Array.isArray(given) ? given.filter((id) => items.some((item) => item.id === id)) : [];
  const ids = known.length === items.length ? known : items.map(({ id }) => id);
  const hint = h("p", { class: "pt-hint", id: unique("hint") }, t("order.hint"));
  const rows = ids.map((id) => drawRow(items.find((item) => item.id === id)));
  const list = h(
    "ol",
    { class: "pt-order", role: "list", "aria-label": t("order.list"), "aria-describedby": `${textId} ${hint.id}` },
    rows.map(({ row }) => row),
  );
  let busy = false;

  /** @param {{id: string, text: string}} item */
  function drawRow({ id, text }) {
    const place = h("span", { class: "pt-order-place", "aria-hidden": "true" });
    const handle = h("span", { class: "pt-handle", "aria-hidden": "true" }, "⠿");
    const up = button("↑", () => shift(id, -1), { class: "pt-button-quiet pt-button-square", "aria-label": t("order.up", { text }) });
    const down = button("↓", () => shift(id, 1), { class: "pt-button-quiet pt-button-square", "aria-label": t("order.down", { text }) });
    const moves = h("span", { class: "pt-order-moves" }, up, down);
    const row = h("li", { class: "pt-order-row" }, handle, place, h("span", { class: "pt-order-text" }, text), moves);
    dragBy(handle, {
      start() {
        if (busy) return false;
        row.classList.add("pt-dragged");
        return true;
      },
      move({ clientY }) {
        const at = ids.indexOf(id);
        const middle = (index) => {
          const { top, height } = rows[index].row.getBoundingClientRect();
          return top + height / 2;
        };
        if (at > 0 && clientY < middle(at - 1)) swap(at, -1);
        else if (at < ids.length - 1 && clientY > middle(at + 1)) swap(at, 1);
      },
      end() {
        row.classList.remove("pt-dragged");
        tell(id);
      },
    });
    return { id, text, row, place, up, down };
  }

  /** @param {string} id @param {-1 | 1} by */
  function shift(id, by) {
    swap(ids.indexOf(id), by);
    tell(id);
  }

  /**
   * The neighbour is moved around the item, not the item itself: so the item keeps the focus, or the pointer that drags it.
   * @param {number} at @param {-1 | 1} by
   */
  function swap(at, by) {
    const mine = rows[at];
    const other = rows[at + by];
    if (by < 0) mine.row.after(other.row);
    else mine.row.before(other.row);
    [rows[at], rows[at + by]] = [other, mine];
    [ids[at], ids[at + by]] = [ids[at + by], ids[at]];
    draft.keep({ value: [...ids] });
    number();
  }

  /** @param {string} id */
  function tell(id) {
    const at = ids.indexOf(id);
    live.say(t("order.moved", { text: rows[at].text, n: at + 1, all: ids.length }));
  }

  function number() {
    rows.forEach(({ place, up, down }, index) => {
      place.textContent = String(index + 1);
      disable(up, busy || index === 0);
      disable(down, busy || index === rows.length - 1);
    });
  }

  const send = button(t("order.send"), () => onAnswer(verb, [...ids]));
  number();
  return {
    parts: [hint, list],
    send,
    /** @param {boolean} now */
    setBusy(now) {
      busy = now;
      disable(send, busy);
      number();
    },
  };
}
