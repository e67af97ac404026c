/** Where the description differs from an upstream one on purpose, each with its reason. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { isObject } from "../description/json.js";
import type { Fact } from "./compare.js";

/** Samples that are wrong as published. */
export interface Broken {
  readonly reason: string;
  /** `set: name`; `*` stands for any text. */
  readonly samples: readonly string[];
}

export interface Deviation {
  readonly reason: string;
  /** Ids of facts; `*` stands for any text. */
  readonly facts: readonly string[];
}

export interface Deviations {
  /** Operation there → operation here, where the path differs. */
  readonly operations: Readonly<Record<string, string>>;
  readonly deviations: readonly Deviation[];
  /** Published bodies that are wrong as they are. */
  readonly broken: readonly Broken[];
}

/** Reads the file. Throws where a deviation has no reason or names nothing. */
export function readDeviations(file: string): Deviations {
  const content: unknown = parse(readFileSync(file, "utf8"));
  const { operations = {}, deviations = [], broken = [] } = isObject(content) ? content : {};
  if (!isObject(operations) || !Array.isArray(deviations) || !Array.isArray(broken))
    throw new Error(`${file} holds operations, deviations and broken`);
  for (const one of deviations)
    if (!isObject(one) || typeof one.reason !== "string" || !Array.isArray(one.facts) || one.facts.length === 0)
      throw new Error(`${file}: a deviation is { reason, facts: [...] }, not ${JSON.stringify(one)}`);
  for (const one of broken)
    if (!isObject(one) || typeof one.reason !== "string" || !Array.isArray(one.samples) || one.samples.length === 0)
      throw new Error(`${file}: what is broken is { reason, samples: [...] }, not ${JSON.stringify(one)}`);
  return {
    operations: operations as Record<string, string>,
    deviations: deviations as Deviation[],
    broken: broken as Broken[],
  };
}

/** `*` in a pattern stands for any text. */
export const matcher = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((text) => text.replaceAll(/[\\^$.|?+()[\]{}]/g, "\\$&"))
      .join(".*")}$`,
  );

export interface Applied {
  /** Facts that are no longer asked for. */
  readonly excused: ReadonlyMap<Fact, Deviation>;
  /** Patterns that excuse nothing: what they were for is described by now, or upstream dropped it. */
  readonly stale: readonly string[];
}

export function applyDeviations(facts: readonly Fact[], deviations: readonly Deviation[]): Applied {
  const excused = new Map<Fact, Deviation>();
  const stale: string[] = [];
  const open = facts.filter(({ verdict }) => verdict !== "same");
  for (const deviation of deviations)
    for (const pattern of deviation.facts) {
      const fits = matcher(pattern);
      const hit = open.filter(({ id }) => fits.test(id));
      if (hit.length === 0) stale.push(pattern);
      for (const fact of hit) if (!excused.has(fact)) excused.set(fact, deviation);
    }
  return { excused, stale };
}
