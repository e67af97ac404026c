/** The rules that a message is held against, in their order. */
import type { WebhookError } from "../../generated/openapi.js";
import type { World } from "../world.js";
import { notBlocked } from "./blocked.js";
import { openGroup } from "./groups.js";
import { fittingMedia, knownMedia } from "./media.js";
import { soldProducts } from "./products.js";
import { notToOneself, onWhatsApp, takesMarketing } from "./recipients.js";
import { registered } from "./registration.js";
import type { Rule, Sending } from "./rule.js";
import type { RuleName } from "./switches.js";
import { usableTemplate } from "./templates.js";
import { inWindow } from "./window.js";

/** What is refused at once comes first: a message that is refused does not fail as well. */
const RULES: readonly (readonly [RuleName, Rule])[] = [
  ["registration", registered],
  ["recipients", notToOneself],
  ["blocked", notBlocked],
  ["groups", openGroup],
  ["templates", usableTemplate],
  ["media", knownMedia],
  ["products", soldProducts],
  ["recipients", onWhatsApp],
  ["recipients", takesMarketing],
  ["window", inWindow],
  ["media", fittingMedia],
];

/** Throws `Refusal` for a message that is refused; gives why it fails, if it is accepted and fails. */
export function judge(sending: Sending, world: World): WebhookError | undefined {
  for (const [name, rule] of RULES) {
    const failed = world.rules[name] ? rule(sending, world) : undefined;
    if (failed) return failed;
  }
  return undefined;
}
