/** Conversations, from the user's side. */
import type {
  Conversation,
  ConversationEntry,
  ConversationList,
  ConversationPage,
  CreatedMessage,
} from "../../../generated/control/openapi.js";
import { validateWholeIncomingMessage } from "../../../generated/validators/control/contents/IncomingMessage.js";
import { receive } from "../../people/receive.js";
import type { Conversation as Kept } from "../../state/conversation.js";
import type { World } from "../../world.js";
import type { ControlCall, Desk } from "../call.js";
import { ControlProblem, invalidBody, notFound } from "../problem.js";
import { assertUser, knownUser, userOf } from "./users.js";

const DEFAULT_LIMIT = 50;

/** Kept entries are what the description calls so; lists are not to be changed, which it cannot say. */
export const entryOf = (entry: Kept["entries"][number]): ConversationEntry =>
  structuredClone(entry) as ConversationEntry;

function assertNumber({ business }: World, phoneNumberId: string): void {
  if (!business.numbers.some(({ id }) => id === phoneNumberId)) throw notFound("number of the business with this id");
}

function conversationOf(world: World, { phoneNumberId, userId, entries, typingUntil }: Kept): Conversation {
  const [user, last] = [knownUser(world, userId), entries.at(-1)];
  return {
    phoneNumberId,
    userId,
    ...(user && { user: userOf(user) }),
    blocked: world.userBlocks.has(phoneNumberId, userId),
    ...(typingUntil !== undefined && { typingUntil }),
    ...(last && { last: entryOf(last) }),
  };
}

export function listConversations({ world }: Desk): ConversationList {
  const lastAt = ({ entries }: Kept) => entries.at(-1)?.at ?? 0;
  const sorted = [...world.conversations.list()].sort((one, other) => lastAt(other) - lastAt(one));
  return { data: sorted.map((one) => conversationOf(world, one)) };
}

export function listMessages({ world }: Desk, { path, query }: ControlCall<"listMessages">): ConversationPage {
  const { phoneNumberId, userId } = path;
  assertNumber(world, phoneNumberId);
  const { before, limit = DEFAULT_LIMIT } = query;
  const entries = world.conversations.get(phoneNumberId, userId)?.entries ?? [];
  const end = before === undefined ? entries.length : entries.findIndex(({ id }) => id === before);
  if (end < 0)
    throw new ControlProblem(400, "before: is no message of the conversation.", [
      { parameter: "before", detail: "before: is no message of the conversation" },
    ]);
  const start = Math.max(0, end - limit);
  const [first] = entries.slice(start, end);
  const data = entries.slice(start, end).map(entryOf);
  return start > 0 && first ? { data, before: first.id } : { data };
}

/** Holds the message against the description, with the members that the emulator is about to fill in. */
function assertMessage(message: object): void {
  const whole: unknown = { ...message, id: "wamid.", timestamp: "0" };
  if (!validateWholeIncomingMessage(whole)) throw invalidBody(validateWholeIncomingMessage.errors ?? [], "/message");
}

export function createMessage({ world }: Desk, { path, body }: ControlCall<"createMessage">): CreatedMessage {
  const { phoneNumberId, userId } = path;
  const { message } = body;
  assertNumber(world, phoneNumberId);
  const user = assertUser(world, userId);
  assertMessage(message);
  if (world.userBlocks.has(phoneNumberId, userId))
    throw new ControlProblem(409, "The user has blocked the number: unblock it first.");
  if (!world.webhook.isConnected) throw new ControlProblem(409, "No webhook is connected.");
  let messageId = "";
  receive(world, message, user, phoneNumberId, (id) => {
    messageId = id;
  }).catch((error: unknown) => world.busy.fail("A user's message could not be posted.", error));
  return { messageId };
}

type Pair = Pick<ControlCall<"blockNumber">, "path">;

function switchBlock({ world, events }: Desk, { path }: Pair, blocked: boolean): undefined {
  const { phoneNumberId, userId } = path;
  assertNumber(world, phoneNumberId);
  assertUser(world, userId);
  world.userBlocks.set(phoneNumberId, userId, blocked);
  events.tell(() => ({ type: "block", phoneNumberId, userId, blocked }));
}

export const blockNumber = (desk: Desk, call: Pair) => switchBlock(desk, call, true);
export const unblockNumber = (desk: Desk, call: Pair) => switchBlock(desk, call, false);
