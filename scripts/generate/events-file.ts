/** The text of `events.ts`: names of events and the types of what they carry. */
import { leaves, type WebhookField } from "./events.js";

/** Proper prefixes of a dotted name: `message.interactive.button_reply` → `message`, `message.interactive`. */
const prefixes = (name: string) =>
  name.split(".").flatMap((_part, index, parts) => (index === 0 ? [] : [parts.slice(0, index).join(".")]));

const quoted = (names: string[]) => names.map((name) => JSON.stringify(name)).join(" | ");

export function renderEvents(fields: WebhookField[]): string {
  const events = fields
    .flatMap(({ valueType, parts, portfolio }) =>
      parts.flatMap(({ member, node }) => leaves(node).map((leaf) => ({ ...leaf, member, valueType, portfolio }))),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const grouped = [...new Set(events.flatMap(({ name }) => prefixes(name)))].sort();
  const below = (group: string) => events.map(({ name }) => name).filter((name) => name.startsWith(`${group}.`));
  const types = new Set(events.flatMap(({ type, valueType }) => [type.replace("[]", ""), valueType]));
  const line = (name: string, value: string) => `  ${JSON.stringify(name)}: ${value};`;
  const entry = (name: string, value: string) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`;
  return [
    `import type {\n${[...types]
      .sort()
      .map((type) => `  ${type},\n`)
      .join("")}} from "./openapi.js";`,
    "",
    "/** The events that Meta's webhooks bring: name → payload. */",
    "export interface EventPayloads {",
    ...events.map(({ name, type }) => line(name, type)),
    "}",
    "",
    "/** The member of the event object that holds the payload. */",
    "export const eventMembers = {",
    ...events.map(({ name, member }) => entry(name, member)),
    "} as const satisfies { readonly [Name in keyof EventPayloads]: string };",
    "export type EventMembers = typeof eventMembers;",
    "",
    "/** The webhook value that the event came in. */",
    "export interface EventValues {",
    ...events.map(({ name, valueType }) => line(name, valueType)),
    "}",
    "",
    "/** Names that stand for several events. */",
    "export interface EventGroups {",
    ...grouped.map((group) => line(group, quoted(below(group)))),
    "}",
    "",
    "/** Events with media to download: name → member of the payload that holds it. */",
    "export const eventMedia = {",
    ...events.flatMap(({ name, media }) => (media === undefined ? [] : [entry(name, media)])),
    "} as const satisfies { readonly [Name in keyof EventPayloads]?: string };",
    "export type EventMedia = typeof eventMedia;",
    "",
    "/** Events whose entry may be a business portfolio in place of an account. */",
    `export type PortfolioEvent = ${quoted(events.filter(({ portfolio }) => portfolio).map(({ name }) => name)) || "never"};`,
    "",
    "export const eventNames = [",
    ...events.map(({ name }) => `  ${JSON.stringify(name)},`),
    "] as const satisfies readonly (keyof EventPayloads)[];",
    "",
    "export const eventGroups = [",
    ...grouped.map((name) => `  ${JSON.stringify(name)},`),
    "] as const satisfies readonly (keyof EventGroups)[];",
    "",
  ].join("\n");
}
