/** The bodies of a Postman collection: of requests, of saved answers, of the webhooks that it shows. */
import { isObject } from "../description/json.js";
import { filled } from "./placeholders.js";
import type { Sample } from "./sample.js";

interface Field {
  key: string;
  value?: string;
  type?: string;
}
interface PostmanRequest {
  method?: string;
  url?: string | { raw?: string };
  body?: { mode?: string; raw?: string; formdata?: Field[]; urlencoded?: Field[] };
}
interface PostmanItem {
  name: string;
  item?: PostmanItem[];
  request?: PostmanRequest;
  response?: { name?: string; code?: number; body?: string; originalRequest?: PostmanRequest }[];
}

/** `https://host/{{Version}}/{{Media-ID}}/?x=y` → `/{Media-ID}` */
function pathOf({ url }: PostmanRequest): string {
  const raw = (typeof url === "string" ? url : url?.raw) ?? "";
  const path = raw.replace(/^https?:\/\/[^/]+/, "").replace(/\?.*$/, "");
  return path
    .replace(/^\/\{\{Version\}\}/, "")
    .replaceAll(/\{\{([\w-]+)\}\}|<([\w-]+)>/g, (_all, braces?: string, angles?: string) => `{${braces ?? angles}}`)
    .replace(/\/$/, "");
}

const parsed = (text: string): Pick<Sample, "value" | "unreadable"> => {
  try {
    return { value: filled(JSON.parse(text)) };
  } catch {
    return { value: undefined, unreadable: "is no JSON" };
  }
};

const jsonOrText = (text: string): unknown => {
  if (!/^[[{]/.test(text.trim())) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

function bodyOf({ body }: PostmanRequest): Pick<Sample, "value" | "unreadable"> | undefined {
  if (body?.mode === "raw") return body.raw?.trim() ? parsed(body.raw) : undefined;
  const fields = body?.formdata ?? body?.urlencoded ?? [];
  if (fields.length === 0) return undefined;
  // A form has text only; what is JSON in it is sent as such.
  const entries = fields.map(({ key, value, type }) => [key, type === "file" ? "(bytes)" : jsonOrText(value ?? "")]);
  return { value: filled(Object.fromEntries(entries)) };
}

/** What a request is sent to; a saved one is sent where its item's is, whatever was left of its address. */
interface Target {
  readonly method: string;
  readonly path: string;
}

// A read receipt is a POST; the collection writes PUT.
const targetOf = (request: PostmanRequest): Target => ({
  method: request.method === "PUT" ? "POST" : (request.method ?? ""),
  path: pathOf(request),
});

function requestSample(name: string, request: PostmanRequest, target: Target): Sample[] {
  const body = bodyOf(request);
  if (!body) return [];
  return target.method === "VIEW"
    ? [{ set: "postman webhooks", name, part: "webhook", ...target, ...body }]
    : [{ set: "postman requests", name, part: "request", ...target, ...body }];
}

function samplesOf({ name, item, request = {}, response = [] }: PostmanItem, above = ""): Sample[] {
  const title = above === "" ? name : `${above} / ${name}`;
  if (item) return item.flatMap((one) => samplesOf(one, title));
  const target = targetOf(request);
  const saved = response.flatMap(({ originalRequest, body, code = 200 }, index): Sample[] => {
    const label = `${title} / saved ${index + 1}`;
    const sent =
      originalRequest && target.method !== "VIEW" ? requestSample(`${label} / request`, originalRequest, target) : [];
    if (!body?.trim()) return sent;
    const part = code >= 400 ? "error" : "answer";
    return [...sent, { set: "postman answers", name: label, part, ...target, ...parsed(body) }];
  });
  return [...requestSample(title, request, target), ...saved];
}

/** Throws for a file that is no collection. */
export function postmanSamples(text: string): Sample[] {
  const collection: unknown = JSON.parse(text);
  if (!isObject(collection) || !Array.isArray(collection.item)) throw new Error("This is no Postman collection");
  return unique((collection.item as PostmanItem[]).flatMap((one) => samplesOf(one)));
}

/** Items of one name are counted apart. */
function unique(samples: Sample[]): Sample[] {
  const seen = new Map<string, number>();
  return samples.map((sample) => {
    const key = `${sample.set} ${sample.name}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? sample : { ...sample, name: `${sample.name} (${count})` };
  });
}
