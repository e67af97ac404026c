/** How many published bodies fit, which do not as published, and which stopped fitting. */
import { type Broken, matcher } from "../coverage/deviations.js";
import type { Verdict } from "./checker.js";
import type { Sample } from "./sample.js";

export interface SampleSet {
  readonly of: number;
  /** Wrong as published, by reason. */
  readonly broken: { readonly [reason: string]: number };
  readonly fit: readonly string[];
}

export interface SampleResult {
  readonly sets: { readonly [set: string]: SampleSet };
  /** Why this is not good enough; empty if it is. */
  readonly failures: readonly string[];
}

const titleOf = ({ set, name }: Sample) => `${set}: ${name}`;

/** `known` is the result to compare with: what fitted then has to fit now, if it is still published. */
export function sampleResult(
  samples: readonly Sample[],
  check: (sample: Sample) => Verdict,
  broken: readonly Broken[],
  known: SampleResult["sets"] = {},
): SampleResult {
  const patterns = broken.flatMap((one) =>
    one.samples.map((text) => ({ text, reason: one.reason, fits: matcher(text) })),
  );
  const used = new Set<string>();
  const failures: string[] = [];
  const sets: Record<string, { of: number; broken: Record<string, number>; fit: string[] }> = {};
  for (const sample of samples) {
    sets[sample.set] ??= { of: 0, broken: {}, fit: [] };
    const set = sets[sample.set] as (typeof sets)[string];
    set.of++;
    const { objections } = check(sample);
    const title = titleOf(sample);
    const excuse = patterns.find(({ fits }) => fits.test(title));
    if (objections.length === 0) set.fit.push(sample.name);
    else if (excuse) {
      used.add(excuse.text);
      set.broken[excuse.reason] = (set.broken[excuse.reason] ?? 0) + 1;
    } else {
      const stopped = known[sample.set]?.fit.includes(sample.name) ? "stopped fitting" : "does not fit";
      failures.push(`${title} ${stopped}: ${objections.slice(0, 3).join("; ")}`);
    }
  }
  const stale = patterns.filter(({ text }) => !used.has(text));
  return { sets, failures: [...failures, ...stale.map(({ text }) => `listed as wrong, and nothing is: ${text}`)] };
}

/** `n of m` for each set, for people. */
export const renderSamples = ({ sets }: SampleResult): string =>
  Object.entries(sets)
    .map(([set, { of, broken, fit }]) => {
      const wrong = Object.values(broken).reduce((sum, count) => sum + count, 0);
      return `${set}: ${fit.length} of ${of} fit, ${wrong} wrong as published`;
    })
    .join("\n");
