// A supervision session: an agenda, notes, goals and two signatures, written by two people. Decides nothing; what may be said Python knows.
//
// Trait, written by Python: `desk`.  Out: begin, say, undo, agree, open, look; each with `token`.  In: saved, refused.

import { disable, fill, focusOn, h } from "../shared/elements.js";
import { createRoot, faultBox, isEmpty } from "../shared/frame.js";
import { createLifetime } from "../shared/lifetime.js";
import { createRequest } from "../shared/request.js";
import { createStateLine } from "../shared/state_line.js";
import { openStorage } from "../shared/storage.js";
import { clock } from "../shared/time.js";
import { sentence } from "../shared/words.js";
import { drawAgenda } from "./agenda.js";
import { drawCadence } from "./cadence.js";
import { createDrafts } from "./drafts.js";
import { drawGoals } from "./goals.js";
import { drawHead } from "./head.js";
import { drawHeld } from "./held.js";
import { drawNext } from "./next.js";
import { drawSigning } from "./signing.js";

/**
 * What every part draws with.
 * @typedef {object} Around
 * @property {any} desk the trait
 * @property {any} session the session that is open, or null
 * @property {() => "supervisor" | "learner"} side who is writing
 * @property {(side: "supervisor" | "learner") => void} writeAs
 * @property {() => string} writer the name of who is writing
 * @property {ReturnType<typeof createDrafts>} drafts
 * @property {(key: string) => boolean} isOpen whether a form is
 * @property {(key: string, open: boolean, focus?: string) => void} setOpen
 * @property {(message: Record<string, any>, about?: About) => void} send
 * @property {() => boolean} waits
 *
 * @typedef {{form?: string, focus?: string, said?: string}} About `form`: which closes when it is saved; `focus`: where to go then
 */

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "session_desk");
  // JupyterLab's own keys are left aside in here.
  root.dataset.lmSuppressShortcuts = "true";
  const storage = openStorage();
  const line = createStateLine();
  const place = h("div", { class: "pt-session-place" });
  /** @type {Set<string>} */
  const opened = new Set();
  /** @type {"supervisor" | "learner" | ""} */
  let chosenSide = "";
  /** @type {About} */
  let about = {};
  let quietly = false;

  const desk = () => model.get("desk") ?? {};
  const drafts = createDrafts(storage, () => `${desk().learner?.id}.${desk().session?.id ?? "next"}`);
  const request = createRequest({ model, lifetime, replies: ["saved", "refused"], onChange: follow });

  /** @returns {Around} */
  function around() {
    const now = desk();
    const side = () => chosenSide || now.opened_by;
    return {
      desk: now,
      session: now.session,
      side,
      writeAs(next) {
        chosenSide = next;
        draw();
      },
      writer: () => (side() === "learner" ? now.learner.name : now.supervisor),
      drafts,
      isOpen: (key) => opened.has(key) || drafts.has(key),
      setOpen(key, open, focus) {
        if (open) opened.add(key);
        else {
          opened.delete(key);
          drafts.drop(key);
        }
        draw(focus);
      },
      send,
      waits: () => request.waits(),
    };
  }

  /** @param {Record<string, any>} message @param {About} [what] */
  function send(message, what = {}) {
    if (request.waits()) return;
    about = what;
    quietly = message.type === "look" && what.said === undefined;
    request.send({ side: chosenSide || desk().opened_by, ...message });
  }

  /** @param {import("../shared/request.js").Phase} phase @param {any} reply */
  function follow(phase, reply) {
    setBusy();
    if (phase === "sending") {
      if (!quietly) line.show({ tone: "busy", text: "Saving..." });
    } else if (phase === "late") {
      const kept = about.form && !drafts.lasts(about.form) ? "only while this page is open" : "on this device";
      const words = about.form ? ` Your words are kept ${kept}.` : "";
      line.show({ tone: "warn", text: `Not saved yet: no answer from the course program.${words}`, actions: [{ label: "Try again", press: () => request.again() }] });
    } else if (reply?.type === "saved") {
      if (about.form) {
        opened.delete(about.form);
        drafts.drop(about.form);
      }
      const undo = { label: "Undo", press: () => send({ type: "undo" }, { said: "Undone. What was there can still be read." }) };
      if (!quietly) line.show({ tone: "good", text: about.said || `Saved at ${clock(reply.at)}.`, actions: reply.undo && reply.at ? [undo] : [] });
      draw(about.focus);
    } else line.show({ tone: "warn", text: `Not saved: ${sentence(reply?.reason) || "the course program gave no reason."}` });
  }

  function setBusy() {
    for (const each of root.querySelectorAll(".pt-sends")) disable(each, request.waits());
    for (const each of root.querySelectorAll(".pt-form")) {
      const busy = request.waits() && about.form === each.dataset.form;
      for (const field of each.querySelectorAll("textarea, input")) field.readOnly = busy;
    }
  }

  /** Draw it all anew, and leave the focus where it was, or put it on what has this key. @param {string} [key] */
  function draw(key) {
    const now = desk();
    if (now.fault) return fill(root, faultBox(now.fault));
    if (isEmpty(now)) return fill(root, h("p", { role: "status" }, "Getting the session ready..."));
    if (!root.contains(place)) fill(root, place, line.element);
    const active = /** @type {any} */ (document.activeElement);
    const had = place.contains(active) ? active.closest("[data-key]")?.dataset.key : undefined;
    const caret = had && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
    const parts = around();
    fill(place, drawHead(parts), now.session ? [drawAgenda(parts), drawGoals(parts), drawSigning(parts)] : [drawNext(parts), drawCadence(parts)], drawHeld(parts));
    setBusy();
    const wanted = key ?? had;
    if (!wanted) return;
    const found = [...place.querySelectorAll("[data-key]")].find((each) => each.dataset.key === wanted);
    if (!found) return focusOn(place.querySelector("h2"));
    focusOn(found);
    if (wanted === had && caret?.[0] !== null && caret && "setSelectionRange" in found) found.setSelectionRange(...caret);
  }

  lifetime.listen(document, "visibilitychange", () => {
    // Two people may each have the page open: what the other wrote is there when somebody comes back to it.
    if (document.visibilityState === "visible" && desk().session) send({ type: "look" });
  });
  lifetime.listen(window, "beforeunload", (event) => {
    if (request.waits() || drafts.fleeting()) event.preventDefault();
  });
  lifetime.follow(model, "change:desk", () => draw());
  draw();

  return () => lifetime.end();
}

export default { render };
