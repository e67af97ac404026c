/** Groups: made and kept by the business, joined, written in and left by users; told by webhook. */
import { expect, it } from "vitest";
import type { Emulator } from "wapi-ts/emulator";
import { next, startControlled, streamOf } from "./control-setup.js";
import { type Bot, call, changeOf, startBot, startForTest, textTo } from "./setup.js";

const seconds = (wa: Emulator) => String(Math.floor(wa.clock.now() / 1000));

/** The last item of news with this field. */
function newsOf({ received }: Bot, field: string) {
  const found = received.findLast(({ json }) => json.entry[0].changes[0].field === field);
  return changeOf(found ?? expect.fail(`no ${field}`)).groups[0];
}

async function startGroup(body: object = {}) {
  const bot = await startBot();
  const wa = await startForTest({ webhookUrl: bot.url });
  const { status, json } = await call(wa, "POST", `/${wa.phoneNumberId}/groups`, {
    messaging_product: "whatsapp",
    subject: "Spring planting",
    ...body,
  });
  expect(status).toBe(200);
  await wa.idle();
  const made = newsOf(bot, "group_lifecycle_update");
  return { bot, wa, made, requestId: json.request_id, id: made.group_id as string };
}

const write = (wa: Emulator, to: string, body = "Hello, all") =>
  call(wa, "POST", `/${wa.phoneNumberId}/messages`, { ...textTo(to, body), recipient_type: "group" });

it("makes a group, and tells its id and its link by webhook with the request's id", async () => {
  const { bot, wa, requestId, made, id } = await startGroup({ description: "What, when" });
  expect(made).toEqual({
    timestamp: seconds(wa),
    group_id: expect.any(String),
    type: "group_create",
    request_id: requestId,
    subject: "Spring planting",
    description: "What, when",
    invite_link: expect.stringMatching(/^https:\/\/chat\.whatsapp\.com\/\w{22}$/),
    join_approval_mode: "auto_approve",
  });
  expect(changeOf(bot.received.at(-1) ?? expect.fail()).metadata.phone_number_id).toBe(wa.phoneNumberId);
  expect((await call(wa, "GET", `/${id}`)).json).toEqual({ messaging_product: "whatsapp", id });
  const fields = "subject,description,suspended,join_approval_mode,total_participant_count,participants";
  expect((await call(wa, "GET", `/${id}?fields=${fields}`)).json).toEqual({
    messaging_product: "whatsapp",
    id,
    subject: "Spring planting",
    description: "What, when",
    suspended: false,
    join_approval_mode: "auto_approve",
    total_participant_count: 0,
    participants: [],
  });
});

it("lists the groups of a number in pages", async () => {
  const { wa, id } = await startGroup();
  const page = (await call(wa, "GET", `/${wa.phoneNumberId}/groups?limit=1`)).json;
  expect(page.data.groups).toMatchObject([{ subject: "Harbour Book Club" }]);
  const { after } = page.paging.cursors;
  const rest = (await call(wa, "GET", `/${wa.phoneNumberId}/groups?limit=1&after=${after}`)).json;
  expect(rest.data.groups).toEqual([{ id, subject: "Spring planting", created_at: seconds(wa) }]);
});

it("lets users in by the link, and tells who came", async () => {
  const { bot, wa, made, id } = await startGroup();
  const ana = wa.user("Ana");
  expect(await ana.joins(made.invite_link)).toMatchObject({ status: 200 });
  expect(newsOf(bot, "group_participants_update")).toEqual({
    timestamp: seconds(wa),
    group_id: id,
    type: "group_participants_add",
    reason: "invite_link",
    added_participants: [{ wa_id: ana.waId, user_id: ana.userId }],
  });
  const { json } = await call(wa, "GET", `/${id}?fields=participants`);
  expect(json.participants).toEqual([{ wa_id: ana.waId, user_id: ana.userId }]);
  await expect(ana.joins(id)).rejects.toThrow("they are in it already");
});

