/** Whether messages can be sent, over everything that takes part in it: what `health_status` gives. */
import type { HealthEntity, HealthStatus } from "../../generated/openapi.js";
import { APP_ID } from "../state/subscriptions.js";
import type { World } from "../world.js";

export type Ability = "AVAILABLE" | "LIMITED" | "BLOCKED";

const BEST_FIRST: readonly unknown[] = ["AVAILABLE", "LIMITED", "BLOCKED"] satisfies Ability[];

/** Why something is not available: what is wrong, and what helps. */
export interface Obstacle {
  readonly code: number;
  readonly description: string;
  readonly solution: string;
}

export function entityOf(
  entity_type: string,
  id: string,
  ability: Ability = "AVAILABLE",
  obstacles: readonly Obstacle[] = [],
): HealthEntity {
  const errors = obstacles.map(({ code, description, solution }) => ({
    error_code: code,
    error_description: description,
    possible_solution: solution,
  }));
  return { entity_type, id, can_send_message: ability, ...(errors.length > 0 && { errors }) };
}

/** As good as the worst of them. */
export function healthOf(entities: HealthEntity[]): HealthStatus {
  const rank = ({ can_send_message }: HealthEntity) => BEST_FIRST.indexOf(can_send_message);
  const worst = entities.reduce((one, other) => (rank(other) > rank(one) ? other : one), entityOf("", ""));
  return { can_send_message: worst.can_send_message ?? "AVAILABLE", entities };
}

/** A number that is not registered sends nothing. */
export function numberEntity({ registrations, rules }: World, phoneNumberId: string): HealthEntity {
  if (!rules.registration || registrations.isRegistered(phoneNumberId)) return entityOf("PHONE_NUMBER", phoneNumberId);
  const description = "The number is not registered with the Cloud API.";
  const obstacle = { code: 133010, description, solution: "Verify the number, if it is not, and register it." };
  return entityOf("PHONE_NUMBER", phoneNumberId, "BLOCKED", [obstacle]);
}

export const accountEntities = ({ business }: World): HealthEntity[] => [
  entityOf("WABA", business.account.id),
  entityOf("APP", APP_ID),
];
