import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFakeModel } from "../testing/fake_model.js";
import { WORDS, wordsOf } from "../testing/scene.js";
import { beginning, createCatalogue } from "./catalogue.js";

const LANGUAGES = ["en", "es"];
/** Who speaks by the catalogue: two widgets, and what of shared/ they speak through. */
const SPOKEN = ["scenario_player", "worksheet"];
const SHARED = ["catalogue.js", "delivery.js", "field.js", "inputs.js", "wishes.js", "wording.js"];
const here = join(import.meta.dirname, "..");
const names = [...SPOKEN.flatMap((folder) => readdirSync(join(here, folder)).map((name) => join(folder, name))), ...SHARED.map((name) => join("shared", name))];
const sources = names.filter((name) => name.endsWith(".js") && !name.endsWith(".test.js")).map((name) => [name, readFileSync(join(here, name), "utf8")]);
/** Every text of the sources that has the form of a key: keys are always written out. */
const used = new Set(
  sources.flatMap(([, source]) => [...source.replaceAll(/^\s*(?:\/\/|\*|\/\*\*).*$/gm, "").matchAll(/"((?!peertrain\.)[a-z_]+(?:\.[a-z0-9_]+)+)"/g)].map(([, key]) => key)),
);
/** Keys of one word are asked for as `t("minutes", ...)`. */
const single = new Set(sources.flatMap(([, source]) => [...source.matchAll(/\bt\("([a-z_]+)"/g)].map(([, key]) => key)));
/** The first words of the widgets' keys: the others are Python's. */
const families = new Set([...used, ...single].map((key) => key.split(".")[0]));
const own = (words) => Object.keys(words).filter((key) => key.includes(".") && families.has(key.split(".")[0]));
const bare = (key) => key.replace(/\.(one|many|other)$/, "");
const holes = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([hole]) => hole);

describe.each(LANGUAGES)("the catalogue %s", (language) => {
  const words = wordsOf(language);

  test("has every key that the widgets use", () => {
    expect([...used].filter((key) => !(key in words) && !(`${key}.other` in words))).toEqual([]);
    expect([...used].length).toBeGreaterThan(100);
  });

  test("has no key that nothing uses", () => {
    expect(own(words).filter((key) => !used.has(key) && !used.has(bare(key)) && !single.has(bare(key)))).toEqual([]);
  });

  test("has every form that its numbers need", () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.filter((form) => form !== "many");
    const counted = new Set(own(words).filter((key) => bare(key) !== key).map(bare));
    for (const key of counted) expect(forms.filter((form) => !(`${key}.${form}` in words)), key).toEqual([]);
  });

  test("is sorted, holds plain text, and leaves no hole that English does not have", () => {
    const keys = own(words);
    expect(keys).toEqual(keys.toSorted());
    for (const key of keys) {
      expect(words[key].trim(), key).not.toBe("");
      expect(words[key], key).not.toMatch(/[<>]/);
      expect(new Set(holes(words[key])), key).toEqual(new Set(holes(WORDS[key] ?? "")));
    }
  });
});

test("the catalogues have the same keys", () => {
  const [one, ...others] = LANGUAGES.map((language) => own(wordsOf(language)));
  for (const other of others) expect(other).toEqual(one);
});

test("no words of these widgets stand in their sources", () => {
  for (const [name, source] of sources) {
    const code = source.replaceAll(/^\s*(?:\/\/|\*|\/\*\*).*$/gm, "");
    // Two words or more with a space between them, in quotes: class names have a "pt-" and selectors a sign.
    const found = [...code.matchAll(/"([A-Za-z][a-z]+(?: [a-z']+)+[.?!:]?)"/g)].map(([, text]) => text).filter((text) => !text.includes("pt-"));
    expect(found, name).toEqual([]);
  }
});

describe("a text", () => {
  const t = (words, language = "en") => createCatalogue(createFakeModel({ words, view: { language } }));

  test("gets its values, and its form by the number", () => {
    const say = t({ "a.b": "{x} and {y} and {z}", "n.one": "one", "n.other": "{n} many" });
    expect(say("a.b", { x: 1, y: "<b>" })).toBe("1 and <b> and {z}");
    expect([say("n", { n: 1 }), say("n", { n: 0 }), say("n", { n: 7 })]).toEqual(["one", "0 many", "7 many"]);
  });

  test("a form that a language would have and the catalogue has not falls back to the common one", () => {
    expect(t({ "n.one": "uno", "n.other": "{n} otros" }, "es")("n", { n: 1000000 })).toBe("1000000 otros");
  });

  test("a key that is missing is shown as it is; so is every key where there are no words", () => {
    expect(t({})("rate.send")).toBe("rate.send");
    expect(createCatalogue(createFakeModel({}))("minutes", { n: 2 })).toBe("minutes");
    expect(t({ a: "A" }, "not a language")("n", { n: 2 })).toBe("n");
  });

  test("a long one is cut at a word", () => {
    expect(beginning("Short.")).toBe("Short.");
    expect(beginning("one two three", 9)).toBe("one two…");
    expect(beginning("One. Two three", 8)).toBe("One…");
  });
});
