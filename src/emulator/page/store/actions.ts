/** What a person does as the user. */
import type { IncomingEntry, SimulatedMessage, StoredMedia, User } from "../../../generated/control/openapi.js";
import { editedContent } from "../../people/edited.js";
import { api } from "./api.js";
import { keyOf, openThread, state, type Thread } from "./state.js";
import { change, withThread } from "./threads.js";
import { done, tell, told } from "./toasts.js";

const pathOf = ({ phoneNumberId, userId }: Pick<Thread, "phoneNumberId" | "userId">) => ({
  path: { phoneNumberId, userId },
});

/** The conversation is seen. */
export function markSeen(thread: Thread): void {
  if (thread.unread > 0)
    state.threads.value = change(state.threads.value, keyOf(thread), (known) => ({ ...known, unread: 0 }));
}

/** Opens the conversation of a user with a number, a new one among them. */
export function openConversation(user: User, phoneNumberId: string): void {
  const { userId } = user;
  const key = keyOf({ phoneNumberId, userId });
  if (!state.threads.value.has(key)) {
    const fresh: Thread = { phoneNumberId, userId, user, blocked: false, entries: [], unread: 0 };
    state.threads.value = withThread(state.threads.value, fresh);
  }
  state.open.value = key;
}

/** Sends a message in the open conversation, as an answer to `quoted`; resolves to whether it was taken. */
export async function send(message: SimulatedMessage, quoted?: string): Promise<boolean> {
  const thread = openThread.value;
  if (!thread) return false;
  const params = pathOf(thread);
  const body = { message: { ...message, ...(quoted !== undefined && { context: { id: quoted } }) } };
  return done(api.POST("/conversations/{phoneNumberId}/{userId}/messages", { params, body }));
}

export const sendText = (body: string, quoted?: string): Promise<boolean> =>
  send({ type: "text", text: { body } }, quoted);

function messageWith(file: File, id: string, caption: string): SimulatedMessage {
  const media = { id, mime_type: file.type };
  const captioned = { ...media, ...(caption !== "" && { caption }) };
  if (file.type === "image/webp") return { type: "sticker", sticker: media };
  if (/^image\/(jpeg|png)$/.test(file.type)) return { type: "image", image: captioned };
  if (file.type.startsWith("video/")) return { type: "video", video: captioned };
  if (file.type.startsWith("audio/")) return { type: "audio", audio: media };
  return { type: "document", document: { ...captioned, filename: file.name } };
}

async function store(file: File): Promise<StoredMedia | undefined> {
  if (file.size === 0) {
    tell(`${file.name} is empty: nothing was sent.`);
    return undefined;
  }
  const type = file.type || "application/octet-stream";
  return told<StoredMedia>(api.POST("/media", { params: { query: { type } }, body: file }));
}

/** Sends files, one message each; the text goes under the first. Resolves to whether all were taken. */
export async function sendFiles(files: readonly File[], caption: string, quoted?: string): Promise<boolean> {
  let isSent = true;
  for (const [index, file] of files.entries()) {
    const stored = await store(file);
    const isTaken = stored && (await send(messageWith(file, stored.id, index === 0 ? caption : ""), quoted));
    if (!isTaken) isSent = false;
  }
  return isSent;
}

export async function sendVoice(file: File, quoted?: string): Promise<boolean> {
  const stored = await store(file);
  if (!stored) return false;
  return send({ type: "audio", audio: { id: stored.id, mime_type: file.type, voice: true } }, quoted);
}

export const react = (messageId: string, emoji: string): Promise<boolean> =>
  send({ type: "reaction", reaction: { message_id: messageId, ...(emoji !== "" && { emoji }) } });

/** Changes the text or the caption of a message of the user's own. */
export async function edit({ id, body }: IncomingEntry, words: string): Promise<boolean> {
  const message = editedContent(body, words);
  return message !== undefined && send({ type: "edit", edit: { original_message_id: id, message } });
}

export const revoke = (messageId: string): Promise<boolean> =>
  send({ type: "revoke", revoke: { original_message_id: messageId } });

export async function setBlocked(thread: Thread, blocked: boolean): Promise<void> {
  const path = "/conversations/{phoneNumberId}/{userId}/block";
  const params = pathOf(thread);
  const isDone = await done(blocked ? api.PUT(path, { params }) : api.DELETE(path, { params }));
  if (isDone) state.threads.value = change(state.threads.value, keyOf(thread), (known) => ({ ...known, blocked }));
}

export async function createUser(name: string, waId: string): Promise<User | undefined> {
  return told<User>(api.POST("/users", { body: { name, ...(waId !== "" && { waId }) } }));
}

/** Gives the user another number, and goes on in the conversation, which is under the new user id then. */
export async function changeNumber({ phoneNumberId, userId }: Thread, waId: string): Promise<boolean> {
  const params = { path: { userId } };
  const user = await told<User>(api.PUT("/users/{userId}/number", { params, body: { waId } }));
  if (user) state.open.value = keyOf({ phoneNumberId, userId: user.userId });
  return user !== undefined;
}
