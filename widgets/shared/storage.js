// This device's keeping place: localStorage, or this page's memory where the browser denies it. Keeps strings only.

/** @typedef {ReturnType<typeof openStorage>} Keep */

// Shared by all views of one bundle, so that a second view of a page without storage finds what the first one kept.
/** @type {Map<string, string>} */
const memory = new Map();

export function openStorage() {
  return {
    /** @param {string} key @returns {string | null} */
    get(key) {
      if (memory.has(key)) return memory.get(key) ?? null;
      try {
        return window.localStorage.getItem(key);
      } catch {
        return null;
      }
    },

    /**
     * @param {string} key
     * @param {string} value
     * @returns {boolean} whether it outlives the page
     */
    set(key, value) {
      try {
        window.localStorage.setItem(key, value);
        memory.delete(key);
        return true;
      } catch {
        memory.set(key, value);
        return false;
      }
    },

    /** @param {string} key */
    remove(key) {
      memory.delete(key);
      try {
        window.localStorage.removeItem(key);
      } catch {
        // Where nothing can be stored, nothing is left behind.
      }
    },

    /**
     * Whether what is kept under `key`, or would be now, outlives the page.
     * A full device can refuse a long text and still take a short one: what memory holds says so.
     * @param {string} key
     */
    lasts(key) {
      if (memory.has(key)) return false;
      try {
        const probe = "peertrain.probe";
        window.localStorage.setItem(probe, "1");
        window.localStorage.removeItem(probe);
        return true;
      } catch {
        return false;
      }
    },
  };
}
