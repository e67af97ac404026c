/** What answers a flow: a handler for each of its screens, with the types of its Flow JSON. */
import type {
  FlowEndpointCompletion,
  FlowEndpointData,
  FlowEndpointErrorNotice,
  FlowEndpointFile,
} from "../../../generated/openapi.js";
import type { FlowIssue } from "./errors.js";
import type { DownloadFlowFileOptions } from "./file/download.js";
import type { FlowLike, FlowScreenIdOf, ScreenById, ScreenData, ScreenOf } from "./flow-like.js";
import type { FlowExchangeData, SentFrom } from "./flow-payload.js";

type IsLoose<F extends FlowLike> = string extends FlowScreenIdOf<F> ? true : false;

/** The data that a screen is shown with: all that it declares. */
export type FlowScreenDataOf<F extends FlowLike, Id extends string> =
  IsLoose<F> extends true ? { readonly [name: string]: unknown } : ScreenData<ScreenById<F, Id>>;

type Remark = {
  /** Shown to the user for a moment, at the foot of the screen. */
  readonly error_message: string;
};

type Shown<F extends FlowLike, Id extends string> = Id extends string
  ?
      | { readonly screen: Id; readonly data: FlowScreenDataOf<F, Id> & Partial<Remark> }
      | { readonly screen: Id; readonly data: Partial<FlowScreenDataOf<F, Id>> & Remark }
  : never;

/** What a handler answers: the screen to show and its data, or the end of the flow (`request.complete()`). */
export type FlowAnswer<F extends FlowLike = FlowLike> = Shown<F, FlowScreenIdOf<F>> | FlowEndpointCompletion;

/** What every request of a flow has. Plain data, with actions that no serialiser sees. */
export interface FlowRequestBase {
  /** Version of the data API. */
  readonly version?: string;
  /** The token that the flow was sent with. Some iPhones leave it out. */
  readonly flow_token?: string;
  /** Meta's signature of the token, with `data_api_version` 4.0. */
  readonly flow_token_signature?: string;
  /**
   * Whether `flow_token_signature` signs the token with the app secret: false for one that does not, undefined where there is none,
   * or no secret. The request is handled either way, since it is signed as a whole.
   */
  readonly flowTokenVerified: boolean | undefined;
  /** Aborted when the handler has taken too long; not enumerable. */
  readonly signal: AbortSignal;
  /**
   * The answer that ends the flow. What is given arrives in the chat as the user's answer, `message.interactive.nfm_reply`, beside
   * the flow token: of the request, or else `unused`, which Meta puts where a flow is sent without one.
   */
  complete(params?: { readonly [name: string]: unknown }): FlowEndpointCompletion;
  /** The bytes of a file that the user uploaded, as they come: see {@link downloadFlowFile}. */
  download(file: FlowEndpointFile, options?: DownloadFlowFileOptions): Promise<ReadableStream<Uint8Array>>;
  /** All bytes of a file that the user uploaded, verified: see {@link downloadFlowFileBytes}. */
  downloadBytes(file: FlowEndpointFile, options?: DownloadFlowFileOptions): Promise<Uint8Array>;
}

/** The user opens a flow that was sent with the action `data_exchange`. */
export interface FlowInitRequest extends FlowRequestBase {
  readonly action: "INIT";
  readonly screen?: string;
  /** What the message brought, if anything. Nothing says what it has to be. */
  readonly data: FlowEndpointData;
}

/** The user goes back from a screen that has `refresh_on_back`. */
export interface FlowBackRequest<F extends FlowLike = FlowLike> extends FlowRequestBase {
  readonly action: "BACK";
  /** The screen that was left, where WhatsApp tells it. */
  readonly screen?: FlowScreenIdOf<F>;
  readonly data: FlowEndpointData;
}

