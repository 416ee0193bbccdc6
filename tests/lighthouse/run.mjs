// Lighthouse with its mobile settings on four pages of the built site: node tests/lighthouse/run.mjs [site]
// The site is served from this machine, compressed, as a web host would. Needs Chromium ($CHROMIUM or on PATH) and npm,
// which fetches Lighthouse at the first run; LIGHTHOUSE names one that is there already. Ends with 1 under the marks.
import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { delimiter, extname, join, normalize, resolve } from "node:path";
import { existsSync, readdirSync } from "node:fs";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

const VERSION = "13.5.0";
const MARKS = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
  ".svg": "image/svg+xml", ".png": "image/png", ".txt": "text/plain; charset=utf-8", ".xml": "application/xml",
};

const site = resolve(process.argv[2] ?? "site");
const edition = readdirSync(site).find((name) => existsSync(join(site, name, "op-1")));
const pages = ["", `${edition}/`, `${edition}/op-18/`, "beijing/g/"].filter((page) => existsSync(join(site, page, "index.html")));

const server = createServer(async (request, response) => {
  const path = join(site, normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)));
  try {
    const file = (await stat(path)).isDirectory() ? join(path, "index.html") : path;
    const body = await readFile(file);
    response.writeHead(200, {
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", "Content-Encoding": "gzip", "Cache-Control": "max-age=600",
    });
    response.end(gzipSync(body));
  } catch {
    response.writeHead(404, { "Content-Type": "text/plain" });
    response.end("not found");
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${server.address().port}/`;

const chrome = process.env.CHROMIUM || ["chromium", "chromium-browser", "google-chrome"]
  .flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name))).find(existsSync);
const [command, ...first] = process.env.LIGHTHOUSE ? [process.env.LIGHTHOUSE] : ["npx", "--yes", `lighthouse@${VERSION}`];

async function measure(page) {
  const { stdout } = await promisify(execFile)(command, [
    ...first, base + page, "--quiet", "--output=json", "--output-path=stdout",
    `--only-categories=${Object.keys(MARKS).join(",")}`, "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
  ], { env: { ...process.env, CHROME_PATH: chrome }, maxBuffer: 1 << 28 });
  return JSON.parse(stdout);
}

let under = false;
console.log(`| Page | ${Object.keys(MARKS).join(" | ")} |\n|---|${"---:|".repeat(Object.keys(MARKS).length)}`);
for (const page of pages) {
  const { categories, audits } = await measure(page);
  const scores = Object.keys(MARKS).map((name) => Math.round(categories[name].score * 100));
  console.log(`| /${page} | ${scores.join(" | ")} |`);
  Object.entries(MARKS).forEach(([name, mark], i) => {
    if (scores[i] >= mark) return;
    under = true;
    for (const { id, weight } of categories[name].auditRefs)
      if (weight && audits[id].score !== null && audits[id].score < 0.9)
        console.log(`  ${name}: ${audits[id].title} ${audits[id].displayValue ?? ""}`);
  });
}
server.close();
process.exit(under ? 1 : 0);
