/** Meta's Postman collection: every message of a kind that we describe fits our validators. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { unionOf } from "../../scripts/generate/union.js";
import { defaultMessageKind, messageValidators } from "../../src/generated/messages.js";
import { requestValidators } from "../../src/generated/operation-validators.js";
import * as schemas from "../../src/generated/schemas.js";
import { referenceFile } from "./reference.js";

const file = referenceFile("meta-postman-cloud-api.json");

/** What stands for a value in the collection, and a value. All else is taken as published. */
const PLACEHOLDERS: readonly (readonly [placeholder: RegExp, value: string])[] = [
  [/^\{\{Recipient-(Phone-Number|WA-ID|WA-Phone-Number)\}\}$/, "+16505551234"],
  [/^<?http\(s\):\/\/([a-z-]+)>?$/, "https://example.com/$1"],
  [/^<LOCATION_(LAT|LONG)ITUDE>$/, "37.758056"],
  [/^<ADDRESS_COUNTRY_CODE>$/, "us"],
  [/^<CONTACT_BIRTHDAY>$/, "2012-08-18"],
];

/** Bodies that are broken as published, with the reason. They must go on failing, else they do not belong here. */
const BROKEN: Readonly<Record<string, string>> = {
  "Messages / Send Reply to List Message / saved response":
    "has no type, which Meta takes for text, and then no text: the request itself says interactive",
};

interface PostmanRequest {
  method?: string;
  url?: string | { raw?: string };
  body?: { raw?: string };
}
interface PostmanItem {
  name: string;
  item?: PostmanItem[];
  request?: PostmanRequest;
  response?: { originalRequest?: PostmanRequest }[];
}
type Body = Record<string, unknown> & { type?: string; status?: string; interactive?: { type?: string } };

function requestsOf({ name, item, request, response = [] }: PostmanItem, path = ""): [string, PostmanRequest][] {
  const title = path === "" ? name : `${path} / ${name}`;
  if (item) return item.flatMap((one) => requestsOf(one, title));
  const saved = response.map(({ originalRequest }, index): [string, PostmanRequest] => [
    `${title} / saved response${index > 0 ? ` ${index + 1}` : ""}`,
    originalRequest ?? {},
  ]);
  return [[`${title} / request`, request ?? {}], ...saved];
}

const filled = (body: string): Body =>
  JSON.parse(body, (_key, value: unknown) => {
    if (typeof value !== "string") return value;
    return PLACEHOLDERS.reduce((text, [placeholder, found]) => text.replace(placeholder, found), value);
  });

const urlOf = ({ url }: PostmanRequest) => (typeof url === "string" ? url : url?.raw) ?? "";

/** The title and body of each `POST .../messages`. */
function messagesOf(collection: string): [string, Body][] {
  const { item } = JSON.parse(readFileSync(collection, "utf8")) as { item: PostmanItem[] };
  return item
    .flatMap((one) => requestsOf(one))
    .filter(([, request]) => request.method === "POST" && /\/messages$/.test(urlOf(request)))
    .map(([title, request]) => [title, filled(request.body?.raw ?? "")]);
}

const bodies = file ? messagesOf(file) : [];
const interactives = unionOf(
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name.replace(/Schema$/, ""), schema])),
  schemas.InteractiveSchema,
)?.members.flatMap(({ tags }) => tags);

/** A kind that the description leaves to a later day is no finding. */
const isDescribed = ({ type = defaultMessageKind, status, interactive }: Body) =>
  status !== undefined ||
  (type in messageValidators && (type !== "interactive" || interactives?.includes(interactive?.type ?? "") === true));

const described = bodies.filter(([, body]) => isDescribed(body));
const right = described.filter(([title]) => !(title in BROKEN));

async function objections(body: Body): Promise<string[]> {
  const load =
    body.status === undefined ? messageValidators[body.type ?? defaultMessageKind] : requestValidators.markMessageRead;
  const validate = await load?.();
  if (!validate) return ["no validator"];
  return validate(body)
    ? []
    : (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath}: ${keyword}`);
}

test.skipIf(!file)("takes every body of a described kind", async () => {
  const failures: Record<string, string[]> = {};
  for (const [title, body] of right) {
    const found = await objections(body);
    if (found.length > 0) failures[title] = found;
  }
  const fits = right.length - Object.keys(failures).length;
  console.log(
    `Postman collection: ${fits} of ${described.length} bodies of described kinds fit, ${Object.keys(BROKEN).length} broken as ` +
      `published; ${bodies.length - described.length} of ${bodies.length} are of kinds not described yet`,
  );
  expect(failures).toEqual({});
});

test.skipIf(!file).each(Object.keys(BROKEN))("still refuses %s", async (title) => {
  const found = bodies.find(([name]) => name === title);
  expect(found && (await objections(found[1]))).not.toEqual([]);
  expect(found).toBeDefined();
});

test.skipIf(!file)("meets every kind of message that the collection and the description share", () => {
  const kinds = new Set(
    described.map(([, { type, status, interactive }]) => status ?? interactive?.type ?? type ?? "no type"),
  );
  expect([...kinds]).toEqual(
    expect.arrayContaining([
      ...["text", "no type", "image", "document", "audio", "video", "sticker", "location", "contacts"],
      ...["reaction", "button", "list", "template", "read"],
    ]),
  );
});

test.skipIf(!file)("leaves no placeholder of Postman's in a body", () => {
  expect(
    right.filter(([, body]) => /\{\{[\w-]+\}\}|http\(s\)/.test(JSON.stringify(body))).map(([title]) => title),
  ).toEqual([]);
});
