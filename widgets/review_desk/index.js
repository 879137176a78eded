// A supervisor's desk: answers that wait, one open answer, and a form to rate it. Computes no score.
//
// Traits, written by Python: `queue`, `item`, `rater`.  Out: open, rate.  In: saved, not_saved.

import { createRoot, faultBox, isEmpty } from "../shared/frame.js";
import { button, fill, focusOn, h, unique } from "../shared/elements.js";
import { createLifetime } from "../shared/lifetime.js";
import { createRequest } from "../shared/request.js";
import { createStateLine } from "../shared/state_line.js";
import { openStorage } from "../shared/storage.js";
import { clock } from "../shared/time.js";
import { scored, sentence } from "../shared/words.js";
import { drawAnswer } from "./answer.js";
import { askBeforeLeaving } from "./leave.js";
import { nextWaiting } from "./order.js";
import { drawQueue } from "./queue.js";
import { createRating } from "./rating.js";

const RATER_KEY = "peertrain.rater";
const OPEN_LATE_AFTER = 4000;

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "review_desk");
  const storage = openStorage();
  const line = createStateLine();
  const request = createRequest({ model, lifetime, replies: ["saved", "not_saved"], onChange: follow });

  const listHeading = h("h3", { tabindex: "-1" }, "Answers");
  const list = h("div", null);
  const left = h("div", { class: "pt-desk-list" }, listHeading, list);
  const back = button("Back to the list", () => leave(showList), { class: "pt-button-quiet pt-back" });
  const question = h("div", null);
  const answer = h("div", null);
  const form = h("div", null);
  const next = button("Next answer", () => leave(openNext), { class: "pt-button-quiet" });
  const nothing = h("p", { class: "pt-soft", id: unique("nothing"), tabindex: "-1" });
  const right = h("div", { class: "pt-desk-item" }, back, question, answer, form, line.element, h("div", { class: "pt-row" }, next, nothing));
  const empty = h("p", { class: "pt-desk-none" });
  const desk = h("div", { class: "pt-desk" }, left, h("div", { class: "pt-desk-side" }, empty, right));
  const panel = [h("h2", null, "Review desk"), desk];

  /** @type {ReturnType<typeof createRating> | null} */
  let rating = null;
  let drawnItem = "";
  /** The answer that a person asked to see, until it is there. @type {string | null} */
  let wanted = null;
  let stopWaiting = () => {};

  const queue = () => model.get("queue") ?? {};
  const item = () => model.get("item") ?? null;
  const rater = () => storage.get(RATER_KEY) || model.get("rater") || "";

  /** Do `then`, unless a rating is not saved and the person wants to keep it. @param {() => void} then */
  function leave(then) {
    if (!rating?.dirty() && !request.waits()) return then();
    showing("item");
    askBeforeLeaving(question, request.waits(), () => {
      rating?.forget();
      then();
    });
  }

  /** @param {"list" | "item"} side which of the two a narrow page shows */
  function showing(side) {
    desk.dataset.showing = side;
  }

  function showList() {
    showing("list");
    focusOn(listHeading);
  }

  /** @param {string} id */
  function open(id) {
    wanted = id;
    stopWaiting();
    stopWaiting = lifetime.after(OPEN_LATE_AFTER, () => {
      if (wanted === id) line.show({ tone: "warn", text: "This answer cannot be opened yet: no answer from the course program." });
    });
    line.show({ tone: "busy", text: "Opening..." });
    showing("item");
    try {
      model.send({ type: "open", id });
    } catch {
      // The timer above says it.
    }
    if (item()?.id === id) drawItem();
  }

  function openNext() {
    const id = nextWaiting(queue().items ?? [], item()?.id ?? null);
    if (id) return open(id);
    nothing.textContent = "Nothing is waiting for you.";
    focusOn(nothing);
  }

  /** @param {import("../shared/request.js").Phase} phase @param {any} reply */
  function follow(phase, reply) {
    rating?.setBusy(request.waits());
    if (phase === "sending") line.show({ tone: "busy", text: "Saving..." });
    else if (phase === "late") {
      line.show({
        tone: "warn",
        text: "Not saved yet: no answer from the course program. Your rating is kept only while this page is open.",
        actions: [{ label: "Try again", press: () => request.again() }],
      });
    } else if (reply?.type === "saved") {
      const at = clock(reply.at);
      rating?.forget();
      drawItem();
      line.show({ tone: "good", text: `Saved${at ? ` at ${at}` : ""}.${scored(reply.score, reply.max)}` });
      focusOn(next);
    } else {
      line.show({
        tone: "warn",
        text: `Not saved: ${sentence(reply?.reason)} Your rating is kept only while this page is open.`,
      });
    }
  }

  function drawItem() {
    const now = item();
    empty.textContent = now ? "" : emptyWords();
    right.hidden = !now && !wanted;
    next.hidden = !now;
    if (!now) {
      drawnItem = "";
      rating = null;
      fill(answer);
      fill(form);
      return;
    }
    const before = drawnItem && JSON.parse(drawnItem).id;
    const key = JSON.stringify(now);
    if (wanted === now.id) {
      wanted = null;
      stopWaiting();
      if (before === now.id) line.show({ tone: "quiet", text: "" });
    }
    // What a person is writing is not drawn over. It is drawn once it is saved.
    if (key === drawnItem || (before === now.id && (rating?.dirty() || request.waits()))) return;
    drawnItem = key;
    const other = before !== now.id;
    const title = drawAnswer(answer, now);
    rating = createRating(form, now, {
      rater: rater(),
      onSave({ levels, comment, rater: name }) {
        storage.set(RATER_KEY, name);
        request.send({ type: "rate", id: now.id, levels, comment, rater: name });
      },
    });
    rating.setBusy(request.waits());
    if (!other) return;
    nothing.textContent = "";
    fill(question);
    line.show({ tone: "quiet", text: "" });
    if (desk.dataset.showing === "item") focusOn(title);
  }

  function emptyWords() {
    return queue().items?.some(({ status }) => status === "waiting") ? "Choose an answer to rate." : "Nothing is waiting for you.";
  }

  function draw() {
    const now = queue();
    if (now.fault) return fill(root, faultBox(now.fault));
    if (isEmpty(now)) return fill(root, h("p", { role: "status" }, "Getting the desk ready..."));
    if (!root.contains(desk)) {
      fill(root, panel);
      showing(item() && wanted ? "item" : "list");
    }
    drawQueue(list, now, item()?.id ?? null, (id) => (id === item()?.id ? open(id) : leave(() => open(id))));
    drawItem();
  }

  lifetime.listen(window, "beforeunload", (event) => {
    if (rating?.dirty() || request.waits()) event.preventDefault();
  });
  lifetime.follow(model, "change:queue", draw);
  lifetime.follow(model, "change:item", draw);
  draw();

  return () => lifetime.end();
}

export default { render };
