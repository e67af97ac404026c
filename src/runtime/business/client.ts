import type { CallOptions, GraphClient } from "../../generated/client.js";
import type { Edges } from "../../generated/edges.js";
import { getBusinessAccount } from "../../generated/operations/accounts.js";
import { ConfigurationError } from "../core/errors.js";
import { splitOptions } from "../graph/call-options.js";
import { checked } from "../graph/checked.js";
import { type FieldsOf, type Read, type ReadOptions, readEdge, readNode } from "../graph/read.js";
import type { UploadHandleOptions } from "../media/handle.js";
import type { MediaSource } from "../media/source.js";
import { AccountManager } from "./account.js";
import { AnalyticsManager } from "./analytics.js";
import type { WithToken } from "./app-credentials.js";
import { CatalogManager } from "./catalog.js";
import { ConversionManager } from "./conversion.js";
import { CreditLineManager } from "./credit-line.js";
import { FlowManager } from "./flow.js";
import { OnboardingManager } from "./onboarding.js";
import { PaymentManager } from "./payment.js";
import { type Period, periodOf } from "./period.js";
import { PhoneNumberManager } from "./phone-number.js";
import { PortfolioManager } from "./portfolio.js";
import { PreverifiedNumberManager } from "./preverified-number.js";
import { ProductManager } from "./product.js";
import { QrCodeManager } from "./qr-code.js";
import { SignupManager } from "./signup.js";
import { SolutionManager } from "./solution.js";
import { TemplateManager } from "./template.js";
import { TemplateGroupManager } from "./template-group.js";
import { TokenManager } from "./token.js";
import { WebhookSubscriptionManager } from "./webhook-subscription.js";

/** Options of {@link BusinessClient.fetch}. */
export type FetchAccountOptions<F = undefined> = ReadOptions<"getBusinessAccount", F>;

type ConversationAnalyticsEdge = Edges["WhatsAppBusinessAccount"]["conversation_analytics"];

/** What to count; the period lies at most a year back. */
export interface ConversationAnalyticsOptions
  extends CallOptions,
    Period,
    Omit<ConversationAnalyticsEdge["arguments"], "start" | "end"> {}

/** One WhatsApp Business Account. */
export class BusinessClient {
  readonly #graph: GraphClient;
  readonly #businessAccountId: string | undefined;
  /** The account itself, who works in it, and what they did. */
  readonly account: AccountManager;
  /** What it sent, what became of it, and what it cost. */
  readonly analytics: AnalyticsManager;
  /** Catalogs, and which one it sells from. */
  readonly catalog: CatalogManager;
  /** What users did after an advertisement. */
  readonly conversion: ConversionManager;
  /** Credit lines that a partner shares with its clients. */
  readonly creditLine: CreditLineManager;
  /** Its flows. */
  readonly flow: FlowManager;
  /** Taking customers on: Embedded Signup in one call, and what partners do around it. */
  readonly onboarding: OnboardingManager;
  /** How it takes payments in India. */
  readonly payment: PaymentManager;
  /** Its phone numbers. */
  readonly phoneNumber: PhoneNumberManager;
  /** Business portfolios: their accounts and people. */
  readonly portfolio: PortfolioManager;
  /** Numbers that a partner verifies ahead. */
  readonly preverifiedNumber: PreverifiedNumberManager;
  /** The products of catalogs. */
  readonly product: ProductManager;
  /** QR codes and short links of its numbers. */
  readonly qrCode: QrCodeManager;
  /** Links by which users subscribe to marketing messages. */
  readonly signup: SignupManager;
  /** Multi-partner solutions. */
  readonly solution: SolutionManager;
  /** Its message templates. */
  readonly template: TemplateManager;
  /** Groups of its templates. */
  readonly templateGroup: TemplateGroupManager;
  /** Access tokens. */
  readonly token: TokenManager;
  /** Where webhooks go: those of an app, of the account, of a number. */
  readonly webhookSubscription: WebhookSubscriptionManager;

