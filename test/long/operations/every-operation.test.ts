/** Every described operation, called over HTTP with arguments made from the description. */
import { expect, test } from "vitest";
import { GraphApiError } from "wapi-ts";
import type { Emulator } from "wapi-ts/emulator";
import * as graph from "wapi-ts/graph";
import { graphOf, startPlatform } from "../../integration/setup.js";
import { argumentsFor, type MadeArguments, operations, requestFunctions } from "../../support/arguments.js";

const SEEDS = [1, 2];

type Call = (client: graph.GraphClient, init: MadeArguments) => Promise<unknown>;
const functions = graph as unknown as Record<string, Call | undefined>;

let made = 0;
/** A template of a name that no other has. */
async function createTemplate(client: graph.GraphClient, waba_id: string) {
  const name = `made_for_this_${++made}`;
  const { id } = await graph.createTemplate(client, {
    params: { path: { waba_id } },
    body: { name, language: "en_US", category: "UTILITY", components: [{ type: "BODY", text: "Thank you." }] },
  });
  return { id, name };
}

/** Queries with a grammar or a state of their own, of which a schema says only that they are texts. */
const GRAMMAR: Readonly<Record<string, string | undefined>> = {
  fields: "id",
  after: undefined,
  before: undefined,
  filter: undefined,
  filtering: undefined,
  summary: "total_count",
};

/** The lists of these are JSON, of which a schema says only that it stands in brackets. */
const periodOf = ({ start, end, granularity }: MadeArguments["params"]["query"]) => ({ start, end, granularity });

/** Uploads the picture that the body names, and sees to the websites, which a schema only calls texts. */
async function usePicture({ appId }: Emulator, client: graph.GraphClient, { body }: MadeArguments) {
  const profile = body as graph.UpdateBusinessProfileRequest;
  if (profile.websites) profile.websites = ["https://example.com/"];
  if (profile.profile_picture_handle) profile.profile_picture_handle = await uploadPicture(client, appId);
}

async function uploadPicture(client: graph.GraphClient, app_id: string): Promise<string> {
  const query = { file_name: "a.png", file_length: 1, file_type: "image/png" as const };
  const { id } = await graph.createUploadSession(client, { params: { path: { app_id }, query } });
  const [, upload_session = "", sig = ""] = /^upload:(.+)\?sig=(.+)$/.exec(id) ?? [];
  const params = { path: { upload_session }, query: { sig }, header: { file_offset: 0 } };
  return (await graph.uploadFile(client, { params, body: new Blob([new Uint8Array(1)]) })).h;
}

/** The one that is there from the beginning. */
const FLOW = "1103477094411423";

/** A flow with the Flow JSON of that one. */
async function createFlow(emulator: Emulator, client: graph.GraphClient, publish = false): Promise<string> {
  const name = `made_for_this_${++made}`;
  const { id } = await graph.createFlow(client, {
    params: { path: { waba_id: emulator.businessAccountId } },
    body: { name, categories: ["OTHER"], clone_flow_id: FLOW },
  });
  if (publish) await graph.publishFlow(client, { params: { path: { flow_id: id } } });
  return id;
}

/** A number that is not verified yet. */
async function createNumber(client: graph.GraphClient, waba_id: string): Promise<string> {
  const body = { cc: "46", phone_number: String(70_000_000 + ++made), verified_name: "Made for this" };
  return (await graph.createPhoneNumber(client, { params: { path: { waba_id } }, body })).id;
}

async function createQrCode({ phoneNumberId }: Emulator, client: graph.GraphClient): Promise<string> {
  const params = { path: { phone_number_id: phoneNumberId } };
  return String((await graph.saveQrCode(client, { params, body: { prefilled_message: "Hello" } })).code);
}

async function useQrCode(emulator: Emulator, client: graph.GraphClient, { params }: MadeArguments) {
  params.path.qr_code_id = await createQrCode(emulator, client);
}

/** The portfolio and the catalog that are there from the beginning. */
const PORTFOLIO = "506914307656634";
const CATALOG = "194836987003835";

async function createProduct(client: graph.GraphClient): Promise<string> {
  const body = { retailer_id: `made_for_this_${++made}`, name: "Made", price: 1, currency: "USD" };
  return (await graph.createProduct(client, { params: { path: { catalog_id: CATALOG } }, body })).id;
}

async function createGroup({ phoneNumberId: phone_number_id }: Emulator, client: graph.GraphClient): Promise<string> {
  const params = { path: { phone_number_id } };
  await graph.createGroup(client, { params, body: { messaging_product: "whatsapp", subject: "Made" } });
  return (await graph.listGroups(client, { params })).data.groups?.at(-1)?.id ?? "";
}

async function namePhoneNumber(_emulator: Emulator, _client: graph.GraphClient, { body }: MadeArguments) {
  Object.assign(body as object, { participants: [{ user: "+16505551234" }] });
}

async function connectCatalog({ businessAccountId: waba_id }: Emulator, client: graph.GraphClient) {
  await graph.connectCatalog(client, { params: { path: { waba_id } }, body: { catalog_id: CATALOG } });
}

/** What has to exist, or to be known, before a call can work. */
const ARRANGED: Readonly<
  Record<string, (emulator: Emulator, client: graph.GraphClient, init: MadeArguments) => Promise<unknown>>