/** A screen asks the endpoint what comes next. */
export interface FlowExchangeRequest<F extends FlowLike = FlowLike, Id extends string = string>
  extends FlowRequestBase {
  readonly action: "data_exchange";
  readonly screen: Id;
  /** What the action sends: checked against the Flow JSON, without members that it does not name. */
  readonly data: IsLoose<F> extends true ? FlowEndpointData : FlowExchangeData<F, Id>;
  /** The answer that stays on the screen and shows a message at its foot; `data` are members that change with it. */
  showError(
    message: string,
    data?: Partial<FlowScreenDataOf<F, Id>>,
  ): { readonly screen: Id; readonly data: Partial<FlowScreenDataOf<F, Id>> & Remark };
}

/** A request whose data are not what the Flow JSON says. */
export interface FlowInvalidRequest<F extends FlowLike = FlowLike> extends FlowRequestBase {
  readonly action: "data_exchange";
  /** The screen as the request names it, which the flow may not have. */
  readonly screen: FlowScreenIdOf<F> | (string & {}) | undefined;
  /** What arrived, as it is. */
  readonly data: FlowEndpointData;
  /** What is wrong with it, without the values. */
  readonly issues: readonly FlowIssue[];
}

/** WhatsApp tells that the last answer was wrong, so that the user saw an error. */
export interface FlowNotice extends FlowEndpointErrorNotice {
  /** The screen that it happened on, where WhatsApp tells it. */
  readonly screen?: string;
  readonly flow_token?: string;
}

type Answered<F extends FlowLike> = FlowAnswer<F> | Promise<FlowAnswer<F>>;

/** The screens that ask the endpoint. */
type AskingScreenId<F extends FlowLike, S extends ScreenOf<F> = ScreenOf<F>> = S extends unknown
  ? [SentFrom<F, S, "data_exchange", never>] extends [never]
    ? never
    : S["id"]
  : never;

type ScreenHandlers<F extends FlowLike> =
  IsLoose<F> extends true
    ? { readonly screens: { readonly [id: string]: (request: FlowExchangeRequest<F>) => Answered<F> } }
    : [AskingScreenId<F>] extends [never]
      ? { readonly screens?: Record<never, never> }
      : {
          readonly screens: {
            readonly [Id in AskingScreenId<F>]: (request: FlowExchangeRequest<F, Id>) => Answered<F>;
          };
        };

type HasRefresh<F extends FlowLike> = [Extract<ScreenOf<F>, { readonly refresh_on_back: true }>] extends [never]
  ? false
  : true;

type BackHandler<F extends FlowLike> =
  HasRefresh<F> extends true
    ? { readonly back: (request: FlowBackRequest<F>) => Answered<F> }
    : { readonly back?: (request: FlowBackRequest<F>) => Answered<F> };

interface CommonHandlers<F extends FlowLike> {
  /** The user opens the flow. Needed where it is sent with the action `data_exchange`. */
  readonly init?: (request: FlowInitRequest) => Answered<F>;
  /** WhatsApp tells that an answer was wrong; it is acknowledged in any case. Default: a warning in the log. */
  readonly notice?: (notice: FlowNotice) => unknown;
  /**
   * Answers data that do not fit the Flow JSON: of a forged client, or of another version of the flow. Default: the same screen with
   * a remark in English; 500 for a screen that the flow does not have.
   */
  readonly invalid?: (request: FlowInvalidRequest<F>) => Answered<F>;
  /** Is told what a handler threw, and of answers that do not fit. The user sees WhatsApp's own error. Default: the logger. */
  readonly error?: (error: unknown, request: FlowRequestBase) => unknown;
}

/**
 * The handlers of a flow. `screens` has one for each screen with an action `data_exchange`, `back` goes for screens with
 * `refresh_on_back`. A handler that throws `FlowTokenError` turns the flow's button off.
 */
export type FlowHandlers<F extends FlowLike = FlowLike> = CommonHandlers<F> & ScreenHandlers<F> & BackHandler<F>;
