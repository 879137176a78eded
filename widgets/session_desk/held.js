// The sessions before, newest first, each to be opened and read.

import { button, h } from "../shared/elements.js";
import { dayAndClock } from "../shared/time.js";

const MOST = 12;

/** @param {import("./index.js").Around} around */
export function drawHeld(around) {
  const { desk, session } = around;
  const others = desk.sessions.filter(({ id }) => id !== session?.id);
  if (!others.length) return null;
  const several = new Set(desk.sessions.map(({ supervisor }) => supervisor)).size > 1;
  const item = ({ id, at, supervisor, words }) => {
    const day = dayAndClock(at).split(",")[0];
    const open = () => around.send({ type: "open", meeting: id }, { focus: "title", said: `Here is the session of ${day}.` });
    return h("li", null, button(day, open, { class: "pt-button-plain pt-sends", "data-key": `held.${id}`, "aria-label": `Session of ${day}` }), h("span", null, `${several ? `With ${supervisor}. ` : ""}${words}.`));
  };
  return h(
    "section",
    { class: "pt-part pt-held" },
    h("h3", null, "Other sessions"),
    h("ul", { class: "pt-held-list", role: "list" }, others.slice(0, MOST).map(item)),
    others.length > MOST ? h("details", { class: "pt-fold" }, h("summary", null, `${others.length - MOST} more`), h("ul", { class: "pt-held-list", role: "list" }, others.slice(MOST).map(item))) : null,
  );
}
