// A step where what applies is ticked, below a picture where there is one: any number, also none, or exactly so many.

import { button, disable, h, unique } from "../shared/elements.js";
import { input, labelled } from "../shared/inputs.js";

export const heading = "check.heading";
export const next = "check.next";
export const verb = "check";

/** @param {import("./step.js").Context} context */
export function draw({ step, t, textId, draft, given, onAnswer }) {
  const items = step.items ?? [];
  const { pick } = step;
  const start = Array.isArray(given) ? given : [];
  const error = h("p", { class: "pt-error", id: unique("error") });
  const counter = h("p", { class: "pt-progress", id: unique("count"), role: "status" });
  const boxes = items.map(({ id }) => input("checkbox", { value: id, checked: start.includes(id), onChange: changed }));
  const group = h(
    "fieldset",
    { class: "pt-choices", "aria-describedby": `${textId} ${error.id}`, tabindex: "-1" },
    h("legend", null, pick ? t("check.legend_pick", { n: pick }) : t("check.legend")),
    items.map(({ text }, index) => labelled(boxes[index], text)),
    pick ? counter : null,
    error,
  );
  const ticked = () => boxes.filter((box) => box.checked).map((box) => box.value);

  const send = button("", () => {
    const value = ticked();
    if (!pick || value.length === pick) return onAnswer(verb, value);
    error.textContent =
      value.length > pick ? t("check.too_many", { n: value.length - pick, pick }) : t("check.too_few", { n: pick - value.length, pick });
    group.focus();
  });

  function changed() {
    if (error.textContent) error.textContent = "";
    draft.keep({ value: ticked() });
    showCount();
  }

  function showCount() {
    const n = ticked().length;
    send.textContent = t(pick || n ? "check.send" : "check.send_none");
    send.classList.toggle("pt-button-quiet", !pick && !n); // sending no tick must not happen by mistake
    if (pick) counter.textContent = n > pick ? t("check.too_many", { n: n - pick, pick }) : t("check.count", { n, pick });
  }

  showCount();
  return {
    parts: [drawPicture(step.picture), group],
    send,
    /** @param {boolean} busy */
    setBusy(busy) {
      for (const control of [...boxes, send]) disable(control, busy);
    },
  };
}

/** Only a picture that came with the scene is shown: nothing is asked of any host. @param {{src: string, alt: string} | null | undefined} picture */
function drawPicture(picture) {
  if (!picture) return null;
  const src = /^data:image\/(png|svg\+xml)[;,]/.test(picture.src) ? picture.src : null;
  return h("img", { class: "pt-picture", src, alt: picture.alt });
}
