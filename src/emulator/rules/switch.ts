/** Switches rules of the platform while the emulator runs. */
import type { World } from "../world.js";
import type { RuleSwitches } from "./switches.js";

/** Those that are named; the others stay as they are. */
export function switchRules({ rules, limits }: Pick<World, "rules" | "limits">, switches: RuleSwitches): void {
  Object.assign(rules, switches);
  limits.switch(rules.limits);
}
