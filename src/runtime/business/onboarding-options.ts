/** What taking a customer on needs. */
import type { CallOptions } from "../../generated/client.js";
import type { DataLocalizationRegion } from "../../generated/openapi.js";
import { validateRegisterPhoneNumberBody } from "../../generated/validators/requests/registerPhoneNumber.js";
import { validateSubscribeAppBody } from "../../generated/validators/requests/subscribeApp.js";
import { aFunction, isText, misfitOf, type OptionRules } from "../core/check-options.js";
import { isObject } from "../core/object.js";
import { CALL_RULES, checkCall, splitOptions } from "../graph/call-options.js";
import { type AppCredentials, checkApp, checkUnseen, isId } from "./app-credentials.js";
import type { OnboardingState } from "./onboarding-error.js";

/** What Embedded Signup gave, the app that takes the customer on, and how far an earlier call came. */
export interface OnboardingOptions extends AppCredentials, CallOptions {
  /** The code of Embedded Signup; it works once and for about 30 seconds. Left out where `state` has the token. */
  code?: string;
  /** The URL to which the dialog returned. Left out where the JavaScript SDK got the code. */
  redirectUri?: string;
  /** The customer's account (`waba_id`). Default: the one that was shared, where there is one only. */
  businessAccountId?: string;
  /** The customer's number. Default: that of the account, where it has one only. */
  phoneNumberId?: string;
  /**
   * The PIN of two-step verification, six digits: it is set, or has to be the one that is set. Left out for numbers that stay in use
   * in the WhatsApp Business app, which are not registered.
   */
  pin?: string;
  /** Country in which message data is stored at rest. Default: Meta's choice. */
  dataLocalizationRegion?: DataLocalizationRegion;
  /** Another URL than the app's own for the account's messages, with the token of its handshake. */
  webhook?: { override_callback_uri: string; verify_token: string };
  /** How far an earlier call came: from `onProgress`, or from the error. */
  state?: OnboardingState;
  /** Called, and waited for, when the token is there and after each step. Store what it gets like a password. */
  onProgress?: (state: OnboardingState) => unknown;
}

/** The same without what bounds the calls. */
export type Signup = Omit<OnboardingOptions, keyof CallOptions>;

export const SUBJECT = "onboarding.complete";
const isPin = (value: unknown) => typeof value === "string" && /^\d{6}$/.test(value);
// Asked of the validators of the later steps: the code works once, so it is too late when these find out.
const isOverride = (value: unknown) =>
  isObject(value) && value.override_callback_uri !== undefined && validateSubscribeAppBody(value);
const isRegion = (value: unknown) =>
  validateRegisterPhoneNumberBody({ messaging_product: "whatsapp", pin: "000000", data_localization_region: value });
const isState = (value: unknown) =>
  isObject(value) && (value.accessToken === undefined || isText(value.accessToken)) && Array.isArray(value.done);

const RULES: OptionRules<Signup> = {
  appId: [() => true, ""],
  appSecret: [() => true, ""],
  code: [isText, "a text that is not empty"],
  redirectUri: [isText, "a URL"],
  businessAccountId: [isId, "the account's id, digits only and as a text"],
  phoneNumberId: [isId, "the number's id, digits only and as a text"],
  pin: [isPin, "six digits, as a text"],
  dataLocalizationRegion: [isRegion, "one of the countries that Meta stores data in, by its code"],
  webhook: [isOverride, "an object with override_callback_uri, an https URL, and verify_token"],
  state: [isState, "what onProgress got, or the state of the error"],
  onProgress: aFunction,
};

/** Throws `RequestValidationError` that names the option. Any of them may hold a secret in the wrong place: none is shown. */
export function checkedSignup(options: OnboardingOptions): { call: CallOptions; signup: Signup } {
  const { call, rest } = splitOptions(options);
  const signup: Signup = rest;
  checkCall(SUBJECT, call, CALL_RULES);
  checkApp(SUBJECT, signup);
  const misfit = misfitOf(signup, RULES);
  if (misfit)
    checkUnseen(SUBJECT, misfit.name, misfit.value, false, misfit.what ?? "left out: there is no such option");
  const hasStart = signup.code !== undefined || signup.state?.accessToken !== undefined;
  checkUnseen(SUBJECT, "code", signup.code, hasStart, "the code of Embedded Signup, unless state has a token");
  return { call, signup };
}