it("brings messages of the business to all in the group, each with statuses of their own in one webhook", async () => {
  const { bot, wa, id } = await startGroup();
  const [ana, ben] = [wa.user("Ana"), wa.user("Ben")];
  await ana.joins(id);
  await ben.joins(id);
  const { json } = await write(wa, id);
  expect(json).toMatchObject({ contacts: [{ input: id }], messages: [{ group_id: id }] });
  await ana.receives("message.text", "Hello, all");
  await ben.receives("message.text", "Hello, all");
  await ana.receivesNothing();
  await wa.idle();
  const statuses = bot.received.flatMap((received) => changeOf(received).statuses ?? []);
  const ofGroup = { recipient_id: id, recipient_type: "group" };
  const each = [ana, ben].map(({ waId, userId }) => ({
    ...ofGroup,
    recipient_participant_id: waId,
    recipient_participant_user_id: userId,
  }));
  expect(statuses).toMatchObject([
    { status: "sent", ...ofGroup },
    ...each.map((one) => ({ status: "delivered", ...one })),
    ...each.map((one) => ({ status: "read", ...one })),
  ]);
  expect(statuses[0]).not.toHaveProperty("recipient_participant_id");
});

it("brings messages of users with the group's id, and answers where they are quoted", async () => {
  const { bot, wa, id } = await startGroup();
  const ana = wa.user("Ana");
  await ana.joins(id);
  await ana.sends("Who waters?", { group: id });
  const { messages } = changeOf(bot.received.at(-1) ?? expect.fail());
  expect(messages[0]).toMatchObject({ group_id: id, from: ana.waId, text: { body: "Who waters?" } });
  await write(wa, id, "You do");
  const answer = await ana.receives("message.text", "You do");
  await ana.sends("Fine", { replyTo: answer.id });
  await ana.reacts(answer.id, "👍");
  await wa.idle();
  expect(wa.conversation(id).entries.map(({ body }) => body.type)).toEqual(["text", "text", "text", "reaction"]);
  expect(wa.conversation("Ana").entries).toEqual([]);
  expect(wa.users()).toEqual([ana]);
});

it("opens no window for who writes in a group", async () => {
  const bot = await startBot();
  const wa = await startForTest({ webhookUrl: bot.url, rules: true });
  const [group] = (await call(wa, "GET", `/${wa.phoneNumberId}/groups`)).json.data.groups;
  const ana = wa.user("Ana");
  await ana.joins(group.id);
  await ana.sends("Hello", { group: group.id });
  await call(wa, "POST", `/${wa.phoneNumberId}/messages`, textTo(`+${ana.waId}`));
  await wa.idle();
  expect(wa.sent().at(-1)).toMatchObject({ status: "failed", errors: [{ code: 131047 }] });
});

it("has users approved or rejected where the group asks for it", async () => {
  const { bot, wa, id } = await startGroup({ join_approval_mode: "approval_required" });
  const [ana, ben, cem] = [wa.user("Ana"), wa.user("Ben"), wa.user("Cem")];
  await ana.joins(id);
  const asked = newsOf(bot, "group_participants_update");
  expect(asked).toMatchObject({ type: "group_join_request_created", wa_id: ana.waId, user_id: ana.userId });
  await ben.joins(id);
  await cem.joins(id);
  await cem.leaves(id);
  expect(newsOf(bot, "group_participants_update")).toMatchObject({
    type: "group_join_request_revoked",
    wa_id: cem.waId,
  });
  const open = (await call(wa, "GET", `/${id}/join_requests`)).json.data;
  expect(open).toMatchObject([
    { join_request_id: asked.join_request_id, wa_id: ana.waId },
    { wa_id: ben.waId, user_id: ben.userId },
  ]);
  const requests = (...join_requests: string[]) => ({ messaging_product: "whatsapp", join_requests });
  const approved = await call(wa, "POST", `/${id}/join_requests`, requests(asked.join_request_id, "nobody"));
  expect(approved.json).toMatchObject({
    approved_join_requests: [asked.join_request_id],
    failed_join_requests: [{ join_request_id: "nobody", errors: [{ code: 131213 }] }],
    errors: [{ code: 131201 }],
  });
  await wa.idle();
  expect(newsOf(bot, "group_participants_update")).toMatchObject({
    type: "group_participants_add",
    reason: "invite_link",
    added_participants: [{ wa_id: ana.waId }],
  });
  const rejected = await call(wa, "DELETE", `/${id}/join_requests`, requests(open[1].join_request_id));
  expect(rejected.json).toEqual({
    messaging_product: "whatsapp",
    rejected_join_requests: [open[1].join_request_id],
  });
  expect((await call(wa, "GET", `/${id}/join_requests`)).json.data).toEqual([]);
});

