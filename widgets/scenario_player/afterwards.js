// What there is to look at once a scene is finished: another way to try, paths side by side, what the panel would do.

import { button, disable, fill, h } from "../shared/elements.js";
import { drawDecisions, standingOf } from "./panel.js";
import { drawPaths, fromStep } from "./paths.js";
import { unread } from "./step.js";

/**
 * @param {HTMLElement} place
 * @param {any} view
 * @param {object} does
 * @param {import("../shared/catalogue.js").Translate} does.t
 * @param {any} does.panel what Python said of the panel, or null while it is not asked for
 * @param {boolean} does.noteRead whether the ending's content note was opened: what comes afterwards tells how it ends
 * @param {() => void} does.onPanel
 * @param {() => void} does.onOtherWays
 * @returns {{setBusy: (busy: boolean) => void, heading: HTMLElement | null}} where the comparing begins
 */
export function drawAfterwards(place, view, { t, panel, noteRead, onPanel, onOtherWays }) {
  if (!view.complete || unread(view.step, noteRead)) {
    fill(place);
    return { setBusy() {}, heading: null };
  }
  const canRevisit = (view.story ?? []).some((entry) => entry.can_revisit);
  const others = canRevisit ? button(t("after.other_ways"), onOtherWays, { class: "pt-button-quiet" }) : null;
  const ask = view.can_see_panel && !panel ? button(t("panel.see"), onPanel, { class: "pt-button-quiet" }) : null;
  const heading = view.what_if || panel ? h("h4", { tabindex: "-1" }, t(view.what_if ? "after.paths" : "panel.heading")) : null;
  fill(
    place,
    others && h("div", { class: "pt-row" }, others, h("span", { class: "pt-soft" }, t("after.other_ways_hint"))),
    heading,
    view.what_if && h("p", { class: "pt-soft" }, t("after.same_until")),
    panel && h("p", { class: "pt-box" }, standingOf(panel, t)),
    heading && drawPaths(pathsOf(view, panel, t), t),
    panel?.mine?.length ? [h("h4", null, t("panel.decisions")), drawDecisions(panel.mine, t)] : null,
    ask && h("div", { class: "pt-row" }, ask, h("span", { class: "pt-soft" }, t("panel.see_hint"))),
  );
  return { setBusy: (busy) => ask && disable(ask, busy), heading };
}

/** @param {any} view @param {any} panel @param {import("../shared/catalogue.js").Translate} t @returns {import("./paths.js").Path[]} */
function pathsOf({ what_if, story, step }, panel, t) {
  const first = what_if?.first ?? [];
  const ended = [...story, step];
  const paths = what_if
    ? [
        { title: t("after.first_path"), steps: fromStep(first, what_if.step) },
        { title: t("after.this_path"), steps: fromStep(ended, what_if.step) },
      ]
    : [{ title: t("after.your_path"), steps: ended }];
  return panel?.path?.length ? [...paths, { title: t("panel.path"), steps: fromStep(panel.path, what_if?.step) }] : paths;
}
