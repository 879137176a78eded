// A learner corrects their name and takes everything kept about them along as one file. Decides nothing.
//
// Trait, written by Python: `state`.  Out: rename, export.  In: renamed, refused, file.

import { createRoot, isEmpty } from "../shared/frame.js";
import { button, disable, fill, h, unique } from "../shared/elements.js";
import { createLifetime } from "../shared/lifetime.js";
import { createRequest } from "../shared/request.js";
import { createStateLine } from "../shared/state_line.js";
import { sentence } from "../shared/words.js";
import { hand } from "./hand.js";

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "my_record");
  const lines = { export: createStateLine(), rename: createStateLine() };
  const ids = { name: unique("name"), error: unique("error") };
  const error = h("p", { class: "pt-error", id: ids.error });
  const name = h("input", { class: "pt-field", id: ids.name, type: "text", autocomplete: "name", "aria-describedby": ids.error, on: { input: clear } });
  const save = h("button", { type: "submit", class: "pt-button pt-button-quiet" }, "Save this name");
  const take = button("Get my file", () => {
    if (!requests.export.waits()) requests.export.send({ type: "export" });
  });
  const requests = {
    export: createRequest({ model, lifetime, replies: ["file", "refused"], onChange: taken }),
    rename: createRequest({ model, lifetime, replies: ["renamed", "refused"], onChange: renamed }),
  };
  let shown = "";

  function clear() {
    error.textContent = "";
    name.removeAttribute("aria-invalid");
  }

  /** @param {string} words */
  function complain(words) {
    error.textContent = words;
    name.setAttribute("aria-invalid", "true");
    name.focus();
  }

  /** @param {Event} event */
  function rename(event) {
    event.preventDefault();
    if (requests.rename.waits()) return;
    const typed = name.value.trim();
    if (!typed) return complain("Please write your name first.");
    if ([...typed].length > model.get("state").longest) return complain(`Please shorten it to ${model.get("state").longest} letters.`);
    clear();
    requests.rename.send({ type: "rename", name: typed });
  }

  /** @param {import("../shared/request.js").Phase} phase @param {any} reply */
  function renamed(phase, reply) {
    disable(save, requests.rename.waits());
    name.readOnly = requests.rename.waits();
    if (phase === "sending") lines.rename.show({ tone: "busy", text: "Saving..." });
    else if (phase === "late") late("rename", "Not saved yet: no answer from the course program.");
    else if (reply?.type === "renamed") lines.rename.show({ tone: "good", text: "Saved. Everyone who sees your name sees this one from now on." });
    else {
      lines.rename.show({ tone: "quiet", text: "" });
      complain(sentence(reply?.reason) || "That did not work.");
    }
  }

  /** @param {import("../shared/request.js").Phase} phase @param {any} reply */
  function taken(phase, reply) {
    disable(take, requests.export.waits());
    if (phase === "sending") lines.export.show({ tone: "busy", text: "Putting your file together..." });
    else if (phase === "late") late("export", "Still putting it together, or the course program is gone.");
    else if (reply?.type === "file") {
      hand(reply, lifetime);
      lines.export.show({ tone: "good", text: `Your file is ready: ${reply.name}. Look where your downloads go.` });
    } else lines.export.show({ tone: "warn", text: `Your file could not be made: ${sentence(reply?.reason) || "the course program gave no reason."}` });
  }

  /** @param {"export" | "rename"} what @param {string} text */
  function late(what, text) {
    lines[what].show({ tone: "warn", text, actions: [{ label: "Try again", press: () => requests[what].again() }] });
  }

  function draw() {
    const now = model.get("state") ?? {};
    if (isEmpty(now)) return fill(root);
    if (!root.contains(take)) {
      fill(
        root,
        h("h3", null, "Take it with you"),
        h("p", null, "One zip file with everything kept about you. It holds your private words too, so think before you pass it on."),
        h("div", { class: "pt-row" }, take),
        lines.export.element,
        h("h3", null, "Correct your name"),
        h("form", { novalidate: true, on: { submit: rename } }, h("label", { class: "pt-label", for: ids.name }, "Your name, as your supervisor knows you"), name, error, h("div", { class: "pt-row" }, save)),
        lines.rename.element,
      );
    }
    // What a person is typing is not written over.
    if (name.value === shown) name.value = now.name;
    shown = now.name;
  }

  lifetime.follow(model, "change:state", draw);
  draw();

  return () => lifetime.end();
}

export default { render };