> = {
  async downloadMedia(emulator, client, init) {
    const media_id = emulator.addMedia(new Uint8Array([1]), "image/png");
    const { url } = await graph.getMedia(client, { params: { path: { media_id } } });
    Object.assign(init, { url });
  },
  addGroupParticipants: namePhoneNumber,
  removeGroupParticipants: namePhoneNumber,
  async connectCatalog(_emulator, _client, { body }) {
    Object.assign(body as object, { catalog_id: CATALOG });
  },
  async disconnectCatalog(emulator, client, { params }) {
    await connectCatalog(emulator, client);
    params.query.catalog_id = CATALOG;
  },
  async createFlow(_emulator, _client, { body }) {
    const flow = body as graph.CreateFlowRequest;
    if (flow.clone_flow_id !== undefined) flow.clone_flow_id = FLOW;
  },
  async createAppSubscription(_emulator, _client, { body }) {
    Object.assign(body as object, { callback_url: "https://example.com/webhook", fields: "messages" });
  },
  async deleteAppSubscriptions(_emulator, _client, { params }) {
    if (params.query.fields !== undefined) params.query.fields = "messages";
  },
  async listConversationAnalytics(_emulator, _client, { params }) {
    params.query = periodOf(params.query);
  },
  async listPricingAnalytics(_emulator, _client, { params }) {
    params.query = periodOf(params.query);
  },
  async createPhoneNumber(_emulator, _client, { body }) {
    Object.assign(body as object, { verified_name: "Made for this" }); // a new number needs one
  },
  async deprecateFlow(emulator, client, { params }) {
    params.path.flow_id = await createFlow(emulator, client, true);
  },
  deleteQrCode: useQrCode,
  getQrCode: useQrCode,
  async saveQrCode(emulator, client, init) {
    const body = init.body as graph.SaveQrCodeRequest;
    if (body.code !== undefined) body.code = await createQrCode(emulator, client);
  },
  async subscribeApp(_emulator, _client, { body }) {
    const callback = body as graph.SubscribeAppRequest;
    if (callback.override_callback_uri !== undefined) callback.override_callback_uri = "https://example.com/hook";
  },
  async updatePhoneNumber(_emulator, _client, { body }) {
    const { webhook_configuration: webhooks } = body as graph.UpdatePhoneNumberRequest;
    if (webhooks) webhooks.override_callback_uri = "https://example.com/hook";
  },
  updateBusinessProfile: usePicture,
  updateBusinessProfileNode: usePicture,
  async requestCode({ businessAccountId }, client, { params }) {
    params.path.phone_number_id = await createNumber(client, businessAccountId);
  },
  async verifyCode({ businessAccountId }, client, { params, body }) {
    params.path.phone_number_id = await createNumber(client, businessAccountId);
    const path = { phone_number_id: params.path.phone_number_id };
    await graph.requestCode(client, { params: { path }, body: { code_method: "SMS", language: "en_US" } });
    Object.assign(body as object, { code: "123456" });
  },
  async registerPhoneNumber(_emulator, _client, { body }) {
    Object.assign(body as object, { pin: "123456" }); // the first registration sets it
  },
  async deleteTemplates({ businessAccountId }, client, { params }) {
    const { id, name } = await createTemplate(client, businessAccountId);
    params.query = params.query.hsm_ids === undefined ? { name } : { hsm_ids: JSON.stringify([id]) };
  },
};

async function withExistingIds(emulator: Emulator, client: graph.GraphClient, path: Record<string, string>) {
  const { businessAccountId, phoneNumberId } = emulator;
  if (path.waba_id) path.waba_id = businessAccountId;
  if (path.phone_number_id) path.phone_number_id = phoneNumberId;
  if (path.media_id) path.media_id = emulator.addMedia(new Uint8Array([1]), "image/png");
  if (path.catalog_id) {
    const params = { path: { business_id: PORTFOLIO } };
    path.catalog_id = (await graph.createCatalog(client, { params, body: { name: "Made" } })).id;
  }
  if (path.product_id) path.product_id = await createProduct(client);
  if (path.group_id) path.group_id = await createGroup(emulator, client);
  if (path.flow_id) path.flow_id = await createFlow(emulator, client);
  if (path.template_id) path.template_id = (await createTemplate(client, businessAccountId)).id;
}

test("there is a function for every operation", () => {
  expect(new Set(requestFunctions.map(({ operation }) => operation.id)).size).toBe(operations.length);
  expect(requestFunctions.filter(({ name }) => typeof functions[name] !== "function")).toEqual([]);
});

test.each(requestFunctions.map((one) => [one.title, one] as const))("calls %s", async (_title, one) => {
  // Bodies that fit the description name templates, files and users that are not there.
  const emulator = await startPlatform({ rules: false });
  const client = graphOf(emulator);
  for (const seed of SEEDS) {
    const init = await argumentsFor(one, seed);
    const { path, query } = init.params;
    await withExistingIds(emulator, client, path);
    for (const [name, value] of Object.entries(GRAMMAR)) if (name in query) query[name] = value;
    await ARRANGED[one.name]?.(emulator, client, init);
    const answer = await functions[one.name]?.(client, init).catch((error: unknown) => {
      if (!(error instanceof GraphApiError)) throw error;
      throw new Error(`${error.message} ${error.details} for ${JSON.stringify(init)}`);
    });
    expect(answer).toBeDefined();
  }
});
