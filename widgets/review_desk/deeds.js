// What a supervisor does to answers: rate, move, undo, keep a sentence. Sends it and says what became of it. Draws nothing else.

import { clock } from "../shared/time.js";
import { capital, counted, scored, sentence } from "../shared/words.js";
import { createDoneLately } from "./done_lately.js";

/** @typedef {import("./drafts.js").Rating} Rating */

/** What is said once ratings are saved. @param {{saved: any[], at: string}} reply */
export function savedWords({ saved, at }) {
  const time = clock(at);
  const head = `Saved${time ? ` at ${time}` : ""}`;
  const differing = saved.filter(({ state }) => state === "differs").length;
  const differ = differing ? ` ${capital(counted(differing, "answer"))} will be settled by someone else, because two readings differ.` : "";
  if (saved.length === 1) return `${head}.${differing ? " The two readings differ, so someone else will settle it." : scored(saved[0].score, saved[0].max)}`;
  return `${head}: ${counted(saved.length, "answer")} rated.${differ}`;
}

/**
 * @param {object} options
 * @param {import("./calls.js").Calls} options.calls
 * @param {import("./drafts.js").Drafts} options.drafts
 * @param {{show: (line: import("../shared/state_line.js").Line) => void}} options.line
 * @param {(counts: any) => void} options.onCounts the new row of a question
 * @param {() => void} options.onChange what can be undone has changed
 */
export function createDeeds({ calls, drafts, line, onCounts, onChange }) {
  const lately = createDoneLately();
  /** Saves that are not answered yet, with what the line says of each. @type {Map<object, () => void>} */
  const late = new Map();

  /** @param {string} text */
  const refuse = (text) => line.show({ tone: "warn", text });

  /** What the line says when nothing else is to be said. */
  function rest() {
    const say = [...late.values()].at(-1);
    if (say) say();
    else line.show({ tone: "quiet", text: "" });
  }

  /** @param {string} what @param {() => import("./calls.js").Call} call */
  function sayLate(what, call) {
    return () => line.show({ tone: "warn", text: what, actions: [{ label: "Try again", press: () => call().again() }] });
  }

  /**
   * Ask for something that is not typed: nothing is lost where it fails.
   * @param {Record<string, any>} message
   * @param {{doing: string, failed: string, onReply: (reply: any) => void}} words
   */
  function ask(message, { doing, failed, onReply }) {
    const call = calls.ask(
      message,
      {
        onReply,
        onSending: () => line.show({ tone: "busy", text: doing }),
        onLate: sayLate(`${failed} yet: no answer from the course program.`, () => call),
        onRefused: (reason) => refuse(`${failed}: ${sentence(reason)}`),
      },
      { changes: true },
    );
  }

  const deeds = {
    rest,
    last: lately.last,
    isLate: (id) => [...late.keys()].some((each) => /** @type {any} */ (each).id === id),

    /**
     * @param {{question: string, id: string, who: string, answers: string[], rating: Rating}} what `id`: the answer whose form was filled in
     * @param {{onSaved: (reply: any) => void, onRefused: () => void}} then
     */
    save({ id, who, answers, rating }, { onSaved, onRefused }) {
      const mine = { id };
      const kept = () => (drafts.lasts(id) ? "What you typed is kept on this device." : "What you typed is kept only while this page is open.");
      const say = sayLate(`${who} is not saved yet: no answer from the course program. ${kept()}`, () => call);
      const call = calls.ask(
        { type: "rate", answers, ...rating },
        {
          onSending: () => line.show({ tone: "busy", text: "Saving..." }),
          onLate() {
            late.set(mine, say);
            say();
          },
          onReply(reply) {
            late.delete(mine);
            const saved = reply.saved ?? [];
            for (const { answer } of saved) drafts.drop(answer);
            lately.add({ token: reply.undo, what: saved.length > 1 ? `the rating of ${counted(saved.length, "answer")}` : `the rating of ${who}`, put: { answer: id, rating } });
            if (reply.counts) onCounts(reply.counts);
            line.show({ tone: "good", text: savedWords({ saved, at: reply.at }) });
            onSaved(reply);
            onChange();
          },
          onRefused(reason) {
            late.delete(mine);
            refuse(`Not saved: ${sentence(reason)} ${kept()}`);
            onRefused();
          },
        },
        { changes: true },
      );
    },

    /** Take back what was done last. @param {(done: import("./done_lately.js").Done, undone: string[]) => void} onUndone */
    undo(onUndone) {
      const one = lately.last();
      if (!one) return line.show({ tone: "quiet", text: "There is nothing to undo." });
      ask(
        { type: "undo", undo: one.token },
        {
          doing: "Undoing...",
          failed: "Not undone",
          onReply(reply) {
            const { undone = [], counts } = reply;
            lately.drop(one);
            // What was typed goes back into the form: undoing loses nothing.
            if (one.put && undone.includes(one.put.answer)) drafts.keep(one.put.answer, one.put.rating);
            if (counts) onCounts(counts);
            line.show({ tone: "good", text: `Undone: ${one.what}.` });
            onUndone(one, reply);
            onChange();
          },
        },
      );
    },

    /** @param {string[]} answers @param {string} group @param {string} label @param {(groups: any[]) => void} onMoved */
    move(answers, group, label, onMoved) {
      ask(
        { type: "move", answers, group },
        {
          doing: "Moving...",
          failed: "Not moved",
          onReply({ groups = [], undo }) {
            lately.add({ token: undo, what: `moving ${counted(answers.length, "answer")} to ${label}` });
            line.show({ tone: "good", text: `Moved ${counted(answers.length, "answer")} to ${label}.` });
            onMoved(groups);
            onChange();
          },
        },
      );
    },

    /** @param {string} question @param {string} text @param {(phrases: any[]) => void} onPhrases */
    keepPhrase(question, text, onPhrases) {
      if (!text) return line.show({ tone: "warn", text: "Write a sentence first, or mark one." });
      ask(
        { type: "keep_phrase", question, text },
        {
          doing: "Keeping the sentence...",
          failed: "The sentence is not kept",
          onReply({ phrases = [] }) {
            line.show({ tone: "good", text: `Kept: ${text}` });
            onPhrases(phrases);
          },
        },
      );
    },

    /** @param {string} question @param {import("./phrases.js").Phrase} phrase @param {(phrases: any[]) => void} onPhrases */
    retirePhrase(question, phrase, onPhrases) {
      ask(
        { type: "retire_phrase", question, phrase: phrase.id },
        {
          doing: "Retiring the sentence...",
          failed: "The sentence is not retired",
          onReply({ phrases = [] }) {
            onPhrases(phrases);
            line.show({
              tone: "good",
              text: "The sentence is not offered any more.",
              actions: [{ label: "Keep it after all", press: () => deeds.keepPhrase(question, phrase.text, onPhrases) }],
            });
          },
        },
      );
    },
  };
  return deeds;
}
