// Look an id up. An item may be called "constructor": what an object has from its prototype is no entry.

/**
 * @param {any} object
 * @param {string} id
 * @returns {any} what `object` itself holds under `id`, or undefined
 */
export function own(object, id) {
  return object && typeof object === "object" && Object.hasOwn(object, id) ? object[id] : undefined;
}
