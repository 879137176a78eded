// Receipts: the newest large and ready to copy, the earlier ones folded.

import { button, fill, h } from "../shared/elements.js";
import { dayAndClock } from "../shared/time.js";

/**
 * @param {HTMLElement} place
 * @param {{number: string, at: string, what: string[]}[]} receipts newest first
 * @param {{say: (text: string) => void}} live
 */
export function drawReceipts(place, receipts, live) {
  const [newest, ...earlier] = receipts;
  if (!newest) return fill(place);
  const wasOpen = place.querySelector("details")?.open ?? false;
  const number = h("strong", { class: "pt-receipt-number" }, newest.number);
  const told = h("span", { class: "pt-soft" });
  fill(
    place,
    h(
      "div",
      { class: "pt-receipt" },
      h("h3", { tabindex: "-1" }, "Your receipt"),
      h("p", { class: "pt-row" }, h("span", null, "Number"), number, button("Copy", () => copy(number, told, live), { class: "pt-button-quiet", "aria-label": "Copy the receipt number" }), told),
      h("p", null, `Submitted ${dayAndClock(newest.at)}.`),
      listed(newest.what),
    ),
    earlier.length
      ? h(
          "details",
          { class: "pt-fold", open: wasOpen },
          h("summary", null, `Earlier receipts (${earlier.length})`),
          h("ul", null, earlier.map(({ number: name, at, what }) => h("li", null, `${name}, ${dayAndClock(at)}`, listed(what)))),
        )
      : null,
  );
}

/** @param {string[] | undefined} what */
function listed(what) {
  return what?.length ? h("ul", { "aria-label": "What was submitted" }, what.map((name) => h("li", null, name))) : null;
}

/** @param {HTMLElement} number @param {HTMLElement} told @param {{say: (text: string) => void}} live */
async function copy(number, told, live) {
  let words = "Copied.";
  try {
    // Missing on plain http pages.
    await navigator.clipboard.writeText(number.textContent ?? "");
  } catch {
    const range = document.createRange();
    range.selectNodeContents(number);
    const selection = window.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    words = "The number is marked: copy it with your keyboard or by holding it.";
  }
  told.textContent = words;
  live.say(words);
}
