// Which addresses the form may lead to: paths on the server that the page came from, and nowhere else.

/** @param {unknown} href */
export function isOwnPath(href) {
  // "//host" and "/\host" begin with a slash too, and lead to another server.
  return typeof href === "string" && /^\/(?![/\\])/.test(href);
}

/** @param {string} href */
export function goTo(href) {
  window.location.assign(href);
}
