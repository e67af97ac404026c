/** Where taking a customer on stopped, and with what it goes on. */
import { WapiError } from "../core/errors.js";

/** The customer's token is there; the app gets the account's webhooks; the number can send. */
export type OnboardingStep = "token" | "subscribed" | "registered";

/** How far a customer is. It holds the customer's token: store it like a password. */
export interface OnboardingState {
  /** The customer's token, from when the code was exchanged. */
  accessToken?: string;
  /** The customer's account, from when it is known. */
  businessAccountId?: string;
  /** The customer's number, from when it is known. */
  phoneNumberId?: string;
  /** The steps that are done, in order. */
  done: OnboardingStep[];
}

/**
 * Taking a customer on stopped. `cause` tells why; pass `state` to the next call, which goes on from there.
 *
 * The state holds a token. It is none of the error's own members, so that nothing that prints or stores errors takes it along.
 */
export class OnboardingError extends WapiError {
  static override readonly className: string = "OnboardingError";
  override readonly name = "OnboardingError";
  /** The step that failed. */
  readonly step: OnboardingStep;
  readonly #state: OnboardingState;

  constructor(step: OnboardingStep, state: OnboardingState, reason: string, options?: ErrorOptions) {
    super(`onboarding.complete: "${step}" failed: ${reason}`, options);
    this.step = step;
    this.#state = state;
  }

  /** What to pass to the next call. */
  get state(): OnboardingState {
    return this.#state;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), step: this.step, done: this.#state.done };
  }
}
