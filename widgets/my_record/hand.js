// Hand a file from Python over to whoever asked for it, as a download. Nothing goes over the network for it.

import { h } from "../shared/elements.js";

const KEPT_MS = 60_000; // a browser may ask where to put it first

/** @param {string} text base64 @returns {Uint8Array} */
export function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/**
 * @param {{name: string, kind: string, body: string}} file `body` in base64
 * @param {import("../shared/lifetime.js").Lifetime} lifetime
 */
export function hand(file, lifetime) {
  const href = URL.createObjectURL(new Blob([bytes(file.body)], { type: file.kind }));
  const link = h("a", { href, download: file.name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  lifetime.after(KEPT_MS, () => URL.revokeObjectURL(href));
}
