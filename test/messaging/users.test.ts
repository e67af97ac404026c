/** Whom calls, blocks, groups and threads are about, in any spelling, and what Meta says of some of them. */
import { expect, test } from "vitest";
import { type MessagingClient, RequestValidationError } from "wapi-ts";
import { facade, PHONE_NUMBER_ID } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, startGraph } from "../support/graph-server.js";

const GROUP = "Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjAzNjMzOTQzMjAdOTY0MTUZD";
const USER_ID = "US.13491208655302741918";
const session = { sdp_type: "offer", sdp: "v=0\r\n" } as const;
const product = { messaging_product: "whatsapp" };

interface Case {
  name: string;
  call: (messaging: MessagingClient, user: string) => Promise<unknown>;
  /** The member that errors name. */
  member: string;
  byNumber: unknown;
  byId: unknown;
}

const cases: Case[] = [
  {
    name: "call.connect",
    call: ({ call }, user) => call.connect(user, { session }),
    member: "user",
    byNumber: { ...product, action: "connect", to: "+15551234567", session },
    byId: { ...product, action: "connect", recipient: USER_ID, session },
  },
  {
    name: "threadControl.pass",
    call: ({ threadControl }, user) => threadControl.pass(user, { metadata: "refund" }),
    member: "user",
    byNumber: { ...product, action: "pass", to: "+15551234567", metadata: "refund" },
    byId: { ...product, action: "pass", recipient: USER_ID, metadata: "refund" },
  },
  {
    name: "blockList.block",
    call: ({ blockList }, user) => blockList.block([user]),
    member: "users.0",
    byNumber: { ...product, block_users: [{ user: "+15551234567" }] },
    byId: { ...product, block_users: [{ user_id: USER_ID }] },
  },
  {
    name: "blockList.unblock",
    call: ({ blockList }, user) => blockList.unblock([user]),
    member: "users.0",
    byNumber: { ...product, block_users: [{ user: "+15551234567" }] },
    byId: { ...product, block_users: [{ user_id: USER_ID }] },
  },
  {
    name: "group.removeParticipants",
    call: ({ group }, user) => group.removeParticipants(GROUP, [user]),
    member: "users.0",
    byNumber: { ...product, participants: [{ user: "+15551234567" }] },
    byId: { ...product, participants: [{ user_id: USER_ID }] },
  },
];

test.each(cases)("names the user of $name by number or by id", async ({ call, byNumber, byId }) => {
  const graph = await startGraph(answers({ success: true }));
  const { messaging } = facade(graph.url);
  for (const user of ["+1 (555) 123-4567", USER_ID]) await call(messaging, user);
  expect(graph.requests.map(({ json }) => json)).toEqual([byNumber, byId]);
});

test.each(cases)("refuses a group and what is nobody as the user of $name", async ({ call, member }) => {
  const graph = await startGraph();
  const { messaging } = facade(graph.url);
  for (const user of [GROUP, "nobody-in-particular", ""]) {
    const { issues, message } = await failureOf(call(messaging, user), RequestValidationError);
    expect(issues[0]).toMatchObject({ member, rule: "recipient" });
    if (user) expect(message).not.toContain(user);
  }
  expect(graph.requests).toHaveLength(0);
});

test("asks for call permissions by WhatsApp id, or by the user's id", async () => {
  const graph = await startGraph(answers({ permission: { status: "granted" } }));
  const { messaging } = facade(graph.url);
  for (const user of ["+1 555 123 4567", USER_ID]) await messaging.call.getPermissions(user);
  expect(graph.requests.map(({ query }) => Object.fromEntries(query))).toEqual([
    { user_wa_id: "15551234567" },
    { recipient: USER_ID },
  ]);
});

test("tells which users could not be blocked, and why", async () => {
  const block_users = {
    added_users: [{ input: "+15551234567", wa_id: "15551234567" }],
    failed_users: [{ input: "+15557654321", errors: [{ message: "Re-engagement", code: 131047 }] }],
  };
  const graph = await startGraph(answers({ ...product, block_users }));
  const blocked = await facade(graph.url).messaging.blockList.block(["+15551234567", "+15557654321"]);
  expect(blocked.block_users).toEqual(block_users);
  expect(graph.only().path).toBe(`/v26.0/${PHONE_NUMBER_ID}/block_users`);
});

test("tells which requests to join could not be approved", async () => {
  const answer = { ...product, approved_join_requests: ["a"], failed_join_requests: [{ join_request_id: "b" }] };
  const graph = await startGraph(answers(answer));
  expect(await facade(graph.url).messaging.group.approveJoinRequests(GROUP, ["a", "b"])).toEqual(answer);
});

test.each<[name: string, call: (messaging: MessagingClient) => Promise<unknown>]>([
  ["automation.update", ({ automation }) => automation.update({ prompts: ["1", "2", "3", "4", "5"] })],
  ["blockList.block", ({ blockList }) => blockList.block([])],
  ["encryption.setPublicKey", ({ encryption }) => encryption.setPublicKey("")],
  ["profile.update", ({ profile }) => profile.update({ about: "x".repeat(140) })],
  ["group.create", ({ group }) => group.create({ subject: "x".repeat(129) })],
])("refuses before anything is sent what does not fit: %s", async (_name, call) => {
  const graph = await startGraph();
  const { issues } = await failureOf(call(facade(graph.url).messaging), RequestValidationError);
  expect(issues[0]?.limit).toBeDefined();
  expect(graph.requests).toHaveLength(0);
});
