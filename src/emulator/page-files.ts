/** The phone's page as it was built: beside the built package, or in the repository's `dist/`. */
import { access, readFile } from "node:fs/promises";
import type { PageFile, PageFiles } from "./control/page.js";

const FILES: Readonly<Record<string, { name: string; contentType: string }>> = {
  "": { name: "index.html", contentType: "text/html; charset=utf-8" },
  "icon.svg": { name: "icon.svg", contentType: "image/svg+xml" },
  "page.js": { name: "page.js", contentType: "text/javascript; charset=utf-8" },
  "page.css": { name: "page.css", contentType: "text/css; charset=utf-8" },
};

/** From `dist/emulator.js`, from `dist/chunks/`, from `src/emulator/`. */
const FOLDERS = ["./emulator-page/", "../emulator-page/", "../../dist/emulator-page/"];

const MISSING: PageFile = {
  contentType: "text/plain; charset=utf-8",
  body: new TextEncoder().encode("The page is not built: run `npm run build:page`, and load this again.\n"),
};

async function folder(): Promise<URL | undefined> {
  for (const place of FOLDERS) {
    const url = new URL(place, import.meta.url);
    const isThere = await access(new URL("index.html", url)).then(
      () => true,
      () => false,
    );
    if (isThere) return url;
  }
  return undefined;
}

/** Gives the files of the page; nothing for other paths. Where it was not built, a text says how. */
export const pageFiles: PageFiles = async (path) => {
  const file = Object.hasOwn(FILES, path) ? FILES[path] : undefined;
  if (!file) return undefined;
  const place = await folder();
  if (!place) return MISSING;
  return { contentType: file.contentType, body: await readFile(new URL(file.name, place)) };
};
