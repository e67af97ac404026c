/** The request functions that are hardest to type: unions, other hosts, queries, and calls without arguments. */
import { expectTypeOf, test } from "vitest";
import type {
  ArchiveTemplatesResponse,
  BlockUsersResponse,
  CallActionResponse,
  ConnectCallResponse,
  CreateFlowResponse,
  CreateTemplateResponse,
  LibraryTemplateList,
  PhoneNumberSettings,
  SuccessResponse,
  TemplateComparison,
  TemplatePreviewList,
  UnblockUsersResponse,
} from "wapi-ts/graph";
import {
  acceptCall,
  acceptSolution,
  archiveTemplates,
  blockUsers,
  compareTemplates,
  connectCall,
  createFlow,
  createGraphClient,
  createTemplate,
  deleteTemplates,
  editTemplate,
  getPhoneNumberSettings,
  listLibraryTemplates,
  listTemplatePreviews,
  preAcceptCall,
  rejectCall,
  saveQrCode,
  terminateCall,
  unarchiveTemplates,
  unblockUsers,
  updateCommerceSettings,
  updatePhoneNumberSettings,
} from "wapi-ts/graph";

const graph = createGraphClient({ accessToken: "token" });
const account = { path: { waba_id: "1" } };
const number = { path: { phone_number_id: "1" } };

