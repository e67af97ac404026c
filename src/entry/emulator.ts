/** `wapi-ts/emulator`: the Graph side on this machine, for development and tests. */
export { type EmulatorClock, manualClock } from "../emulator/clock.js";
export {
  type Activity,
  type ActivityListener,
  type DeliveryStatus,
  type Emulator,
  type EmulatorOptions,
  type ReadReceipt,
  type ReceivedDelivery,
  type SentMessage,
  type SimulatedMessage,
  type SimulatedUser,
  startEmulator,
  type WebhookDelivery,
} from "../emulator/start.js";
