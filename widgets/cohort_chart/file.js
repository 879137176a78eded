// Hand bytes to the browser as a file to keep. Nothing leaves this machine.

/**
 * @param {HTMLElement} root
 * @param {{name: string, kind: string}} file
 * @param {ArrayBuffer | ArrayBufferView} bytes
 * @param {import("../shared/lifetime.js").Lifetime} lifetime
 */
export function handOver(root, { name, kind }, bytes, lifetime) {
  const address = URL.createObjectURL(new Blob([/** @type {any} */ (bytes)], { type: kind }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.hidden = true;
  root.append(link);
  link.click();
  link.remove();
  lifetime.after(60_000, () => URL.revokeObjectURL(address)); // not at once: some browsers read it a moment later
}
