// The order of the desk: what waits comes first. Pure.

/** @typedef {{id: string, learner: string, scenario: string, submitted_at: string, status: "waiting" | "rated"}} Entry */

/** Waiting first; Python's order within. @param {Entry[]} items @returns {Entry[]} */
export function inOrder(items) {
  return [...items.filter(({ status }) => status === "waiting"), ...items.filter(({ status }) => status !== "waiting")];
}

/** The waiting answer after the open one, around the end to the first. @param {Entry[]} items @param {string | null} openId */
export function nextWaiting(items, openId) {
  const from = items.findIndex(({ id }) => id === openId) + 1;
  const around = [...items.slice(from), ...items.slice(0, from)];
  return around.find(({ id, status }) => status === "waiting" && id !== openId)?.id ?? null;
}