it("removes participants, who cannot come back by the link", async () => {
  const { bot, wa, id } = await startGroup();
  const ana = wa.user("Ana");
  await ana.joins(id);
  const participants = [{ user: `+${ana.waId}` }, { user_id: "US.7" }];
  const { json } = await call(wa, "DELETE", `/${id}/participants`, { messaging_product: "whatsapp", participants });
  await wa.idle();
  expect(newsOf(bot, "group_participants_update")).toMatchObject({
    type: "group_participants_remove",
    request_id: json.request_id,
    initiated_by: "business",
    removed_participants: [{ input: `+${ana.waId}` }],
    failed_participants: [{ input: "US.7", errors: [{ code: 131212 }] }],
    errors: [{ code: 131201 }],
  });
  await expect(ana.joins(id)).rejects.toThrow("the business has removed them");
  const added = { messaging_product: "whatsapp", participants: participants.slice(0, 1) };
  await call(wa, "POST", `/${id}/participants`, added);
  await ana.leaves(id);
  expect(newsOf(bot, "group_participants_update")).toMatchObject({
    type: "group_participants_remove",
    initiated_by: "participant",
    removed_participants: [{ wa_id: ana.waId, user_id: ana.userId }],
  });
  const twice = { messaging_product: "whatsapp", participants: [participants[0], participants[0]] };
  expect((await call(wa, "DELETE", `/${id}/participants`, twice)).json.error.code).toBe(131202);
});

it("takes eight participants at most", async () => {
  const { wa, id } = await startGroup();
  for (let index = 0; index < 8; index++) await wa.user(`User ${index}`).joins(id);
  await expect(wa.user("Ana").joins(id)).rejects.toThrow("it has 8 participants already");
  const participants = [{ user: "+16505551234" }];
  const { json } = await call(wa, "POST", `/${id}/participants`, { messaging_product: "whatsapp", participants });
  expect(json.error.code).toBe(131204);
});

it("replaces the link, and deletes it", async () => {
  const { wa, id, made } = await startGroup();
  const ana = wa.user("Ana");
  const path = `/${id}/invite_link`;
  expect((await call(wa, "GET", path)).json.invite_link).toBe(made.invite_link);
  const { json } = await call(wa, "POST", path, { messaging_product: "whatsapp" });
  expect(json.invite_link).not.toBe(made.invite_link);
  await expect(ana.joins(made.invite_link)).rejects.toThrow(/No group has/);
  await call(wa, "DELETE", path, { messaging_product: "whatsapp" });
  await expect(ana.joins(id)).rejects.toThrow("it has no invite link");
  expect((await call(wa, "GET", path)).json.error.code).toBe(100);
});

it("changes subject, description and picture, and tells what became of each", async () => {
  const { bot, wa, id } = await startGroup();
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("subject", "Summer planting");
  form.set("description", "Now with tomatoes.");
  form.set("file", new Blob(["a picture"], { type: "image/jpeg" }), "group.jpg");
  const { json } = await call(wa, "POST", `/${id}`, form);
  await wa.idle();
  expect(newsOf(bot, "group_settings_update")).toEqual({
    timestamp: seconds(wa),
    group_id: id,
    type: "group_settings_update",
    request_id: json.request_id,
    profile_picture: { mime_type: "image/jpeg", update_successful: true, sha256: expect.any(String) },
    group_subject: { text: "Summer planting", update_successful: true },
    group_description: { text: "Now with tomatoes.", update_successful: true },
  });
  expect((await call(wa, "GET", `/${id}?fields=subject`)).json.subject).toBe("Summer planting");
});

