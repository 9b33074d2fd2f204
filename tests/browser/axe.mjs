// SPDX-License-Identifier: EUPL-1.2
//
// Opens HTML files in Chromium and prints, as JSON, what axe-core finds in each, and what a report may never do:
// axe.mjs NPM-FOLDER CHROMIUM SCREENS=FILE... where SCREENS is light, dark or both. The same browser serves all of them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, chromium, ...wanted] = process.argv.slice(2);
const require = createRequire(`${folder}/package.json`);
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SCREENS = [
  { name: "light", scheme: "light", width: 1280, height: 900 },
  { name: "dark", scheme: "dark", width: 320, height: 640 },
];

async function look(browser, path, screen) {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  const faults = [];
  const address = pathToFileURL(path).href;
  page.on("console", (message) => faults.push(`the console says: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`a script fails: ${error.message}`));
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("data:")) faults.push(`the page asks for ${request.url()}`);
  });
  await page.setViewport({ width: screen.width, height: screen.height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: screen.scheme }]);
  await page.goto(address);
  // What sticks out at the right makes a reader scroll sideways (WCAG 1.4.10); what scrolls by itself does not.
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > screen.width) faults.push(`the page is ${width} pixels wide on a screen of ${screen.width}`);
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }), TAGS);
  for (const violation of found.violations)
    for (const node of violation.nodes) faults.push(`${violation.id}: ${violation.help}: ${node.html.slice(0, 160)}`);
  await page.close();
  return { path, screen: screen.name, faults, rules: found.passes.length };
}

// How long it may take is for ctest to say: on a busy machine a page can take minutes.
const browser = await puppeteer.launch({ protocolTimeout: 0, timeout: 0, executablePath: chromium, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
const seen = [];
for (const one of wanted) {
  const [screens, path] = [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)];
  for (const screen of SCREENS) if (screens === "both" || screens === screen.name) seen.push(await look(browser, path, screen));
}
await browser.close();
console.log(JSON.stringify(seen));
