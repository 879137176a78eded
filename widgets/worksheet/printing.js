// Print one sheet and nothing else of the page; and let the sheet stand in place of its form when the whole page is printed.
// The rules that hide the rest are in index.css and hold on paper only.

import { fill, h } from "../shared/elements.js";

const ALONE = "pt-printing";

/**
 * @param {HTMLElement} place inside the widget, seen on paper only
 * @param {import("../shared/lifetime.js").Lifetime} lifetime
 * @param {() => HTMLElement} draw the sheet as it is now
 */
export function createPrinting(place, lifetime, draw) {
  /** @type {HTMLElement | null} */
  let alone = null;
  const show = () => fill(place, draw());

  function end() {
    alone?.remove();
    alone = null;
    document.documentElement.classList.remove(ALONE);
  }

  lifetime.listen(window, "beforeprint", show);
  lifetime.listen(window, "afterprint", end);
  const paper = window.matchMedia?.("print");
  if (paper?.addEventListener) lifetime.listen(paper, "change", ({ matches }) => matches && show());
  lifetime.keep(end);

  return {
    /** Ask the browser to print the sheet alone. Some browsers come back at once and print later: what is drawn stays until they are done. */
    print() {
      end();
      alone = h("div", { class: "pt-print-alone" }, draw());
      document.body.append(alone);
      document.documentElement.classList.add(ALONE);
      window.print();
    },
  };
}
