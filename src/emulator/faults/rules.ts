/** The fault rules in force, and which call they strike. */
import type { OperationId } from "../../generated/client.js";
import { checkRule } from "./check.js";
import type { FaultHandle, FaultRule, FaultWhen, GraphFault, WebhookFault } from "./fault.js";

/** A rule that strikes now. */
export interface Strike<Fault> {
  readonly id: string;
  readonly rule: FaultRule;
  readonly what: Fault;
}

class Entry implements FaultHandle {
  readonly id: string;
  readonly rule: FaultRule;
  readonly remove: () => void;
  struck = 0;
  #met = 0;

  constructor(id: string, rule: FaultRule, remove: () => void) {
    this.id = id;
    this.rule = rule;
    this.remove = remove;
  }

  /** Counts a call that the rule is for, and tells whether it goes wrong. */
  meets(): boolean {
    this.#met++;
    const strikes = isDue(this.rule.when, this.#met);
    if (strikes) this.struck++;
    if (isOver(this.rule.when, this.#met)) this.remove();
    return strikes;
  }
}

function isDue(when: FaultWhen, met: number): boolean {
  if (when === "always") return true;
  return "next" in when ? met <= when.next : met % when.every === 0;
}

const isOver = (when: FaultWhen, met: number) => when !== "always" && "next" in when && met >= when.next;

export class FaultRules {
  readonly #entries = new Map<string, Entry>();
  #made = 0;

  /** Throws `ConfigurationError` that names the member which cannot be. */
  add(given: unknown): FaultHandle {
    const rule = checkRule(given);
    const id = String(++this.#made);
    const entry = new Entry(id, rule, () => this.#entries.delete(id));
    this.#entries.set(id, entry);
    return entry;
  }

  list(): FaultHandle[] {
    return [...this.#entries.values()];
  }

  /** What goes wrong with this call, if anything. */
  forCall(operation: OperationId): Strike<GraphFault> | undefined {
    for (const entry of this.#entries.values()) {
      const { id, rule } = entry;
      if (rule.operation !== "webhook" && (rule.operation === "*" || rule.operation === operation) && entry.meets())
        return { id, rule, what: rule.what };
    }
    return undefined;
  }

  /** What goes wrong with this notification, if anything. */
  forWebhook(): Strike<WebhookFault> | undefined {
    for (const entry of this.#entries.values()) {
      const { id, rule } = entry;
      if (rule.operation === "webhook" && entry.meets()) return { id, rule, what: rule.what };
    }
    return undefined;
  }
}
