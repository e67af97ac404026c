/**
 * What travels outside the bodies of operations and gets a validator nevertheless: JSON inside a text (`contentSchema`), and the
 * bodies of webhooks that are no notification, such as what the endpoint of a flow receives and answers.
 */
import type { Description } from "../description/bundle.js";
import { isObject, objectAt } from "../description/json.js";
import { refName } from "./union.js";
import type { Root } from "./validators.js";

/** The webhook whose events have validators of their own, an item at a time. */
const NOTIFICATION = "whatsapp_business_account";

/** Names of the schemas that stand at one of the keywords, anywhere below. */
function namesAt(node: unknown, keywords: readonly string[]): string[] {
  if (Array.isArray(node)) return node.flatMap((item) => namesAt(item, keywords));
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, child]) => {
    const name = keywords.includes(key) ? refName(child) : undefined;
    return name === undefined ? namesAt(child, keywords) : [name];
  });
}

/** `schema` of a media type; a text has its shape in `contentSchema`, which `namesAt` meets inside it. */
const bodiesOf = (operation: unknown) =>
  ["requestBody", "responses"].flatMap((part) =>
    namesAt(isObject(operation) ? operation[part] : undefined, ["schema", "contentSchema"]),
  );

/** `validators/contents/<Name>.ts` with `validate<Name>`, in the order of the names. */
export function contentRoots(description: Description): Root[] {
  const webhooks = Object.entries(objectAt(description, "webhooks"))
    .filter(([name]) => name !== NOTIFICATION)
    .flatMap(([, item]) => Object.values(isObject(item) ? item : {}).flatMap(bodiesOf));
  const names = new Set([...namesAt(description, ["contentSchema"]), ...webhooks]);
  return [...names].sort().map((name) => ({
    file: `contents/${name}`,
    name: `validate${name}`,
    type: name,
    schema: { $ref: `#/components/schemas/${name}` },
  }));
}
