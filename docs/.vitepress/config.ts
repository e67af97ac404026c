/** The site of the documentation: `npm run docs:build`, `npm run docs:dev`. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";

const docs = fileURLToPath(new URL("..", import.meta.url));

/** The pages of a folder, by their headings; `first` comes first. */
function pagesOf(folder: string, first: readonly string[] = []) {
  const place = (file: string) => (first.includes(file) ? first.indexOf(file) : first.length);
  return readdirSync(`${docs}/${folder}`)
    .filter((file) => file.endsWith(".md"))
    .sort((a, b) => place(a) - place(b) || a.localeCompare(b))
    .map((file) => ({
      text: /^# (.+)$/m.exec(readFileSync(`${docs}/${folder}/${file}`, "utf8"))?.[1] ?? file,
      link: `/${folder}/${file.replace(/(index)?\.md$/, "")}`,
    }));
}

export default defineConfig({
  title: "wapi-ts",
  description: "The WhatsApp Business Platform for TypeScript",
  srcExclude: ["decisions/**"],
  // Pages that lead to a file of the repository are read there too.
  ignoreDeadLinks: [
    /\/(examples|openapi|test|src)\//,
    /^\.{1,2}\/.*(README|CONTRIBUTING|CHANGELOG)/,
    /^https?:\/\/(localhost|127)/,
  ],
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Start", link: "/start/first-message" },
      { text: "Guides", link: "/guides/messages" },
      { text: "Reference", link: "/reference/" },
    ],
    sidebar: [
      { text: "Start", items: pagesOf("start") },
      {
        text: "Guides",
        items: pagesOf("guides", [
          "messages.md",
          "webhooks.md",
          "media.md",
          "templates.md",
          "campaigns.md",
          "scale-out.md",
        ]),
      },
      { text: "Coming from", items: [...pagesOf("migrate"), { text: "From Wapi.go", link: "/from-wapi-go" }] },
      {
        text: "Errors",
        collapsed: true,
        items: [...pagesOf("errors", ["index.md"]), { text: "Which calls are repeated", link: "/retries" }],
      },
      {
        text: "Reference",
        items: [
          { text: "Every operation", link: "/operations" },
          { text: "Classes and functions", link: "/reference/" },
          { text: "The cost of types", link: "/type-cost" },
          { text: "What a bundle weighs", link: "/bundles" },
          { text: "What receiving costs", link: "/receiving" },
        ],
      },
    ],
  },
});
