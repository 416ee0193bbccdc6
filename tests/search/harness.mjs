// Runs queries through the worker in Node, without a browser: node harness.mjs INDEX.json < queries.json
// Prints for each query the hits in order: [{location, score, near, missing}] and the milliseconds it took.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const scripts = join(dirname(fileURLToPath(import.meta.url)), "../../overrides/assets/javascripts");
let receive;
const results = [];
const scope = {
  self: { location: { href: "http://localhost/assets/javascripts/search-worker.js" } },
  URL, setTimeout, structuredClone,
  addEventListener: (type, listener) => { receive = listener; },
  postMessage: (message) => results.push(message),
  importScripts: (...urls) => urls.forEach((url) => run(new URL(url).pathname.split("/").pop())),
};
const context = vm.createContext(scope);
const run = (name) => vm.runInContext(readFileSync(join(scripts, name), "utf-8"), context, { filename: name });
run("search-worker.js");

const index = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const queries = JSON.parse(readFileSync(0, "utf-8"));
await receive({ data: { type: 0, data: { ...index, options: {} } } });
const answers = [];
for (const query of queries) {
  results.length = 0;
  const start = performance.now();
  await receive({ data: { type: 2, data: query } });
  answers.push({ ms: performance.now() - start, ...results.at(-1).data });
}
process.stdout.write(JSON.stringify(answers));