test("createTemplate and editTemplate take parts by type, headers by format and buttons by type", () => {
  const params = { path: { template_id: "1" } };
  const named = { name: "a", language: "sv", category: "UTILITY" } as const;
  const created = createTemplate(graph, {
    params: account,
    body: {
      ...named,
      components: [
        { type: "HEADER", format: "TEXT", text: "Hello {{1}}", example: { header_text: ["Tomas"] } },
        { type: "BODY", text: "Hello" },
        { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE" }] },
      ],
    },
  });
  expectTypeOf(created).resolves.toEqualTypeOf<CreateTemplateResponse>();
  const edited = editTemplate(graph, { params, body: { components: [{ type: "FOOTER", text: "Bye" }] } });
  expectTypeOf(edited).resolves.toEqualTypeOf<SuccessResponse>();
  // @ts-expect-error no such category
  createTemplate(graph, { params: account, body: { ...named, category: "NEWS" } });
  // @ts-expect-error a template has a language
  createTemplate(graph, { params: account, body: { name: "a", category: "UTILITY" } });
  // @ts-expect-error the header of a picture has an example
  createTemplate(graph, { params: account, body: { ...named, components: [{ type: "HEADER", format: "IMAGE" }] } });
  // @ts-expect-error no such part
  createTemplate(graph, { params: account, body: { ...named, components: [{ type: "MIDDLE", text: "Hello" }] } });
  // @ts-expect-error a template is edited by its own id
  editTemplate(graph, { params: account, body: { category: "UTILITY" } });
  // @ts-expect-error no template has it
  editTemplate(graph, { params, body: { colour: "red" } });
});

test("the five functions of calls take an action each, and answer by it", () => {
  const of = { messaging_product: "whatsapp", call_id: "1" } as const;
  const offer = { sdp_type: "offer", sdp: "v=0" } as const;
  const answer = { sdp_type: "answer", sdp: "v=0" } as const;
  const connect = { messaging_product: "whatsapp", action: "connect", to: "1", session: offer } as const;
  expectTypeOf(connectCall(graph, { params: number, body: connect })).resolves.toEqualTypeOf<ConnectCallResponse>();
  expectTypeOf(
    preAcceptCall(graph, { params: number, body: { ...of, action: "pre_accept", session: answer } }),
  ).resolves.toEqualTypeOf<CallActionResponse>();
  expectTypeOf(
    acceptCall(graph, { params: number, body: { ...of, action: "accept", session: answer } }),
  ).resolves.toEqualTypeOf<CallActionResponse>();
  expectTypeOf(
    rejectCall(graph, { params: number, body: { ...of, action: "reject" } }),
  ).resolves.toEqualTypeOf<CallActionResponse>();
  expectTypeOf(
    terminateCall(graph, { params: number, body: { ...of, action: "terminate" } }),
  ).resolves.toEqualTypeOf<CallActionResponse>();
  // @ts-expect-error the action of another function
  rejectCall(graph, { params: number, body: { ...of, action: "terminate" } });
  // @ts-expect-error who calls has no call yet, and offers
  connectCall(graph, { params: number, body: { ...of, action: "connect" } });
  // @ts-expect-error who answers does not offer
  acceptCall(graph, { params: number, body: { ...of, action: "accept", session: offer } });
  // @ts-expect-error what is accepted beforehand has a session
  preAcceptCall(graph, { params: number, body: { ...of, action: "pre_accept" } });
  // @ts-expect-error which call ends
  terminateCall(graph, { params: number, body: { messaging_product: "whatsapp", action: "terminate" } });
});

test("blockUsers and unblockUsers take the same body and answer differently", () => {
  const body = { messaging_product: "whatsapp", block_users: [{ user: "1" }, { user_id: "SE.1" }] } as const;
  const users = { ...body, block_users: [...body.block_users] };
  expectTypeOf(blockUsers(graph, { params: number, body: users })).resolves.toEqualTypeOf<BlockUsersResponse>();
  // A DELETE with a body.
  expectTypeOf(unblockUsers(graph, { params: number, body: users })).resolves.toEqualTypeOf<UnblockUsersResponse>();
  // @ts-expect-error a user is an object
  blockUsers(graph, { params: number, body: { messaging_product: "whatsapp", block_users: ["1"] } });
  // @ts-expect-error the body is needed
  unblockUsers(graph, { params: number });
});

test("settings are changed by part, and read with a query of truth values", () => {
  const changed = updatePhoneNumberSettings(graph, { params: number, body: { calling: { status: "ENABLED" } } });
  expectTypeOf(changed).resolves.toEqualTypeOf<SuccessResponse>();
  const read = getPhoneNumberSettings(graph, { params: { ...number, query: { include_sip_credentials: true } } });
  expectTypeOf(read).resolves.toEqualTypeOf<PhoneNumberSettings>();
  updateCommerceSettings(graph, { params: { ...number, query: { is_cart_enabled: false } } });
  // A member of the query may be undefined, a member of a body may not.
  updateCommerceSettings(graph, { params: { ...number, query: { is_cart_enabled: undefined } } });
  // @ts-expect-error a member of a body is there or is not
  updatePhoneNumberSettings(graph, { params: number, body: { calling: undefined } });
  // @ts-expect-error no such state
  updatePhoneNumberSettings(graph, { params: number, body: { calling: { status: "ON" } } });
  // @ts-expect-error these settings do not exist
  updatePhoneNumberSettings(graph, { params: number, body: { colour: { status: "ENABLED" } } });
  // @ts-expect-error a truth value, not its text
  getPhoneNumberSettings(graph, { params: { ...number, query: { include_sip_credentials: "true" } } });
});

test("createFlow takes its JSON as a text, and a closed list of categories", () => {
  const created = createFlow(graph, { params: account, body: { name: "a", categories: ["SURVEY"], flow_json: "{}" } });
  expectTypeOf(created).resolves.toEqualTypeOf<CreateFlowResponse>();
  // @ts-expect-error no such category
  createFlow(graph, { params: account, body: { name: "a", categories: ["POETRY"] } });
  // @ts-expect-error a flow has categories
  createFlow(graph, { params: account, body: { name: "a" } });
});

test("operations of another host are called as any other, and the host is not the caller's", () => {
  const body = { hsm_ids: ["1"] };
  expectTypeOf(archiveTemplates(graph, { params: account, body })).resolves.toEqualTypeOf<ArchiveTemplatesResponse>();
  unarchiveTemplates(graph, { params: account, body });
  // @ts-expect-error several ids are a list
  archiveTemplates(graph, { params: account, body: { hsm_ids: "1" } });
  // @ts-expect-error ids keep every digit
  archiveTemplates(graph, { params: account, body: { hsm_ids: [1] } });
  // @ts-expect-error the server is described
  archiveTemplates(graph, { params: account, body, host: "https://example.com" });
});

test("queries know what they need, numbers, and no more", () => {
  const params = { path: { template_id: "1" }, query: { template_ids: "2", start: 1, end: 2 } };
  expectTypeOf(compareTemplates(graph, { params })).resolves.toEqualTypeOf<TemplateComparison>();
  const previews = { ...account, query: { category: "AUTHENTICATION", languages: "sv,en" } } as const;
  expectTypeOf(listTemplatePreviews(graph, { params: previews })).resolves.toEqualTypeOf<TemplatePreviewList>();
  const removed = deleteTemplates(graph, { params: { ...account, query: { name: "a", hsm_id: "1" } } });
  expectTypeOf(removed).resolves.toEqualTypeOf<SuccessResponse>();
  // @ts-expect-error the query is needed
  compareTemplates(graph, { params: { path: { template_id: "1" } } });
  // @ts-expect-error both ends of the time are needed
  compareTemplates(graph, { params: { path: { template_id: "1" }, query: { template_ids: "2", start: 1 } } });
  // @ts-expect-error what is needed is not undefined; what may be left out may be
  compareTemplates(graph, { params: { ...params, query: { ...params.query, start: undefined } } });
  deleteTemplates(graph, { params: { ...account, query: { name: "a", hsm_id: undefined } } });
  // @ts-expect-error times are numbers
  compareTemplates(graph, { params: { ...params, query: { ...params.query, start: "1" } } });
  // @ts-expect-error a slip of the pen
  deleteTemplates(graph, { params: { ...account, query: { hsmid: "1" } } });
});

test("a body that need not be there can be sent or left out", () => {
  const params = { path: { solution_id: "1" } };
  acceptSolution(graph, { params });
  acceptSolution(graph, { params, body: { log_session_id: "1" } });
  // @ts-expect-error no such member
  acceptSolution(graph, { params, body: { colour: "red" } });
  graph.POST("/{solution_id}/accept", { params });
});

test("operations without a needed argument are called with the client alone", () => {
  expectTypeOf(listLibraryTemplates(graph)).resolves.toEqualTypeOf<LibraryTemplateList>();
  listLibraryTemplates(graph, { timeoutMs: 5 });
  // @ts-expect-error no call has these
  listLibraryTemplates(graph, { colour: "red" });
  // @ts-expect-error the client is needed
  listLibraryTemplates();
  // @ts-expect-error this one needs its body
  saveQrCode(graph, { params: number });
});
