/** Fault rules between a form, the control API and words. Pure. */
import type { FaultKind, FaultRuleRequest, FaultTiming } from "../../../generated/control/openapi.js";

function kindOf(text: string): FaultKind {
  if (/^\d+$/.test(text)) return Number(text);
  const [, slowMs] = /^slow:\s*(\d+)$/.exec(text) ?? [];
  return slowMs === undefined ? text : { slowMs: Number(slowMs) };
}

function timingOf(when: string, count: number): FaultTiming {
  if (when === "always") return "always";
  return when === "every" ? { every: count } : { next: count };
}

/** The rule that the form's fields say. Whether it can be is the emulator's to tell. */
export function faultOf(form: FormData): FaultRuleRequest {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  return {
    operation: text("operation"),
    when: timingOf(text("when"), Number(text("count"))),
    what: kindOf(text("what")),
  };
}

function whenOf(when: FaultTiming): string {
  if (when === "always") return "always";
  return "next" in when ? `the next ${when.next}` : `every ${when.every}.`;
}

export function wordsOfFault({ operation, when, what }: FaultRuleRequest): string {
  return `${operation}, ${whenOf(when)}: ${typeof what === "object" ? JSON.stringify(what) : what}`;
}
