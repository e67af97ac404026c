/** The message of a row, checked as if it were sent. */
import { Client, type MessageManager, type OutgoingMessage, RequestValidationError } from "../../entry/index.js";
import type { Filler } from "./fill.js";
import type { BadRow, Row } from "./rows.js";
import { CellError } from "./slot.js";

export interface Campaign {
  template: string;
  language: string;
  filler: Filler;
}

/** A row that can be sent. */
export interface Prepared {
  line: number;
  to: string;
  key: string;
  content: OutgoingMessage;
}

/** A client that checks all that a real one checks, and sends nothing: no message waits, and every one is accepted. */
function rehearsal(): { message: MessageManager; recipient(): string } {
  let last = "";
  const answer = { messaging_product: "whatsapp", contacts: [], messages: [{ id: "rehearsed" }] };
  const fetch = async (_url: string, { body }: RequestInit) => {
    const { to, recipient } = JSON.parse(String(body)) as { to?: string; recipient?: string };
    last = to ?? recipient ?? "";
    return Response.json(answer);
  };
  const client = new Client({ apiAccessToken: "rehearsal", graph: { fetch, throttle: false } });
  return { message: client.newMessagingClient("1").message, recipient: () => last };
}

/** A key by default: the number as it is sent, in whichever spelling it stands in the file. */
const keyOf = (recipient: string) => recipient.replace(/^\+/, "");

const isBad = (row: Row | BadRow): row is BadRow => "problem" in row;

/** What checks rows one after another. */
export function preparer({ template, language, filler }: Campaign): (row: Row | BadRow) => Promise<Prepared | BadRow> {
  const { message, recipient } = rehearsal();
  return async (row) => {
    if (isBad(row)) return row;
    const { line, cells } = row;
    try {
      const components = filler.fill(cells);
      const parts = components.length > 0 ? { components } : {};
      const content: OutgoingMessage = {
        type: "template",
        template: { name: template, language: { code: language }, ...parts },
      };
      await message.send(row.recipient, content);
      return { line, to: row.recipient, key: row.key ?? keyOf(recipient()), content };
    } catch (error) {
      if (error instanceof CellError) return { line, problem: error.message };
      if (error instanceof RequestValidationError)
        return { line, problem: error.issues.map(({ message: text }) => text).join("; ") };
      throw error;
    }
  };
}
