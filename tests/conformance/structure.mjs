// SPDX-License-Identifier: EUPL-1.2
//
// What pdf.js, the reader of Firefox, sees in PDF files: of each page the structure tree, the text of each marked piece of content in it
// and the links, and of each file the bookmarks. Prints it as one JSON object, by file.
//
//   node structure.mjs FOLDER-WITH-node_modules FILE...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// pdf.js wants these of a browser when it is loaded; only drawing uses them, and nothing is drawn here.
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) globalThis[name] ??= class {};

const [folder, ...paths] = process.argv.slice(2);
const installed = createRequire(pathToFileURL(`${folder}/package.json`));
console.warn = console.log = () => {}; // pdf.js tells on loading that it cannot draw
const { getDocument, OPS, VerbosityLevel } = await import(pathToFileURL(installed.resolve("pdfjs-dist/legacy/build/pdf.mjs")));

// The text of each marked piece by its number, as it stands in the file: with the soft hyphens at the ends of lines.
function textsOf(operators) {
  const texts = {};
  const open = [];
  operators.fnArray.forEach((operator, index) => {
    const values = operators.argsArray[index];
    if (operator === OPS.beginMarkedContent) open.push(null);
    else if (operator === OPS.beginMarkedContentProps) open.push(values[1] ?? null);
    else if (operator === OPS.endMarkedContent) open.pop();
    else if (operator === OPS.showText) {
      const number = open.findLast((each) => each !== null);
      if (number === undefined) return;
      const glyphs = values[0].filter((glyph) => glyph !== null && typeof glyph === "object");
      texts[number] = (texts[number] ?? "") + glyphs.map((glyph) => glyph.unicode).join("");
    }
  });
  return texts;
}

async function linksOf(file, page) {
  const links = [];
  for (const link of await page.getAnnotations()) {
    const page = link.dest ? await file.getPageIndex(link.dest[0]) : null;
    links.push({ id: link.id, contents: link.contentsObj?.str ?? "", address: link.unsafeUrl ?? null, page, top: link.dest?.[3] ?? null });
  }
  return links;
}

async function pageOf(file, number) {
  const page = await file.getPage(number);
  return {
    object: `${page.ref.num} ${page.ref.gen} R`,
    tree: await page.getStructTree(),
    texts: textsOf(await page.getOperatorList()),
    links: await linksOf(file, page),
  };
}

async function bookmarksOf(file, bookmarks) {
  const found = [];
  for (const bookmark of bookmarks ?? []) {
    found.push({ title: bookmark.title, page: await file.getPageIndex(bookmark.dest[0]) });
    found.push(...(await bookmarksOf(file, bookmark.items)));
  }
  return found;
}

async function read(path) {
  const data = new Uint8Array(readFileSync(path));
  const file = await getDocument({ data, disableFontFace: true, verbosity: VerbosityLevel.ERRORS }).promise;
  const pages = [];
  for (let number = 1; number <= file.numPages; number++) pages.push(await pageOf(file, number));
  const bookmarks = await bookmarksOf(file, await file.getOutline());
  const labels = (await file.getPageLabels()) ?? pages.map((_, index) => `${index + 1}`);
  await file.destroy();
  return { pages, bookmarks, labels };
}

const found = {};
for (const path of paths) found[path] = await read(path);
process.stdout.write(JSON.stringify(found));
