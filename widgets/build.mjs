// Bundle each widget into one .js and one .css file that Python serves. Reads nothing outside this folder.
//
//   node build.mjs           writes ../src/peertrain/widgets/static/<name>.js and .css
//   node build.mjs --check   writes nothing; exits 1 and names the files when they differ from what would be written
//
// The first line of each file names its sources, so that a test without Node can see whether they were built:
//
//   // peertrain <name>; built from sources sha256:<hex>          in <name>.js
//   /* peertrain <name>; built from sources sha256:<hex> */       in <name>.css
//
// The digest of <name>, exactly:
//   1. Files: every file under widgets/<name>/ and widgets/shared/, at any depth, whose name ends in .js or .css and not in
//      .test.js; and widgets/package-lock.json. (.mjs files, such as this one, do not count.)
//   2. Names: the path relative to widgets/, with "/" between its parts, as UTF-8. Sorted by those bytes.
//   3. sha256 over, for each file in that order: name, one NUL byte, the file's bytes as they are, one NUL byte.
//   4. <hex> is the digest in lower case.
//
// A file that holds code of other packages ends with their licences.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "src", "peertrain", "widgets", "static");

export const WIDGETS = ["cohort_chart", "competency_chart", "consent_switch", "drift_compass", "enrolment_form", "grading_panel", "my_record", "practice_form", "review_desk", "scenario_player", "second_look", "session_desk", "submission_panel", "weekly_log", "worksheet"];

/** @param {string} folder relative to widgets/ @returns {string[]} */
function sources(folder) {
  return readdirSync(join(here, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(name);
    return /\.(js|css)$/.test(name) && !name.endsWith(".test.js") ? [name] : [];
  });
}

/** @param {string} widget */
export function digest(widget) {
  const names = [...sources(widget), ...sources("shared"), "package-lock.json"];
  names.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  const sha = createHash("sha256");
  for (const name of names) sha.update(name).update("\0").update(readFileSync(join(here, name))).update("\0");
  return sha.digest("hex");
}

/**
 * The licences of the packages that a bundle holds, as one comment. Equal texts are given once.
 * @param {string[]} inputs that the bundle holds code of, relative to widgets/
 */
function licences(inputs) {
  /** @type {Map<string, string[]>} */
  const texts = new Map();
  const packages = new Set(inputs.map((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input.split(sep).join("/"))?.[1]));
  for (const name of [...packages].filter((found) => found !== undefined).sort()) {
    const folder = join(here, "node_modules", name);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name}: bundled, but its licence was not found`);
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").replaceAll("*/", "* /").trim();
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
  }
  if (!texts.size) return "";
  return `/*\n${[...texts].map(([text, names]) => `${names.join(", ")}\n\n${text}`).join("\n\n---\n\n")}\n*/\n`;
}

/** @param {string} widget @returns {Promise<Record<string, string>>} file name -> content */
export async function bundle(widget) {
  const files = {};
  for (const type of ["js", "css"]) {
    const { outputFiles, metafile } = await build({
      absWorkingDir: here,
      entryPoints: [`${widget}/index.${type}`],
      bundle: true,
      format: "esm",
      target: ["es2021"],
      charset: "utf8",
      legalComments: "none",
      write: false,
      metafile: true,
      logLevel: "error",
    });
    const [{ inputs }] = Object.values(metafile.outputs);
    const inside = Object.keys(inputs).filter((input) => inputs[input].bytesInOutput > 0);
    const banner = `peertrain ${widget}; built from sources sha256:${digest(widget)}`;
    files[`${widget}.${type}`] = `${type === "js" ? `// ${banner}` : `/* ${banner} */`}\n${outputFiles[0].text}${licences(inside)}`;
  }
  return files;
}

async function main() {
  const check = process.argv.includes("--check");
  const stale = [];
  for (const widget of WIDGETS) {
    for (const [name, content] of Object.entries(await bundle(widget))) {
      const path = join(target, name);
      if (existsSync(path) && readFileSync(path, "utf8") === content) continue;
      stale.push(name);
      if (check) continue;
      mkdirSync(target, { recursive: true });
      writeFileSync(path, content);
    }
  }
  for (const name of stale) console.log(check ? `differs from its sources: ${name}` : `built ${name}`);
  if (check && stale.length) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
