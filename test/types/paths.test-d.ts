/** The path-typed client, on operations that are hard to type, and the groups of request functions. */
import { expectTypeOf, test } from "vitest";
import type {
  ArchiveTemplatesResponse,
  BlockUsersResponse,
  CreateTemplateResponse,
  LibraryTemplateList,
  PhoneNumberSettings,
  SuccessResponse,
  UnblockUsersResponse,
  UpdateFlowJsonResponse,
  UploadedFile,
} from "wapi-ts/graph";
import { type blockedUsers, type calls, createGraphClient, createTemplate, type media, templates } from "wapi-ts/graph";

const graph = createGraphClient({ accessToken: "token" });
const account = { path: { waba_id: "1" } };
const number = { path: { phone_number_id: "1" } };
const users = { messaging_product: "whatsapp" as const, block_users: [{ user: "1" }] };

/** What a call resolves to, without its HTTP answer. */
const dataOf = async <Value>(answer: Promise<{ data: Value; response: Response }>) => (await answer).data;

test("GET reads, also without arguments and with bytes", () => {
  expectTypeOf(dataOf(graph.GET("/message_template_library"))).resolves.toEqualTypeOf<LibraryTemplateList>();
  const settings = graph.GET("/{phone_number_id}/settings", {
    params: { ...number, query: { include_sip_credentials: true } },
  });
  expectTypeOf(dataOf(settings)).resolves.toEqualTypeOf<PhoneNumberSettings>();
  const bytes = graph.GET("/whatsapp_business/attachments/", { url: "https://lookaside.fbsbx.com/a" });
  expectTypeOf(dataOf(bytes)).resolves.toEqualTypeOf<ReadableStream<Uint8Array>>();
  // @ts-expect-error a truth value
  graph.GET("/{phone_number_id}/settings", { params: { ...number, query: { include_sip_credentials: 1 } } });
  // @ts-expect-error only bytes come from a URL
  graph.GET("/{phone_number_id}/settings", { params: number, url: "https://lookaside.fbsbx.com/a" });
  // @ts-expect-error this path has a parameter
  graph.GET("/{phone_number_id}/settings");
});

test("POST sends unions, files and what goes to another host", () => {
  const body = { name: "a", language: "sv", category: "UTILITY" } as const;
  const created = graph.POST("/{waba_id}/message_templates", { params: account, body });
  expectTypeOf(dataOf(created)).resolves.toEqualTypeOf<CreateTemplateResponse>();
  const asset = { name: "flow.json", asset_type: "FLOW_JSON", file: new Blob() } as const;
  const stored = graph.POST("/{flow_id}/assets", { params: { path: { flow_id: "1" } }, body: asset });
  expectTypeOf(dataOf(stored)).resolves.toEqualTypeOf<UpdateFlowJsonResponse>();
  const archived = graph.POST("/{waba_id}/message_templates/archive", { params: account, body: { hsm_ids: ["1"] } });
  expectTypeOf(dataOf(archived)).resolves.toEqualTypeOf<ArchiveTemplatesResponse>();
  const blocked = graph.POST("/{phone_number_id}/block_users", { params: number, body: users });
  expectTypeOf(dataOf(blocked)).resolves.toEqualTypeOf<BlockUsersResponse>();
  const call = { messaging_product: "whatsapp", action: "reject", call_id: "1" } as const;
  graph.POST("/{phone_number_id}/calls", { params: number, body: call });
  const upload = { path: { upload_session: "1" }, header: { file_offset: 0 } };
  const uploaded = graph.POST("/upload:{upload_session}", { params: upload, body: new Blob() });
  expectTypeOf(dataOf(uploaded)).resolves.toEqualTypeOf<UploadedFile>();
  // @ts-expect-error the header is needed
  graph.POST("/upload:{upload_session}", { params: { path: upload.path }, body: new Blob() });
  // @ts-expect-error no such action
  graph.POST("/{phone_number_id}/calls", { params: number, body: { ...call, action: "hold" } });
  // @ts-expect-error no such category
  graph.POST("/{waba_id}/message_templates", { params: account, body: { ...body, category: "NEWS" } });
  // @ts-expect-error templates are an account's
  graph.POST("/{waba_id}/message_templates", { params: number, body });
  // @ts-expect-error the file is needed
  graph.POST("/{flow_id}/assets", { params: { path: { flow_id: "1" } }, body: { ...asset, file: undefined } });
});

test("DELETE takes a query or a body", () => {
  const removed = graph.DELETE("/{waba_id}/message_templates", { params: { ...account, query: { name: "a" } } });
  expectTypeOf(dataOf(removed)).resolves.toEqualTypeOf<SuccessResponse>();
  const unblocked = graph.DELETE("/{phone_number_id}/block_users", { params: number, body: users });
  expectTypeOf(dataOf(unblocked)).resolves.toEqualTypeOf<UnblockUsersResponse>();
  // @ts-expect-error the body is needed
  graph.DELETE("/{phone_number_id}/block_users", { params: number });
  // @ts-expect-error settings are not deleted
  graph.DELETE("/{phone_number_id}/settings", { params: number });
});

test("a group has exactly the request functions of its tag", () => {
  expectTypeOf<keyof typeof templates>().toEqualTypeOf<
    | "archiveTemplates"
    | "compareTemplates"
    | "createTemplate"
    | "createTemplateGroup"
    | "deleteTemplateGroup"
    | "deleteTemplates"
    | "editTemplate"
    | "getTemplate"
    | "getTemplateGroup"
    | "listAccountLibraryTemplates"
    | "listLibraryTemplates"
    | "listTemplateGroups"
    | "listTemplatePreviews"
    | "listTemplates"
    | "migrateTemplates"
    | "unarchiveTemplates"
    | "unpauseTemplate"
    | "updateTemplateGroup"
    | "upsertTemplates"
  >();
  expectTypeOf<keyof typeof media>().toEqualTypeOf<"deleteMedia" | "downloadMedia" | "getMedia" | "uploadMedia">();
  expectTypeOf<keyof typeof calls>().toEqualTypeOf<
    "acceptCall" | "connectCall" | "getCallPermissions" | "preAcceptCall" | "rejectCall" | "terminateCall"
  >();
  expectTypeOf<keyof typeof blockedUsers>().toEqualTypeOf<"blockUsers" | "listBlockedUsers" | "unblockUsers">();
  expectTypeOf(templates.createTemplate).toEqualTypeOf(createTemplate);
  // @ts-expect-error media are another group
  templates.getMedia;
});
