/** `wapi-ts/emulator`: the Graph side on this machine, for development and tests. */
export { type EmulatorClock, manualClock } from "../emulator/base/clock.js";
export {
  type ControlClient,
  type ControlClientOptions,
  createControlClient,
} from "../emulator/control/client.js";
export type {
  CutFault,
  ErrorFault,
  FaultHandle,
  FaultOf,
  FaultRule,
  FaultRuleOf,
  FaultTarget,
  FaultWhen,
  GraphFault,
  HtmlFault,
  SlowFault,
  WebhookFault,
} from "../emulator/faults/fault.js";
export {
  type Activity,
  type ActivityListener,
  type Conversation,
  type ConversationEntry,
  type ConversationReaction,
  type DeliveryStatus,
  type Emulator,
  type EmulatorOptions,
  type EmulatorUser,
  type IncomingEntry,
  type NumberTraits,
  type OutgoingEntry,
  type ReadReceipt,
  type ReceivedDelivery,
  type RedeliveryOptions,
  type SentMessage,
  type SimulatedMessage,
  type SimulatedUser,
  startEmulator,
  type WebhookDelivery,
} from "../emulator/start.js";
export { ConfigurationError } from "./errors.js";
