// A worksheet for the tests of its widget: a field of each kind, the view around it, and the real words.

import worksheet from "../worksheet/index.js";
import { show } from "./page.js";
import { WORDS } from "./scene.js";

export const PLACE = "desk-8";
export const OUTBOX = `peertrain.outbox.${PLACE}`;
export const DRAFT = `peertrain.draft.${PLACE}`;
export const outbox = () => JSON.parse(window.localStorage.getItem(OUTBOX) ?? "[]");
export const draft = () => JSON.parse(window.localStorage.getItem(DRAFT) ?? "{}");

const field = (id, kind, question, more = {}) => ({ id, kind, question, help: null, required: null, ...more });
const texts = (named) => Object.entries(named).map(([id, text]) => ({ id, text }));
const said = (text) => [[{ text, strong: false }]];

export const FIELDS = {
  line: field("who", "line", "Who knows which house?", { longest: 20, help: "A first name.", required: "If nobody knows, nobody comes." }),
  text: field("words", "text", "What will you say?", { longest: 50 }),
  date: field("day", "date", "Which day?"),
  choose: field("guns", "choose", "Are there guns?", { options: texts({ no: "No", locked: "Locked up" }) }),
  tick: field("bag", "tick", "What goes with you?", { items: texts({ phone: "A phone", water: "Water" }) }),
  number: field("away", "number", "How many minutes away?", { min: 0, max: 600 }),
  status: field("rule", "status", "There is a written rule.", { longest: 20, required: "It is yours to ask for." }),
  instrument: field("thirty", "instrument", "Your thirty numbers", { count: 30, least: 1, most: 5 }),
};

const scale = (id, name, total) => ({
  id, name, total, least: 10, most: 50, low: 22, high: 42, band: total === null ? null : "in the middle", in_words: `${name}: ${total ?? "not yet"}.`,
}); // prettier-ignore

export const RESULTS = { empty: false, about: ["A screen, not a diagnosis."], credit: "By its author.", scales: [scale("a", "Warmth", 31), scale("b", "Weight", null)] };

export const viewOf = (more = {}) => ({
  worksheet: {
    id: "the_trip",
    title: "Before the trip",
    minutes: 10,
    prints: "all",
    intro: [[{ text: "Take ", strong: false }, { text: "time", strong: true }, { text: ".", strong: false }]],
    closing: said("Call when you are back."),
    sections: [
      { id: "plan", title: "Before you go", text: said("Ask first."), content_note: null, fields: [FIELDS.line, FIELDS.text, FIELDS.date, FIELDS.tick, FIELDS.number] },
      { id: "hard", title: "At the door", text: [], content_note: "This part asks about guns.", fields: [FIELDS.choose] },
      { id: "place", title: "In place", text: [], content_note: null, fields: [FIELDS.status, FIELDS.instrument] },
    ],
  },
  language: "en",
  languages: [{ id: "en", name: "English" }],
  answers: {},
  missing: [],
  asks_for_some: true,
  plan: null,
  results: { thirty: { ...RESULTS, empty: true, scales: [scale("a", "Warmth", null), scale("b", "Weight", null)] } },
  can_undo: false,
  notices: [],
  fault: null,
  ...more,
});

export const open = (more, model) => show(worksheet, { view: viewOf(more), words: WORDS, place: PLACE }, model);
