/** Every notification that is documented: by our description, by our tests, and by Meta where its material is present. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { referenceFile } from "../reference/reference.js";
import {
  accountUpdate,
  buttonReply,
  contact,
  entry,
  image,
  type Json,
  message,
  messageOf,
  messagesNotification,
  notification,
  payment,
  status,
} from "./webhook-bodies.js";

const folder = fileURLToPath(new URL("../../openapi/webhooks", import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));

/** The fields that the description has a file for. */
export const describedFields: ReadonlySet<string> = new Set(files.map((file) => basename(file, ".yaml")));

const described = files.flatMap((file) => {
  const schemas = parse(readFileSync(join(folder, file), "utf8")) as Record<string, { examples?: unknown[] }>;
  const changes = Object.entries(schemas).find(([name]) => name.endsWith("Change"))?.[1].examples ?? [];
  return changes.map((change) => notification(entry([change], { time: 1_763_900_000 })));
});

const ours: Json[] = [
  messagesNotification({ contacts: [contact()], messages: [message(), image(), buttonReply()] }),
  messagesNotification({ statuses: [status(), status({ status: "read" }), payment()] }),
  messagesNotification({
    contacts: [contact({ user_id: "US.1" })],
    messages: [message({ id: "wamid.a" }), messageOf("poll", {})],
    statuses: [status({ id: "wamid.b" })],
    errors: [{ code: 130429, title: "Rate limit hit" }],
    user_actions: [{ action_type: "marketing_messages_link_click", timestamp: "1763900500" }],
  }),
  accountUpdate({ event: "PARTNER_ADDED", waba_info: { waba_id: "1", owner_business_id: "2" } }),
  notification(entry([{ field: "not_described_yet", value: { a: 1 } }])),
];

/** The part of a YAML text that is about one path: the whole of Meta's takes two seconds to parse. */
function partOf(yaml: string, path: string): string {
  const [, rest = ""] = yaml.split(`\n  ${path}:\n`);
  const end = rest.search(/^ {0,2}\S/m);
  return `${path}:\n${end < 0 ? rest : rest.slice(0, end)}`;
}

interface Webhooks {
  post: { requestBody: { content: { "application/json": { examples: Record<string, { value: Json }> } } } };
}

function ofMetaOpenApi(): Json[] {
  const file = referenceFile("meta-openapi-v23.0.yaml");
  if (!file) return [];
  const path = "/whatsapp/webhooks";
  const { post } = (parse(partOf(readFileSync(file, "utf8"), path)) as Record<string, Webhooks>)[path] as Webhooks;
  return Object.values(post.requestBody.content["application/json"].examples).map(({ value }) => value);
}

const isNotification = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && "object" in value && "entry" in value;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Notifications stand in the collection as texts of answers. */
function notificationsIn(value: unknown): Json[] {
  if (typeof value === "string") return [parsed(value)].filter(isNotification);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(notificationsIn) : [];
}

function ofPostman(): Json[] {
  const file = referenceFile("meta-postman-cloud-api.json");
  return file ? notificationsIn(JSON.parse(readFileSync(file, "utf8"))) : [];
}

export const documented: readonly Json[] = [...described, ...ours, ...ofMetaOpenApi(), ...ofPostman()];
