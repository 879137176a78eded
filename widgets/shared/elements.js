// Make elements. Text goes in as text nodes only, so nothing that a person wrote can become markup.

// Two widgets on one page are two bundles, each with its own counter: the prefix keeps their ids apart.
const prefix = hex(4);
let made = 0;

/** An id that no other element of the page has. @param {string} name */
export function unique(name) {
  made += 1;
  return `pt-${prefix}-${name}-${made}`;
}

/**
 * Random hex. `crypto.randomUUID` is missing on plain http pages, `getRandomValues` is not.
 * @param {number} bytes
 */
export function hex(bytes = 16) {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(values, (value) => value.toString(16).padStart(2, "0")).join("");
}

/**
 * @typedef {Node | string | number | null | undefined | false | Child[]} Child
 */

/**
 * An element with attributes, listeners (`on: {click: fn}`) and children.
 * An attribute that is null, undefined or false is left out; true gives an empty one.
 * @param {string} tag
 * @param {Record<string, any> | null} [attributes]
 * @param {...Child} children
 * @returns {any}
 */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === "on") {
      for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  put(element, children);
  return element;
}

/** @param {Node} parent @param {Child[]} children */
function put(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) put(parent, child);
    else if (child instanceof Node) parent.appendChild(child);
    else if (child !== null && child !== undefined && child !== false) {
      parent.appendChild(document.createTextNode(String(child)));
    }
  }
}

/** Put `children` in place of what `parent` holds. @param {Element} parent @param {...Child} children */
export function fill(parent, ...children) {
  parent.replaceChildren();
  put(parent, children);
}

/**
 * Paragraphs of a text that parts them by blank lines.
 * @param {string | null | undefined} text
 * @param {Record<string, any>} [attributes] of each paragraph
 * @returns {HTMLElement[]}
 */
export function paragraphs(text, attributes) {
  return String(text ?? "")
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => h("p", attributes, part));
}

/**
 * A button that does nothing while it is `aria-disabled`, yet keeps the focus it has.
 * @param {string} label
 * @param {(event: Event) => void} press
 * @param {Record<string, any>} [attributes]
 * @returns {HTMLButtonElement}
 */
export function button(label, press, attributes) {
  const { class: more = "", ...rest } = attributes ?? {};
  const element = h("button", { type: "button", class: `pt-button ${more}`.trim(), ...rest }, label);
  element.addEventListener("click", (/** @type {Event} */ event) => {
    if (element.getAttribute("aria-disabled") !== "true") press(event);
  });
  return element;
}

/** @param {Element} element @param {boolean} disabled */
export function disable(element, disabled) {
  if (disabled) element.setAttribute("aria-disabled", "true");
  else element.removeAttribute("aria-disabled");
}

/**
 * Move the focus to something that is not a control, such as a heading.
 * @param {HTMLElement | null | undefined} element
 * @param {FocusOptions} [options]
 */
export function focusOn(element, options) {
  if (!element) return;
  if (!element.hasAttribute("tabindex") && !element.matches("a[href], button, input, textarea, select, summary")) {
    element.setAttribute("tabindex", "-1");
  }
  element.focus(options);
}

/**
 * Whether moving the focus into `root` takes it from nobody: it is nowhere, inside already, or on what holds `root`.
 * @param {HTMLElement} root
 */
export function mayTakeFocus(root) {
  const scope = /** @type {Document | ShadowRoot} */ (root.getRootNode());
  const active = scope.activeElement ?? document.activeElement;
  return !active || active === document.body || root.contains(active) || active.contains(root);
}
