// Weeks and hours in words. Pure.

const NAMES = ["This week", "Last week", "Two weeks ago", "Three weeks ago"];

/** "Last week, from 9 Nov 2026". @param {string} monday as ISO date @param {number} ago weeks, from 0 */
export function weekName(monday, ago) {
  const date = new Date(`${monday}T12:00:00Z`);
  const day = Number.isNaN(date.getTime())
    ? monday
    : new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(date);
  return `${NAMES[ago] ?? "A week"}, from ${day}`;
}

/** "1 hour 30 minutes". @param {number} minutes */
export function inHours(minutes) {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [hours ? `${hours} hour${hours === 1 ? "" : "s"}` : "", rest || !hours ? `${rest} minute${rest === 1 ? "" : "s"}` : ""];
  return parts.filter(Boolean).join(" ");
}
