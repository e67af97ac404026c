/** Flows of messages, as the user's phone opens them. */
import type { FlowExchange, FlowOpening } from "../../../generated/control/openapi.js";
import type { FlowJson } from "../../../generated/openapi.js";
import { exchange } from "../../flows/exchange.js";
import { ExchangeError } from "../../flows/failure.js";
import { addressIn, entryScreen, flowJsonOf, hasEndpoint } from "../../flows/shape.js";
import { type FlowMessage, flowMessageOf } from "../../people/flow-message.js";
import type { StoredFlow } from "../../state/flows.js";
import type { World } from "../../world.js";
import type { ControlCall, Desk } from "../call.js";
import { ControlProblem, notFound } from "../problem.js";

interface OpenFlow {
  message: FlowMessage;
  /** None where a template holds the Flow JSON. */
  stored?: StoredFlow;
  json: FlowJson;
}

function messageOf(world: World, { phoneNumberId, userId, messageId }: ControlCall<"openFlow">["path"]): FlowMessage {
  const entry = world.conversations.get(phoneNumberId, userId)?.entries.find(({ id }) => id === messageId);
  if (entry?.direction !== "outgoing") throw notFound("message of the business with this id in the conversation");
  const message = flowMessageOf(entry.body, world.business.templates);
  if (!message) throw new ControlProblem(404, "The message opens no flow.");
  return message;
}

function storedOf({ flows }: World, { id, name }: FlowMessage): StoredFlow {
  const stored = id === undefined ? flows.list().find((one) => one.name === name) : flows.get(id);
  if (stored) return stored;
  throw notFound(id === undefined ? `flow with the name ${JSON.stringify(name ?? "")}` : `flow with the id ${id}`);
}

/** Throws `ControlProblem` where there is nothing to show. */
function find(world: World, path: ControlCall<"openFlow">["path"]): OpenFlow {
  const message = messageOf(world, path);
  const stored = message.json === undefined ? storedOf(world, message) : undefined;
  const text = message.json ?? stored?.json;
  if (text === undefined) throw new ControlProblem(409, "The flow has no Flow JSON yet.");
  const json = flowJsonOf(text);
  if (!json) throw new ControlProblem(409, "The Flow JSON has no screens that could be shown.");
  if (stored?.status === "DEPRECATED")
    throw new ControlProblem(409, "The flow is deprecated: nobody can open it any more.");
  return { message, json, ...(stored && { stored }) };
}

export function openFlow({ world }: Desk, { path }: ControlCall<"openFlow">): FlowOpening {
  const { message, stored, json } = find(world, path);
  const { action, data, screen = entryScreen(json) } = message;
  return {
    messageId: path.messageId,
    flowToken: message.token,
    ...(stored && { flowId: stored.id, flowName: stored.name, status: stored.status }),
    json: { ...json },
    action,
    ...(action === "navigate" && { screen }),
    data: { ...data },
    hasEndpoint: hasEndpoint(json),
  };
}

const failed = (...parts: ConstructorParameters<typeof ExchangeError>): FlowExchange =>
  new ExchangeError(...parts).failure;

export async function exchangeFlowData(
  { world }: Desk,
  { path, body }: ControlCall<"exchangeFlowData">,
): Promise<FlowExchange> {
  const { message, stored, json } = find(world, path);
  const { callbacks, registrations, credentials, clock, busy } = world;
  const uri = stored?.endpoint_uri ?? addressIn(json);
  if (uri === undefined) return failed("cannot_be_served", "The flow has no endpoint: set its endpoint_uri.");
  const url = callbacks.localOf(uri);
  if (url === undefined)
    return failed("not_on_this_machine", `${uri} is not on this machine: say where it is with callbackOrigins.`);
  const publicKey = registrations.publicKey(path.phoneNumberId)?.business_public_key;
  if (publicKey === undefined)
    return failed("public-key-missing", "The number has no business public key: set it, then try again.");
  const end = busy.begin();
  try {
    const { appSecret } = credentials;
    return await exchange({ url, publicKey, appSecret, json, flowToken: message.token, clock }, body);
  } finally {
    end();
  }
}
