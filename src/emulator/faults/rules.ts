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

/** A rule as JSON holds it, with what it has done. */
export interface FaultRecord {
  readonly id: string;
  readonly rule: FaultRule;
  readonly struck: number;
  /** How many calls it was for, struck or not. */
  readonly met: number;
}

class Entry implements FaultHandle {
  readonly id: string;
  readonly rule: FaultRule;
  readonly remove: () => void;
  struck: number;
  #met: number;

  constructor({ id, rule, struck, met }: FaultRecord, remove: () => void) {
    this.id = id;
    this.rule = rule;
    this.struck = struck;
    this.#met = met;
    this.remove = remove;
  }

  record(): FaultRecord {
    return { id: this.id, rule: this.rule, struck: this.struck, met: this.#met };
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
    return this.#put({ id: String(++this.#made), rule: checkRule(given), struck: 0, met: 0 });
  }

  dump(): FaultRecord[] {
    return [...this.#entries.values()].map((entry) => entry.record());
  }

  /** Throws `ConfigurationError` for a rule that cannot be. Rules made later are counted on from these and from those of before. */
  load(records: readonly FaultRecord[]): void {
    const checked = records.map((one) => ({ ...one, rule: checkRule(one.rule) }));
    this.#entries.clear();
    for (const one of checked) this.#put(one);
    this.#made = Math.max(this.#made, ...checked.map(({ id }) => Number(id)));
  }

  #put(record: FaultRecord): Entry {
    const entry = new Entry(record, () => this.#entries.delete(record.id));
    this.#entries.set(record.id, entry);
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
