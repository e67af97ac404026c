/** What a user can tap, pick and fill in, and the messages that answer with it. */
import type { SendMessageRequest, Template, TemplateComponent, TemplateContent } from "../../generated/openapi.js";
import { namedTemplate } from "../state/sent-template.js";
import type { SimulatedMessage } from "../webhooks/simulate.js";
import { flowMessageOf } from "./flow-message.js";

/** Something to tap or to pick. */
export interface Choice {
  /** What comes back to the bot. */
  readonly id: string;
  /** What the user reads. */
  readonly title: string;
  readonly answer: SimulatedMessage;
}

type SentPart = NonNullable<TemplateContent["components"]>[number];
type ButtonPart = Extract<SentPart, { type: "button" }>;

function reply(id: string, title: string): Choice {
  const answer = {
    type: "interactive" as const,
    interactive: { type: "button_reply" as const, button_reply: { id, title } },
  };
  return { id, title, answer };
}

const isButton = (part: SentPart, kind: string): part is ButtonPart =>
  part.type === "button" && part.sub_type.toLowerCase() === kind;

function payloadOf(part: ButtonPart): string | undefined {
  const parameter = part.parameters?.find(({ type }) => type === "payload");
  return parameter?.type === "payload" ? parameter.payload : undefined;
}

/** The quick replies of a template or of one of its cards. Without a payload of its own the label comes back. */
function quickReplies(defined: readonly TemplateComponent[], sent: readonly SentPart[]): Choice[] {
  const parts = sent.filter((part) => isButton(part, "quick_reply"));
  const buttons = defined.find(({ type }) => type === "BUTTONS")?.buttons ?? [];
  const labels = buttons.map(({ type, text = "" }) => (type === "QUICK_REPLY" ? text : undefined));
  const indexes = new Set([...labels.keys(), ...parts.map(({ index = 0 }) => Number(index))]);
  return [...indexes].flatMap((index) => {
    const part = parts.find((one) => Number(one.index ?? 0) === index);
    const payload = part && payloadOf(part);
    const text = labels[index] ?? payload;
    if (text === undefined) return [];
    const id = payload ?? text;
    return { id, title: text, answer: { type: "button" as const, button: { payload: id, text } } };
  });
}

function templateButtons(content: TemplateContent, templates: readonly Template[]): Choice[] {
  const { components: sent = [] } = content;
  const { components: defined = [] } = namedTemplate(content, templates) ?? {};
  const cards = defined.find(({ type }) => type === "CAROUSEL")?.cards ?? [];
  const sentCards = sent.flatMap((part) => (part.type === "carousel" ? part.cards : []));
  return [
    ...quickReplies(defined, sent),
    ...sentCards.flatMap(({ card_index, components }) => quickReplies(cards[card_index]?.components ?? [], components)),
  ];
}

/** Reply buttons of the message and of its cards, quick replies of its template. */
export function buttonsOf(body: SendMessageRequest, templates: readonly Template[]): Choice[] {
  if (body.type === "template") return templateButtons(body.template, templates);
  if (body.type !== "interactive") return [];
  const { interactive } = body;
  if (interactive.type === "button")
    return interactive.action.buttons.flatMap((button) =>
      button.type === "reply" ? reply(button.reply.id, button.reply.title) : [],
    );
  if (interactive.type !== "carousel") return [];
  return interactive.action.cards.flatMap(({ action }) =>
    "buttons" in action ? action.buttons.map(({ quick_reply }) => reply(quick_reply.id, quick_reply.title)) : [],
  );
}

/** Rows of the list that the message opens. */
export function rowsOf(body: SendMessageRequest): Choice[] {
  if (body.type !== "interactive" || body.interactive.type !== "list") return [];
  const rows = body.interactive.action.sections.flatMap((section) => section.rows);
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    answer: { type: "interactive", interactive: { type: "list_reply", list_reply: { ...row } } },
  }));
}

/** By its id, or else by what it reads. */
export function choiceNamed(wanted: string, choices: readonly Choice[]): Choice | undefined {
  return choices.find(({ id }) => id === wanted) ?? choices.find(({ title }) => title === wanted);
}

/** The token of the flow that the message opens; undefined where it opens none. */
export const flowTokenOf = (body: SendMessageRequest, templates: readonly Template[]): string | undefined =>
  flowMessageOf(body, templates)?.token;

/** The message that a completed flow sends. */
export function flowAnswer(flowToken: string, values: Readonly<Record<string, unknown>>): SimulatedMessage {
  const response_json = JSON.stringify({ flow_token: flowToken, ...values });
  return {
    type: "interactive",
    interactive: { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json } },
  };
}
