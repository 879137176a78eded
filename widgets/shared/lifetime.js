// What a view must undo when it is taken away: listeners, timers, observers. Knows nothing of any widget.

/** @typedef {ReturnType<typeof createLifetime>} Lifetime */

export function createLifetime() {
  /** @type {Set<() => void>} */
  const endings = new Set();
  let ended = false;

  /** @param {() => void} undo @returns {() => void} run it now, once */
  function keep(undo) {
    const once = () => {
      if (endings.delete(once)) undo();
    };
    endings.add(once);
    return once;
  }

  return {
    keep,

    /** @param {EventTarget} target @param {string} type @param {(event: any) => void} listener */
    listen(target, type, listener) {
      target.addEventListener(type, listener);
      return keep(() => target.removeEventListener(type, listener));
    },

    /** Listen to an anywidget model. @param {any} model @param {string} name @param {(...args: any[]) => void} listener */
    follow(model, name, listener) {
      model.on(name, listener);
      return keep(() => model.off(name, listener));
    },

    /** Run `job` after `ms`, unless the view is gone by then. @param {number} ms @param {() => void} job */
    after(ms, job) {
      if (ended) return () => {};
      const timer = setTimeout(() => {
        forget();
        job();
      }, ms);
      const forget = keep(() => clearTimeout(timer));
      return forget;
    },

    end() {
      ended = true;
      for (const undo of [...endings]) undo();
    },
  };
}
