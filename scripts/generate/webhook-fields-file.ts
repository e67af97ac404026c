/** The text of `webhook-fields.ts`: how the receiver tells events apart and what checks them. */
import { type JsonObject, propertyName } from "../description/json.js";
import { type EventNode, eventRoots, isSplit, validatorName, valueValidatorName, type WebhookField } from "./events.js";

function nodeLines(node: EventNode, indent: string): string {
  if (!node.choice) {
    const media = node.media === undefined ? "" : `, media: ${JSON.stringify(node.media)}`;
    return `{ name: ${JSON.stringify(node.name)}, validate: ${validatorName(node.name)}${media} }`;
  }
  const { tag, cases } = node.choice;
  const inner = `${indent}  `;
  const tagged = cases.filter((one) => one.tag !== undefined);
  const otherwise = cases.find((one) => one.tag === undefined);
  return [
    "{",
    `${inner}tag: ${JSON.stringify(tag)},`,
    `${inner}cases: {`,
    ...tagged.map((one) => `${inner}  ${propertyName(String(one.tag))}: ${nodeLines(one.node, `${inner}  `)},`),
    `${inner}},`,
    ...(otherwise ? [`${inner}otherwise: ${nodeLines(otherwise.node, inner)},`] : []),
    `${indent}}`,
  ].join("\n");
}

function partLines({ property, each, member, identity, node }: WebhookField["parts"][number]): string {
  const members = [
    ...(property === undefined ? [] : [`property: ${JSON.stringify(property)}`]),
    `each: ${each}`,
    `member: ${JSON.stringify(member)}`,
    ...(identity ? [`identity: ${JSON.stringify(identity.map((path) => path.split(".")))}`] : []),
  ];
  return `{ ${members.join(", ")}, event: ${nodeLines(node, "      ")} }`;
}

function portfolioLine({ member, values, withAccount, account }: JsonObject): string {
  const steps = account === undefined ? undefined : String(account).split(".");
  const told = Object.entries({ member, values, withAccount, account: steps }).filter(
    ([, value]) => value !== undefined,
  );
  return `{ ${told.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(", ")} }`;
}

export function renderWebhookFields(fields: WebhookField[]): string {
  const roots = eventRoots(fields);
  return [
    ...roots.map(({ file, name }) => `import { ${name} } from "./validators/${file}.js";`),
    'import type { WebhookField } from "./webhook-field.js";',
    "",
    "export const webhookFields: { readonly [field: string]: WebhookField } = {",
    ...fields.flatMap((field) => [
      `  ${propertyName(field.field)}: {`,
      ...(isSplit(field) ? [`    validate: ${valueValidatorName(field.field)},`] : []),
      "    parts: [",
      ...field.parts.map((part) => `      ${partLines(part)},`),
      "    ],",
      ...(field.number ? [`    number: ${JSON.stringify(field.number)},`] : []),
      ...(field.portfolio ? [`    portfolio: ${portfolioLine(field.portfolio)},`] : []),
      "  },",
    ]),
    "};",
    "",
  ].join("\n");
}
