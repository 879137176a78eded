// Rate a whole group, or move answers to another one: the questions before it, and what is sent then.

import { h } from "../shared/elements.js";
import { counted } from "../shared/words.js";
import { createMoving } from "./moving.js";
import { groupOf } from "./sequence.js";
import { createWholeGroup } from "./whole_group.js";

const READ_EACH = "Read each answer first, and take out the tick where it does not fit.";

/** Whether answers of a view may be rated together; where readings differ or a learner asks, each is read for itself. @param {string} view */
export const isGrouped = (view) => view === "waiting" || view === "second";

/**
 * @param {object} options
 * @param {ReturnType<typeof import("./asking.js").createAsking>} options.asking
 * @param {ReturnType<typeof import("./deeds.js").createDeeds>} options.deeds
 * @param {import("./reads.js").Reads} options.reads
 * @param {any} options.line
 * @param {string} options.view
 * @param {Set<string>} options.done
 * @param {() => {current: string | null, groups: import("./sequence.js").Group[], rating: import("./rating.js").RatingForm | null}} options.now
 * @param {(how: {answers: string[]}) => void} options.onSave
 * @param {(groups: any[]) => void} options.onGroups
 */
export function createRegrouping({ asking, deeds, reads, line, view, done, now, onSave, onGroups }) {
  /** @param {string} text */
  const say = (text) => line.show({ tone: "quiet", text });
  const stay = { label: "Stay here", press: () => asking.close() };

  /** @param {string[]} answers @param {string} to @param {string} label */
  function moveTo(answers, to, label) {
    if (!answers.length) return say("Take out the tick of the answers to move first.");
    asking.close();
    deeds.move(answers, to, label, onGroups);
  }

  return {
    rateAll() {
      const { current, groups, rating } = now();
      if (!current || !rating) return;
      if (!isGrouped(view)) return say("Here each answer is rated by itself.");
      const ids = [current, ...(groupOf(groups, current)?.answers ?? []).filter((id) => id !== current && !done.has(id))];
      if (ids.length < 2) return say("No other answer of this group is waiting.");
      if (!rating.isComplete()) return;
      /** @type {HTMLElement | null} */
      let title = null;
      const words = (count) => `Give these levels to ${counted(count, "answer")}?`;
      const whole = createWholeGroup({
        ids,
        read: reads.read,
        onChange(count) {
          if (title) title.textContent = words(count);
        },
      });
      const also = rating.value().comment ? "Each of these learners gets your words as well. " : "";
      title = asking.ask(
        words(whole.chosen().length),
        [h("p", null, also + READ_EACH), whole.element],
        [
          { label: "Rate the ticked answers", press: () => (whole.chosen().length ? onSave({ answers: whole.chosen() }) : say("Tick at least one answer.")) },
          { label: "Move the others to a new group", press: () => moveTo(whole.leftOut(), "", "a new group") },
          stay,
        ],
      );
    },

    moveOne() {
      const { current, groups } = now();
      if (!current) return;
      const moving = createMoving(groups, groupOf(groups, current)?.id);
      asking.ask("Move this answer to another group.", moving.element, [
        { label: "Move it", press: () => moveTo([current], moving.chosen(), moving.labelOf(moving.chosen())) },
        stay,
      ]);
    },
  };
}
