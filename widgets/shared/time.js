// Times in words, in the clock of the person who reads. Times come as ISO 8601 text.

/** @param {string | null | undefined} at @returns {Date | null} */
function read(at) {
  const date = new Date(String(at ?? ""));
  return at && !Number.isNaN(date.getTime()) ? date : null;
}

/** "14:32", or "" for a time that cannot be read. @param {string | null | undefined} at */
export function clock(at) {
  const date = read(at);
  if (date) return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
  return /^\d{1,2}:\d{2}$/.test(String(at)) ? String(at) : "";
}

/** "21 Nov 2026, 14:32": the month as a word, because 11/12 is two days. @param {string | null | undefined} at */
export function dayAndClock(at) {
  const date = read(at);
  if (!date) return String(at ?? "");
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" }).format(date);
  return `${day}, ${clock(at)}`;
}
