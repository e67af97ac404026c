import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type {
  AcceptCallRequest,
  CallActionResponse,
  ConnectCallRequest,
  ConnectCallResponse,
  PreAcceptCallRequest,
  RejectCallRequest,
  TerminateCallRequest,
} from "../../generated/openapi.js";
import {
  acceptCall,
  connectCall,
  getCallPermissions,
  preAcceptCall,
  rejectCall,
  terminateCall,
} from "../../generated/operations/calls.js";
import { splitOptions } from "../graph/call-options.js";
import type { Recipient } from "./recipient.js";
import { userOf } from "./user.js";

type Answer<Request> = CallOptions & Omit<Request, "messaging_product" | "action" | "call_id">;

/** The offer of a call to a user. */
export interface ConnectCallOptions
  extends CallOptions,
    Omit<ConnectCallRequest, "messaging_product" | "action" | "to" | "recipient"> {}
/** The answer that a call is prepared with. */
export type PreAcceptCallOptions = Answer<PreAcceptCallRequest>;
/** The answer that a call is taken with; the same as of `preAccept`. */
export type AcceptCallOptions = Answer<AcceptCallRequest>;
/** Options of {@link CallManager.reject}. */
export type RejectCallOptions = Answer<RejectCallRequest>;
/** Options of {@link CallManager.terminate}. */
export type TerminateCallOptions = Answer<TerminateCallRequest>;

const product = { messaging_product: "whatsapp" } as const;

/**
 * Voice calls of one number, at most 1,000 at once (138002). What becomes of a call is told by `calls` events.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/reference | Meta: Calling}
 */
export class CallManager {
  readonly #graph: GraphClient;
  readonly #params: { path: { phone_number_id: string } };

  constructor(graph: GraphClient, phoneNumberId: string) {
    this.#graph = graph;
    this.#params = { path: { phone_number_id: phoneNumberId } };
  }

  /**
   * Whether the user may be called, and asked for permission. Throws a `GraphApiError` (613) after five reads in a second.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/user-call-permissions | Meta: Call permissions}
   */
  async getPermissions(user: Recipient, options: CallOptions = {}): Promise<Data<"getCallPermissions">> {
    const address = userOf("getCallPermissions", "user", user);
    // The edge wants a WhatsApp id, which is the number without its plus sign.
    const query = "to" in address ? { user_wa_id: address.to.replace(/^\+/, "") } : address;
    return getCallPermissions(this.#graph, { params: { ...this.#params, query }, ...options });
  }

  /** Calls a user, who has to have permitted it (138006). `calls[0].id` is what `terminate` takes. */
  async connect(user: Recipient, options: ConnectCallOptions): Promise<ConnectCallResponse> {
    const { call, rest } = splitOptions(options);
    const body = { ...product, action: "connect" as const, ...userOf("connectCall", "user", user), ...rest };
    return connectCall(this.#graph, { params: this.#params, body, ...call });
  }

  /** Sets the media connection of an incoming call up before it is taken, so that its beginning is heard. */
  async preAccept(callId: string, options: PreAcceptCallOptions): Promise<CallActionResponse> {
    const { call, rest } = splitOptions(options);
    const body = { ...product, action: "pre_accept" as const, call_id: callId, ...rest };
    return preAcceptCall(this.#graph, { params: this.#params, body, ...call });
  }

  /** Takes an incoming call. */
  async accept(callId: string, options: AcceptCallOptions = {}): Promise<CallActionResponse> {
    const { call, rest } = splitOptions(options);
    const body = { ...product, action: "accept" as const, call_id: callId, ...rest };
    return acceptCall(this.#graph, { params: this.#params, body, ...call });
  }

  /** Refuses an incoming call. */
  async reject(callId: string, options: RejectCallOptions = {}): Promise<CallActionResponse> {
    const { call, rest } = splitOptions(options);
    const body = { ...product, action: "reject" as const, call_id: callId, ...rest };
    return rejectCall(this.#graph, { params: this.#params, body, ...call });
  }

  /** Ends a call, whoever placed it. */
  async terminate(callId: string, options: TerminateCallOptions = {}): Promise<CallActionResponse> {
    const { call, rest } = splitOptions(options);
    const body = { ...product, action: "terminate" as const, call_id: callId, ...rest };
    return terminateCall(this.#graph, { params: this.#params, body, ...call });
  }
}