  /** `clientOf` gives a client of the same account, with another token where one is given: calls about an app have the app's own. */
  constructor(clientOf: (accessToken?: string) => GraphClient, businessAccountId: string | undefined) {
    const graph = checked(clientOf());
    const accountId = () => this.businessAccountId;
    const withToken: WithToken = (accessToken) => checked(clientOf(accessToken));
    this.#graph = graph;
    this.#businessAccountId = businessAccountId;
    this.account = new AccountManager(graph, accountId);
    this.analytics = new AnalyticsManager(graph, accountId);
    this.catalog = new CatalogManager(graph, accountId);
    this.conversion = new ConversionManager(graph, accountId);
    this.creditLine = new CreditLineManager(graph);
    this.flow = new FlowManager(graph, accountId);
    this.onboarding = new OnboardingManager(graph, withToken);
    this.payment = new PaymentManager(graph, accountId);
    this.phoneNumber = new PhoneNumberManager(graph, accountId);
    this.portfolio = new PortfolioManager(graph);
    this.preverifiedNumber = new PreverifiedNumberManager(graph);
    this.product = new ProductManager(graph);
    this.qrCode = new QrCodeManager(graph);
    this.signup = new SignupManager(graph, accountId);
    this.solution = new SolutionManager(graph, accountId);
    this.template = new TemplateManager(graph, accountId);
    this.templateGroup = new TemplateGroupManager(graph, accountId);
    this.token = new TokenManager(graph, withToken);
    this.webhookSubscription = new WebhookSubscriptionManager(graph, accountId, withToken);
  }

  /** The account's id. Throws `ConfigurationError` when the client was made without one. */
  get businessAccountId(): string {
    if (this.#businessAccountId !== undefined) return this.#businessAccountId;
    throw new ConfigurationError("This call is about an account: pass businessAccountId to new Client().");
  }

  /**
   * The account itself.
   * @see {@link https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/ | Meta: WhatsApp Business Account}
   */
  fetch<const F extends FieldsOf<"getBusinessAccount"> | undefined = undefined>(
    options: FetchAccountOptions<F> = {},
  ): Promise<Read<"getBusinessAccount", F>> {
    const path = () => ({ waba_id: this.businessAccountId });
    return readNode(this.#graph, getBusinessAccount, "WhatsAppBusinessAccount", path, options);
  }

  /**
   * Conversations and their cost, in intervals of the period. Meta counts conversations up to 2025-06-30; later ones are priced
   * by message. Throws `RequestValidationError` for values that Meta does not know.
   * @see {@link https://developers.facebook.com/docs/whatsapp/business-management-api/analytics | Meta: Analytics}
   */
  async conversationAnalytics(options: ConversationAnalyticsOptions): Promise<ConversationAnalyticsEdge["result"]> {
    const { call, rest } = splitOptions(options);
    const args = { ...rest, ...periodOf("conversationAnalytics", rest) };
    const path = () => ({ waba_id: this.businessAccountId });
    const edge = ["WhatsAppBusinessAccount", "conversation_analytics"] as const;
    const subject = "conversationAnalytics";
    return (await readEdge(subject, this.#graph, getBusinessAccount, edge, path, args, call)) ?? { data: [] };
  }

  /**
   * Uploads a file that a template shows as its example and resolves to its handle, for `example.header_handle`. PDF, JPEG, PNG or
   * MP4. A connection that breaks is no loss: the upload goes on with the first byte that Meta has not got.
   * @see {@link https://developers.facebook.com/docs/graph-api/guides/upload | Meta: Upload a file}
   */
  async uploadHandle(source: MediaSource, options: UploadHandleOptions = {}): Promise<string> {
    const { uploadHandle } = await import("../media/handle.js");
    return uploadHandle(this.#graph, source, options);
  }
}
