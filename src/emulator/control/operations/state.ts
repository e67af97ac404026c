/** What the emulator is, and all of it as one file. */
import type { EmulatorState } from "../../../generated/control/openapi.js";
import { exportData, importData } from "../../state/data.js";
import { Misfit } from "../../state/shape.js";
import { APP_ID } from "../../state/subscriptions.js";
import { storedOf } from "../../stored.js";
import type { ControlCall, Desk } from "../call.js";
import { ControlProblem } from "../problem.js";
import { clockState, webhookState } from "./clock.js";
import { userOf } from "./users.js";

export function getState({ world }: Desk): EmulatorState {
  const { business, registrations, verifications, people, clock, webhook, rules } = world;
  return {
    appId: APP_ID,
    account: business.account,
    phoneNumbers: business.numbers.map((number) => registrations.current(number)),
    verificationCodes: verifications.codes(),
    users: people.list().map(userOf),
    clock: clockState(clock),
    webhook: webhookState(webhook),
    rules: { ...rules },
  };
}

export async function waitUntilIdle({ world }: Desk): Promise<undefined> {
  try {
    await world.busy.idle();
  } catch (error) {
    throw new ControlProblem(500, error instanceof Error ? error.message : "The emulator failed.");
  }
}

export const exportState = ({ world }: Desk) => exportData(storedOf(world), world.ids.seed);

export async function importState({ world, events }: Desk, { body }: ControlCall<"importData">): Promise<undefined> {
  try {
    await importData(storedOf(world), world.ids.seed, body);
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    throw new ControlProblem(400, error.message, [{ pointer: error.pointer, detail: error.message }]);
  }
  events.tell(() => ({ type: "reset" }));
}