it("suspends a group, so that messages to it are refused with 131207, and lets it go on", async () => {
  const { bot, wa, id } = await startGroup();
  await wa.suspendGroup(id);
  expect(newsOf(bot, "group_status_update")).toEqual({ timestamp: seconds(wa), group_id: id, type: "group_suspend" });
  const { status, json } = await write(wa, id);
  expect([status, json.error.code]).toEqual([403, 131207]);
  await wa.suspendGroup(id, false);
  expect(newsOf(bot, "group_status_update").type).toBe("group_suspend_cleared");
  expect((await write(wa, id)).status).toBe(200);
  await expect(wa.suspendGroup("nobody's")).rejects.toThrow(TypeError);
});

it("deletes a group; what is sent to it, or to one of another number, is refused with 131041", async () => {
  const { bot, wa, id } = await startGroup();
  const [, other] = (await call(wa, "GET", `/${wa.businessAccountId}/phone_numbers`)).json.data;
  const fromOther = { ...textTo(id), recipient_type: "group" };
  expect((await call(wa, "POST", `/${other.id}/messages`, fromOther)).json.error.code).toBe(131041);
  const { json } = await call(wa, "DELETE", `/${id}`);
  await wa.idle();
  expect(newsOf(bot, "group_lifecycle_update")).toEqual({
    timestamp: seconds(wa),
    group_id: id,
    type: "group_delete",
    request_id: json.request_id,
  });
  expect((await write(wa, id)).json.error.code).toBe(131041);
  expect((await call(wa, "GET", `/${id}`)).json.error).toMatchObject({ code: 100, error_subcode: 33 });
});

it("keeps groups with the rest of the state, and users in them under another number", async () => {
  const { wa, id } = await startGroup();
  const ana = wa.user("Ana");
  await ana.joins(id);
  await ana.changesNumber("+12195555358");
  const data = await (await fetch(`${wa.url}/emulator/api/data`)).text();
  const other = await startForTest();
  const headers = { "content-type": "application/json" };
  await fetch(`${other.url}/emulator/api/data`, { method: "PUT", headers, body: data });
  const { json } = await call(other, "GET", `/${id}?fields=participants,subject`);
  expect(json).toMatchObject({ subject: "Spring planting", participants: [{ wa_id: "12195555358" }] });
});

it("is played by the control API, which tells of each change", async () => {
  const bot = await startBot();
  const { emulator, control } = await startControlled({ webhookUrl: bot.url });
  const stream = await streamOf(emulator);
  const { data: groups } = await control.GET("/groups");
  const [{ id: groupId } = { id: "" }] = groups?.data ?? [];
  const { userId } = emulator.user("Ana");
  const params = { params: { path: { groupId, userId } } };
  const { data: joined } = await control.PUT("/groups/{groupId}/participants/{userId}", params);
  expect(joined).toMatchObject({ subject: "Harbour Book Club", participants: [{ userId, name: "Ana" }] });
  expect((await next(stream, "group")).event).toMatchObject({ groupId, group: { participants: [{ userId }] } });
  const again = await control.PUT("/groups/{groupId}/participants/{userId}", params);
  expect([again.error?.status, again.error?.detail]).toEqual([409, expect.stringContaining("already")]);
  const { data: left } = await control.DELETE("/groups/{groupId}/participants/{userId}", params);
  expect(left?.participants).toEqual([]);
  const path = { params: { path: { groupId } } };
  const { data: suspended } = await control.PUT("/groups/{groupId}/suspension", { ...path, body: { suspended: true } });
  expect(suspended?.suspended).toBe(true);
  await emulator.idle();
  expect(newsOf(bot, "group_status_update").type).toBe("group_suspend");
  await call(emulator, "DELETE", `/${groupId}`);
  expect((await control.GET("/groups")).data?.data).toEqual([]);
});
