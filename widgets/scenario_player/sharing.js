// Who sees a private answer, said at the answer; sharing it, after one question; taking it back while that can be done.

import { button, fill, focusOn, h } from "../shared/elements.js";

const SAID = { private: "private.said", shared: "sharing.shared", handed_in: "sharing.handed_in" };

/** @param {any} entry of the story @param {import("./story.js").Does} does */
export function drawSharing({ answer_id: id, kind, private: isPrivate, sharing, passed }, { t, onShare, onTakeBack }) {
  if (passed || (!sharing && (!isPrivate || kind === "say"))) return null;
  const place = h("div", { class: "pt-sharing", tabindex: "-1" });

  function rest() {
    const badge = t(sharing && sharing !== "private" ? "sharing.badge" : "private.badge");
    fill(
      place,
      h("p", null, h("span", { class: "pt-badge" }, badge), " ", t(SAID[sharing] ?? SAID.private)),
      sharing === "private" && id ? button(t("sharing.share"), ask, { class: "pt-button-quiet" }) : null,
      sharing === "shared" && id ? button(t("sharing.take_back"), () => onTakeBack(id), { class: "pt-button-quiet" }) : null,
    );
  }

  function ask() {
    const question = h("p", { class: "pt-strong", tabindex: "-1" }, t("sharing.question"));
    const leave = () => {
      rest();
      place.querySelector("button")?.focus();
    };
    fill(
      place,
      question,
      h("div", { class: "pt-row" }, button(t("sharing.yes"), () => onShare(id)), button(t("sharing.no"), leave, { class: "pt-button-quiet" })),
    );
    focusOn(question);
  }

  rest();
  return place;
}
