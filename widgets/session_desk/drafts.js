// Words that were begun and not saved: on this device, by session and form. Sends nothing.

const PREFIX = "peertrain.session.draft";

/** @param {import("../shared/storage.js").Keep} storage @param {() => string} where the session that is open */
export function createDrafts(storage, where) {
  const name = (key) => `${PREFIX}.${where()}.${key}`;
  /** Forms with words that this device could not keep. @type {Set<string>} */
  const loose = new Set();

  return {
    /** @param {string} key @returns {Record<string, string>} */
    get(key) {
      try {
        const found = JSON.parse(storage.get(name(key)) ?? "{}");
        return found && typeof found === "object" ? found : {};
      } catch {
        return {};
      }
    },
    /** @param {string} key */
    has: (key) => storage.get(name(key)) !== null,
    /** @param {string} key @param {Record<string, string>} values */
    keep(key, values) {
      if (storage.set(name(key), JSON.stringify(values))) loose.delete(name(key));
      else loose.add(name(key));
    },
    /** @param {string} key */
    drop(key) {
      loose.delete(name(key));
      storage.remove(name(key));
    },
    /** @param {string} key */
    lasts: (key) => storage.lasts(name(key)),
    /** Whether closing the page would lose words. */
    fleeting: () => loose.size > 0,
  };
}
