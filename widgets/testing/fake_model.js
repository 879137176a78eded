// An anywidget model for the tests: keeps what was sent, plays what Python would do.

/** @param {Record<string, any>} traits */
export function createFakeModel(traits) {
  const state = { ...traits };
  /** @type {Map<string, Set<Function>>} */
  const listeners = new Map();
  const emit = (name, ...args) => [...(listeners.get(name) ?? [])].forEach((listener) => listener(...args));
  return {
    sent: /** @type {any[]} */ ([]),
    deaf: false,
    get: (name) => state[name],
    set() {
      throw new Error("the browser sets no trait");
    },
    save_changes() {
      throw new Error("the browser sets no trait");
    },
    on(name, listener) {
      if (!listeners.has(name)) listeners.set(name, new Set());
      listeners.get(name)?.add(listener);
    },
    off(name, listener) {
      listeners.get(name)?.delete(listener);
    },
    send(message) {
      if (this.deaf) throw new Error("the comm is closed");
      this.sent.push(JSON.parse(JSON.stringify(message)));
    },
    /** Python sets a trait. */
    become(name, value) {
      state[name] = value;
      emit(`change:${name}`, this, value);
    },
    /** Python sends a message, perhaps with bytes. */
    say(message, buffers = []) {
      emit("msg:custom", message, buffers);
    },
    /** How many listeners are left. */
    listening: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
    /** What was sent of one type. */
    of(type) {
      return this.sent.filter((message) => message.type === type);
    },
  };
}
