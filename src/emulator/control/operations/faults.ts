/** Fault rules, and the platform's rules. */

import { ConfigurationError } from "../../../entry/errors.js";
import type { Fault, FaultList, RuleList } from "../../../generated/control/openapi.js";
import type { FaultHandle } from "../../faults/fault.js";
import { switchRules as switchTo } from "../../rules/switch.js";
import type { World } from "../../world.js";
import type { ControlCall, Desk } from "../call.js";
import { ControlProblem, notFound } from "../problem.js";

/** Rules are plain data; that lists and members are not to be changed is what the description cannot say. */
export const faultOf = ({ id, rule, struck }: Pick<FaultHandle, "id" | "rule" | "struck">): Fault => ({
  id,
  rule: structuredClone(rule) as Fault["rule"],
  struck,
});

const faultList = ({ faults }: World): FaultList => ({ data: faults.list().map(faultOf) });

export const listFaults = ({ world }: Desk): FaultList => faultList(world);

export function createFault({ world, events }: Desk, { body }: ControlCall<"createFault">): Fault {
  let handle: FaultHandle;
  try {
    handle = world.faults.add(body);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const member = /^A fault's (\S+) /.exec(error.message)?.[1]?.replaceAll(".", "/");
    throw new ControlProblem(400, error.message, [
      { ...(member !== undefined && { pointer: `/${member}` }), detail: error.message },
    ]);
  }
  const faults = faultList(world);
  events.tell(() => ({ type: "faults", faults }));
  return faultOf(handle);
}

export function deleteFault({ world, events }: Desk, { path }: ControlCall<"deleteFault">): undefined {
  const handle = world.faults.list().find(({ id }) => id === path.faultId);
  if (!handle) throw notFound("fault rule with this id");
  handle.remove();
  const faults = faultList(world);
  events.tell(() => ({ type: "faults", faults }));
}

export const getRules = ({ world }: Desk): RuleList => ({ ...world.rules });

export function switchRules({ world, events }: Desk, { body }: ControlCall<"switchRules">): RuleList {
  const unknown = Object.keys(body).find((name) => !Object.hasOwn(world.rules, name));
  if (unknown !== undefined) {
    const detail = `There is no rule of this name: ${Object.keys(world.rules).join(", ")}`;
    throw new ControlProblem(400, detail, [
      { pointer: `/${unknown.replaceAll("~", "~0").replaceAll("/", "~1")}`, detail },
    ]);
  }
  switchTo(world, body);
  const rules = { ...world.rules };
  events.tell(() => ({ type: "rules", rules }));
  return rules;
}
