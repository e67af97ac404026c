/** Whom a message goes to, with its kind said. */

/** A phone number with its country code, with or without the plus sign. Taken as it is: no country's lengths are checked. */
interface ByPhone {
  phone: string;
  userId?: never;
  groupId?: never;
}

/** A business-scoped user id (`US.1349...`) or the parent id that a portfolio's businesses share (`US.ENT.1181...`). */
interface ByUserId {
  userId: string;
  phone?: never;
  groupId?: never;
}

/** Id of a group. */
interface ByGroupId {
  groupId: string;
  phone?: never;
  userId?: never;
}

/** A phone number, a business-scoped user id or a group id, where a text alone would not tell which, or seem to be none. */
export type Addressee = ByPhone | ByUserId | ByGroupId;

const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Whether a text is a business-scoped user id, or a parent id. Its first two letters are the user's country. */
export const isUserId = (text: string): boolean => USER_ID.test(text);

/** What tells where an answer to a message goes. */
export interface Answerable {
  group_id?: string;
  from?: string;
  from_user_id?: string;
}

/** Where an answer goes: the message's group, else its sender's number, else the sender's user id. */
export function answerTo({ group_id: groupId, from: phone, from_user_id: userId }: Answerable): Addressee | undefined {
  if (groupId !== undefined) return { groupId };
  if (phone !== undefined) return { phone };
  return userId === undefined ? undefined : { userId };
}
