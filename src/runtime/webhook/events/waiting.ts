/** Waiting for the next event of a conversation, as an event asks for it. */
import { WapiError } from "../../core/errors.js";
import type { RecognizedItem } from "../notification/items.js";
import type { AwaitedName, EventOf, WaitOptions } from "./event.js";

/** The event that was waited for did not come in time. */
export class WaitTimeoutError extends WapiError {
  static override readonly className: string = "WaitTimeoutError";
}

/** The webhook was closed while a handler waited for an event. */
export class WebhookClosedError extends WapiError {
  static override readonly className: string = "WebhookClosedError";
}

/** A call of a handler, as far as waiting is concerned. */
export interface WaitingCall {
  readonly isLoose: boolean;
  readonly hasEnded: boolean;
  leave(): void;
  whenOver(over: () => void): void;
}

/** Keeps who waits. */
export interface Waits {
  /** Resolves to the next such event of the item's conversation. `call` is the handler that waits for it, where one is known. */
  wait<Name extends AwaitedName>(
    item: RecognizedItem,
    name: Name,
    options: WaitOptions<Name>,
    call: WaitingCall | undefined,
  ): Promise<EventOf<Name>>;
}
