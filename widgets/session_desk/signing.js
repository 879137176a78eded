// The two signatures, and the button to sign as whoever is writing.

import { button, h } from "../shared/elements.js";
import { dayAndClock } from "../shared/time.js";

/** @param {import("./index.js").Around} around */
export function drawSigning(around) {
  const { session } = around;
  const mine = session.signed.find(({ side }) => side === around.side());
  const press = () => around.send({ type: "say", meeting: session.id, kind: "signed" }, { focus: "signing", said: `Signed by ${around.writer()}.` });
  return h(
    "section",
    { class: "pt-part pt-signing" },
    h("h3", { "data-key": "signing" }, "Signatures"),
    h(
      "ul",
      { class: "pt-signatures", role: "list" },
      session.signed.map(({ name, at, again }) =>
        h("li", null, h("span", { class: "pt-signed-name" }, name), h("span", null, at ? `✓ signed ${dayAndClock(at)}` : "not signed yet"), at && again && !session.closed ? h("span", { class: "pt-soft" }, "More was written after this.") : null),
      ),
    ),
    session.closed || (mine?.at && !mine.again)
      ? null
      : h(
          "div",
          { class: "pt-controls" },
          h("p", { class: "pt-soft" }, "When both have signed, the session is closed. After that there are only corrections."),
          h("div", { class: "pt-row" }, button(`Sign as ${around.writer()}`, press, { class: "pt-sends", "data-key": "sign" })),
        ),
  );
}
