/** Code → token → subscribed → registered. Each step asks Meta first whether it is done. */
import type { CallOptions, GraphClient } from "../../generated/client.js";
import type { PhoneNumber, TokenDetails } from "../../generated/openapi.js";
import { listSubscribedApps, subscribeApp } from "../../generated/operations/accounts.js";
import { getPhoneNumber, listPhoneNumbers } from "../../generated/operations/phone-numbers.js";
import { registerPhoneNumber } from "../../generated/operations/registration.js";
import { debugToken, getAccessToken } from "../../generated/operations/tokens.js";
import { WapiError } from "../core/errors.js";
import { appTokenOf, clientOf, type WithToken } from "./app-credentials.js";
import { OnboardingError, type OnboardingState, type OnboardingStep } from "./onboarding-error.js";
import { checkedSignup, type OnboardingOptions, type Signup, SUBJECT } from "./onboarding-options.js";

/** A customer whose number can send: for `client.forAccount(businessAccountId, { apiAccessToken: accessToken })`. */
export interface OnboardedCustomer extends OnboardingState {
  accessToken: string;
  businessAccountId: string;
  phoneNumberId: string;
}

interface Run {
  signup: Signup;
  call: CallOptions;
  withToken: WithToken;
  /** Adds to the state and has it stored. */
  save(news: Partial<OnboardingState>): Promise<void>;
}

/** What the token has to be good for. */
const NEEDED = ["whatsapp_business_management", "whatsapp_business_messaging"];

/** What is wrong without any call having failed; the words hold no secret. */
class Obstacle extends WapiError {}

/** The account that the customer shared. Throws for a token that is not good for it. */
function accountIn({ app_id, scopes = [], granular_scopes = [] }: TokenDetails, signup: Signup): string {
  if (app_id !== signup.appId) throw new Obstacle("the token belongs to another app than appId");
  const granted = new Set([...scopes, ...granular_scopes.map(({ scope }) => scope)]);
  const missing = NEEDED.filter((scope) => !granted.has(scope));
  if (missing.length > 0) throw new Obstacle(`the customer did not grant ${missing.join(" and ")}`);
  const shared = granular_scopes.find(({ scope }) => scope === NEEDED[0])?.target_ids;
  const wanted = signup.businessAccountId ?? signup.state?.businessAccountId;
  if (wanted === undefined && shared?.length === 1) return shared[0] as string;
  if (wanted === undefined)
    throw new Obstacle(`businessAccountId is needed: ${shared?.length ?? "an unknown number of"} accounts are shared`);
  if (shared && !shared.includes(wanted))
    throw new Obstacle("the customer did not share the account businessAccountId");
  return wanted;
}

async function tokenStep({ signup, call, withToken, save }: Run) {
  const asApp = withToken(appTokenOf(SUBJECT, signup));
  const look = async (token: string) =>
    (await debugToken(asApp, { params: { query: { input_token: token } }, ...call })).data;
  const { code, redirectUri } = signup;
  let accessToken = signup.state?.accessToken;
  let details = accessToken === undefined ? undefined : await look(accessToken);
  if (!details?.is_valid && code !== undefined) {
    const from = redirectUri === undefined ? {} : { redirect_uri: redirectUri };
    const query = { ...clientOf(SUBJECT, signup), code, ...from };
    accessToken = (await getAccessToken(asApp, { params: { query }, ...call })).access_token;
    // At once: the code is used up.
    await save({ accessToken });
    details = await look(accessToken);
  }
  if (accessToken === undefined || !details?.is_valid)
    throw new Obstacle("the token is not valid any more; let the customer sign up again and pass the new code");
  return { accessToken, businessAccountId: accountIn(details, signup) };
}

async function subscribeStep({ signup, call }: Run, customer: GraphClient, businessAccountId: string): Promise<void> {
  const params = { path: { waba_id: businessAccountId } };
  const { webhook } = signup;
  const { data } = await listSubscribedApps(customer, { params, ...call });
  const ours = data.find((app) => (app.whatsapp_business_api_data?.id ?? app.id) === signup.appId);
  const goesThere = webhook === undefined || ours?.override_callback_uri === webhook.override_callback_uri;
  if (ours && goesThere) return;
  await subscribeApp(customer, { params, body: webhook ?? {}, ...call });
}

async function numberOf({ signup, call }: Run, customer: GraphClient, businessAccountId: string): Promise<string> {
  const known = signup.phoneNumberId ?? signup.state?.phoneNumberId;
  if (known !== undefined) return known;
  const params = { path: { waba_id: businessAccountId }, query: { fields: "id", limit: 2 } };
  const [number, ...others] = (await listPhoneNumbers(customer, { params, ...call })).data;
  if (number && others.length === 0) return number.id;
  throw new Obstacle(`phoneNumberId is needed: the account has ${number ? "several numbers" : "no number yet"}`);
}

/** One that stays in use in the WhatsApp Business app is on the Cloud API without having been registered. */
const isRegistered = ({ platform_type, status, is_on_biz_app }: PhoneNumber) =>
  platform_type === "CLOUD_API" && (status === "CONNECTED" || is_on_biz_app === true);

async function registerStep({ signup, call }: Run, customer: GraphClient, phoneNumberId: string): Promise<void> {
  const path = { phone_number_id: phoneNumberId };
  const query = { fields: "id,status,platform_type,is_on_biz_app" };
  if (isRegistered(await getPhoneNumber(customer, { params: { path, query }, ...call }))) return;
  const { pin, dataLocalizationRegion: region } = signup;
  if (pin === undefined) throw new Obstacle("pin is needed: the number is not registered yet");
  const where = region === undefined ? {} : { data_localization_region: region };
  const body = { messaging_product: "whatsapp" as const, pin, ...where };
  await registerPhoneNumber(customer, { params: { path }, body, ...call });
}

/** Takes a customer on, from wherever an earlier call stopped. */
export async function completeSignup(withToken: WithToken, options: OnboardingOptions): Promise<OnboardedCustomer> {
  const { call, signup } = checkedSignup(options);
  let state: OnboardingState = { ...signup.state, done: [] };
  const save = async (news: Partial<OnboardingState>) => {
    state = { ...state, ...news };
    await signup.onProgress?.(state);
  };
  const run: Run = { signup, call, withToken, save };
  const take = async <T>(
    step: OnboardingStep,
    work: () => Promise<T>,
    news: (result: T) => Partial<OnboardingState>,
  ) => {
    try {
      const result = await work();
      await save({ ...news(result), done: [...state.done, step] });
      return result;
    } catch (cause) {
      const reason = cause instanceof WapiError ? cause.message : "onProgress threw";
      throw new OnboardingError(step, state, reason, cause instanceof Obstacle ? undefined : { cause });
    }
  };
  const { accessToken, businessAccountId } = await take(
    "token",
    () => tokenStep(run),
    (found) => found,
  );
  const customer = withToken(accessToken);
  await take(
    "subscribed",
    () => subscribeStep(run, customer, businessAccountId),
    () => ({}),
  );
  const register = async () => {
    const phoneNumberId = await numberOf(run, customer, businessAccountId);
    await registerStep(run, customer, phoneNumberId);
    return { phoneNumberId };
  };
  const { phoneNumberId } = await take("registered", register, (found) => found);
  return { ...state, accessToken, businessAccountId, phoneNumberId };
}
