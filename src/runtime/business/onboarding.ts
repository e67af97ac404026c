import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type { SyncSmbAppDataRequest, VerifyClientBusinessRequest } from "../../generated/openapi.js";
import { listConnectedBusinesses } from "../../generated/operations/apps.js";
import {
  listVerificationSubmissions,
  requestMarketingOnboarding,
  syncSmbAppData,
  verifyClientBusiness,
} from "../../generated/operations/onboarding.js";
import { checkMember, splitOptions } from "../graph/call-options.js";
import { type FieldsOf, type ListOf, listNodes, type ReadOptions } from "../graph/read.js";
import { type AppCredentials, asApp, type WithToken } from "./app-credentials.js";
import type { OnboardedCustomer } from "./embedded-signup.js";
import type { OnboardingOptions } from "./onboarding-options.js";

/** Options of {@link OnboardingManager.listConnectedBusinesses}. */
export type ListConnectedBusinessesOptions<F = undefined> = ReadOptions<"listConnectedBusinesses", F>;
/** Options of {@link OnboardingManager.listVerifications}: `end_business_id` chooses one client. */
export type ListVerificationsOptions<F = undefined> = ReadOptions<"listVerificationSubmissions", F>;
/** In which solution the client works. */
export interface RequestMarketingOptions extends CallOptions {
  /** Id of a multi-partner solution. */
  solution_id?: string;
}

const pathOf = (businessId: string) => () => ({ business_id: businessId });

/**
 * Taking customers on, as tech providers and solution partners do.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-customers-as-a-tech-provider | Meta: Onboarding customers}
 */
export class OnboardingManager {
  readonly #graph: GraphClient;
  readonly #withToken: WithToken;

  constructor(graph: GraphClient, withToken: WithToken) {
    this.#graph = graph;
    this.#withToken = withToken;
  }

  /**
   * What follows Embedded Signup: exchanges the code for the customer's token, checks what it is good for, subscribes the app to the
   * account's webhooks, and registers the number. Resolves to the customer's token, account and number.
   *
   * When it stops, it throws `OnboardingError` with the step and a `state`; called again with that state it goes on from there. What
   * is done already is asked of Meta and skipped: a token that is valid, a subscription, a registered number. The code works once, so
   * store what `onProgress` gets (it holds the customer's token): a process that dies behind the exchange loses the customer
   * otherwise. Options that cannot work throw `RequestValidationError` before anything is sent.
   */
  async complete(options: OnboardingOptions): Promise<OnboardedCustomer> {
    // Most applications take nobody on: who does loads the code for it.
    const { completeSignup } = await import("./embedded-signup.js");
    return completeSignup(this.#withToken, options);
  }

  /**
   * For a number that stays in use in the WhatsApp Business app: asks for its contacts (`smb_app_state_sync`) or its messages
   * (`history`), each once and within 24 hours after the number was connected. They arrive as webhooks of these names.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-business-app-users | Meta: Business app users}
   */
  syncAppData(
    phoneNumberId: string,
    kind: SyncSmbAppDataRequest["sync_type"],
    options: CallOptions = {},
  ): Promise<Data<"syncSmbAppData">> {
    const body = { messaging_product: "whatsapp" as const, sync_type: kind };
    return syncSmbAppData(this.#graph, { params: { path: { phone_number_id: phoneNumberId } }, body, ...options });
  }

  /** The clients' businesses that are connected with an app. Asks as the app itself. */
  listConnectedBusinesses<const F extends FieldsOf<"listConnectedBusinesses"> | undefined = undefined>(
    app: AppCredentials,
    options: ListConnectedBusinessesOptions<F> = {},
  ): ListOf<"listConnectedBusinesses", F> {
    const graph = asApp("onboarding.listConnectedBusinesses", app, this.#withToken);
    return listNodes(graph, listConnectedBusinesses, "ConnectedBusiness", () => ({ app_id: app?.appId }), options);
  }

  /**
   * Hands one to three documents of a client in, for the verification of its business: approved partners may, three times for each.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/partner-led-business-verification | Meta: Partner-led verification}
   */
  async verifyBusiness(
    businessId: string,
    clientBusinessId: string,
    documents: readonly Blob[],
    options: CallOptions = {},
  ): Promise<Data<"verifyClientBusiness">> {
    checkMember("onboarding.verifyBusiness", "documents", documents, [Array.isArray, "a list of one to three Blobs"]);
    const files = Object.fromEntries(documents.map((file, index) => [`business_documents[${index}]`, file]));
    const body = { end_business_id: clientBusinessId, ...files } as VerifyClientBusinessRequest;
    return verifyClientBusiness(this.#graph, { params: { path: { business_id: businessId } }, body, ...options });
  }

  /** What a partner handed in for verification, of all clients or of one. */
  listVerifications<const F extends FieldsOf<"listVerificationSubmissions"> | undefined = undefined>(
    businessId: string,
    options: ListVerificationsOptions<F> = {},
  ): ListOf<"listVerificationSubmissions", F> {
    return listNodes(this.#graph, listVerificationSubmissions, "VerificationSubmission", pathOf(businessId), options);
  }

  /** Asks the admins of a client's portfolio to join the Marketing Messages API. A repeated call gives the request that waits. */
  async requestMarketing(
    clientBusinessId: string,
    options: RequestMarketingOptions = {},
  ): Promise<Data<"requestMarketingOnboarding">> {
    const { call, rest: query } = splitOptions(options);
    return requestMarketingOnboarding(this.#graph, { params: { path: pathOf(clientBusinessId)(), query }, ...call });
  }
}
