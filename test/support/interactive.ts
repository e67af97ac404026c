/** Interactive messages in number, or with members that their builders would not take, and where their members are. */
import type { Interactive, OutgoingMessage } from "wapi-ts";

export const BODY = "interactive.body.text";
export const ACTION = "interactive.action";
export const PARAMETERS = `${ACTION}.parameters`;

export const many = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index));

/** Reply buttons, each with an id and a title of its own. */
export const replies = (count: number) => many(count, (index) => ({ id: `b${index}`, title: `B${index}` }));

export const loose = (interactive: object): OutgoingMessage => ({
  type: "interactive",
  interactive: interactive as Interactive,
});

export const withMember = (message: { interactive: Interactive }, member: object) =>
  loose({ ...message.interactive, ...member });
