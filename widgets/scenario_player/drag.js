// Drag by a handle, with mouse, pen or finger. A convenience only: whatever is dragged can be moved by buttons too.

/**
 * The pointer is held by the handle, so nothing has to be listened to elsewhere and nothing is left behind.
 * @param {HTMLElement} handle
 * @param {object} does
 * @param {(event: PointerEvent) => boolean} does.start whether dragging may begin
 * @param {(event: PointerEvent) => void} does.move
 * @param {(event: PointerEvent, dropped: boolean) => void} does.end `dropped` is false where the browser took the pointer away
 */
export function dragBy(handle, { start, move, end }) {
  /** @type {number | null} */
  let pointer = null;

  /** @param {PointerEvent} event @param {boolean} dropped */
  function finish(event, dropped) {
    if (event.pointerId !== pointer) return;
    pointer = null;
    end(event, dropped);
  }

  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || pointer !== null || !start(event)) return;
    pointer = event.pointerId;
    handle.setPointerCapture?.(pointer);
    event.preventDefault();
  });
  handle.addEventListener("pointermove", (event) => {
    if (event.pointerId === pointer) move(event);
  });
  handle.addEventListener("pointerup", (event) => finish(event, true));
  handle.addEventListener("pointercancel", (event) => finish(event, false));
  handle.addEventListener("lostpointercapture", (event) => finish(event, false));
}
