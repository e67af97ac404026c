/** A Graph API with one customer who went through Embedded Signup; it keeps what is done, and fails where it is told to. */
import { startGraph } from "../support/graph-server.js";
import { APP, APP_TOKEN } from "./wire.js";

export const CODE = "code-of-embedded-signup";
export const PIN = "418205";
export const CUSTOMER = { token: "EAATokenOfTheCustomer", account: "102290129340777", number: "106540352249999" };
export const SECRETS = [CODE, PIN, CUSTOMER.token, APP.appSecret];
/** What every call of these tests is made with. */
export const SIGNUP = {
  ...APP,
  code: CODE,
  pin: PIN,
  businessAccountId: CUSTOMER.account,
  phoneNumberId: CUSTOMER.number,
};

export interface Customer {
  codeUsed: boolean;
  subscribedTo: string[];
  registered: boolean;
  /** What `debug_token` says instead. */
  details: object;
  /** What the number says instead. */
  number: object;
  numbers: string[];
  /** Refuses the request whose path ends so, once. */
  failsAt: string | undefined;
}

const SCOPES = ["whatsapp_business_management", "whatsapp_business_messaging"];

type Answer = [status: number, body: object];
const refusal = (code: number): Answer => [400, { error: { message: `(#${code}) Refused`, code } }];

function exchange(customer: Customer): Answer {
  if (customer.codeUsed) return refusal(100);
  customer.codeUsed = true;
  return [200, { access_token: CUSTOMER.token, token_type: "bearer" }];
}

function details(customer: Customer): Answer {
  const granular_scopes = SCOPES.map((scope) => ({ scope, target_ids: [CUSTOMER.account] }));
  const { appId: app_id } = APP;
  return [200, { data: { app_id, is_valid: true, scopes: SCOPES, granular_scopes, ...customer.details } }];
}

function answerTo(customer: Customer, request: string, token: string | undefined, body: unknown): Answer {
  const edge = request.replace("/v26.0", "");
  if (edge === "GET /oauth/access_token") return token === undefined ? exchange(customer) : refusal(190);
  if (edge === "GET /debug_token") return token === APP_TOKEN ? details(customer) : refusal(190);
  if (token !== CUSTOMER.token) return refusal(190);
  const app = { whatsapp_business_api_data: { id: APP.appId }, override_callback_uri: customer.subscribedTo.at(-1) };
  const { status, platform_type } = customer.registered
    ? { status: "CONNECTED", platform_type: "CLOUD_API" }
    : { status: "PENDING", platform_type: "NOT_APPLICABLE" };
  switch (edge) {
    case `GET /${CUSTOMER.account}/subscribed_apps`:
      return [200, { data: customer.subscribedTo.length > 0 ? [app] : [] }];
    case `POST /${CUSTOMER.account}/subscribed_apps`:
      customer.subscribedTo.push((body as { override_callback_uri?: string }).override_callback_uri ?? "the app's URL");
      return [200, { success: true }];
    case `GET /${CUSTOMER.account}/phone_numbers`:
      return [200, { data: customer.numbers.map((id) => ({ id })) }];
    case `GET /${CUSTOMER.number}`:
      return [200, { id: CUSTOMER.number, status, platform_type, ...customer.number }];
    case `POST /${CUSTOMER.number}/register`:
      customer.registered = true;
      return [200, { success: true }];
    default:
      return [404, { error: { message: `nobody answers ${edge}`, code: 100 } }];
  }
}

/** Starts it; `asked` are the requests so far, without the version. */
export async function startSignup(over: Partial<Customer> = {}) {
  const customer: Customer = {
    codeUsed: false,
    subscribedTo: [],
    registered: false,
    details: {},
    number: {},
    numbers: [CUSTOMER.number],
    failsAt: undefined,
    ...over,
  };
  const graph = await startGraph(({ method, path, query, headers, json }, response) => {
    const fails = customer.failsAt !== undefined && `${method} ${path}`.endsWith(customer.failsAt);
    if (fails) customer.failsAt = undefined;
    const token = headers.authorization?.replace("Bearer ", "");
    const [status, body] = fails ? refusal(200) : answerTo(customer, `${method} ${path}`, token, json);
    // As unkind as can be: it repeats whatever it was told.
    const told = [...query.values(), token, JSON.stringify(json)].join(" ");
    if ("error" in body) Object.assign(body.error as object, { error_data: { details: told }, error_user_msg: told });
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    return status === 200;
  });
  const asked = () => graph.requests.map(({ method, path }) => `${method} ${path.replace("/v26.0/", "")}`);
  return { graph, customer, asked };
}
