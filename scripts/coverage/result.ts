/** The outcome of a comparison: numbers, what is missing, and whether that is good enough. */
import { type Comparison, type Fact, KINDS, type Kind } from "./compare.js";
import { applyDeviations, type Deviation } from "./deviations.js";

/** Percent of what remains after the deviations that has to be here. */
export const THRESHOLDS: Readonly<Record<Kind, number>> = {
  operations: 100,
  parameters: 98,
  request: 98,
  response: 95,
  values: 95,
};
/** The most facts that may be excused, in percent of all. */
export const MOST_DEVIATIONS = 8;

export interface Row {
  readonly upstream: number;
  readonly deviations: number;
  readonly here: number;
  readonly missing: number;
  readonly different: number;
  /** Of `upstream` without `deviations`. */
  readonly percent: number;
}

export interface CoverageResult {
  readonly upstream: { readonly title: string; readonly version: string };
  readonly kinds: Readonly<Record<Kind, Row>>;
  readonly deviations: {
    readonly facts: number;
    readonly percent: number;
    readonly reasons: readonly { readonly reason: string; readonly facts: number }[];
  };
  readonly onlyHere: { readonly operations: readonly string[]; readonly members: number };
  readonly missing: readonly string[];
  readonly different: readonly string[];
  /** Why this is not good enough; empty if it is. */
  readonly failures: readonly string[];
}

/** Two decimals, rounded down: 97.999 is not 98. */
const percentOf = (part: number, whole: number) => (whole === 0 ? 100 : Math.floor((part / whole) * 10_000) / 100);

function rowOf(facts: readonly Fact[], excused: ReadonlyMap<Fact, Deviation>): Row {
  const count = (verdict: Fact["verdict"]) =>
    facts.filter((fact) => fact.verdict === verdict && !excused.has(fact)).length;
  const deviations = facts.filter((fact) => excused.has(fact)).length;
  const here = count("same");
  return {
    upstream: facts.length,
    deviations,
    here,
    missing: count("missing"),
    different: count("different"),
    percent: percentOf(here, facts.length - deviations),
  };
}

export function resultOf(
  { facts, onlyHere }: Comparison,
  deviations: readonly Deviation[],
  upstream: CoverageResult["upstream"],
): CoverageResult {
  const { excused, stale } = applyDeviations(facts, deviations);
  const kinds = Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      rowOf(
        facts.filter((fact) => fact.kind === kind),
        excused,
      ),
    ]),
  ) as Record<Kind, Row>;
  const share = percentOf(excused.size, facts.length);
  const open = (verdict: Fact["verdict"]) => facts.filter((fact) => fact.verdict === verdict && !excused.has(fact));
  return {
    upstream,
    kinds,
    deviations: {
      facts: excused.size,
      percent: share,
      reasons: deviations.map(({ reason }) => ({
        reason,
        facts: [...excused.values()].filter((one) => one.reason === reason).length,
      })),
    },
    onlyHere: { operations: onlyHere.operations, members: onlyHere.members.length },
    missing: open("missing").map(({ id }) => id),
    different: open("different").map(({ id, note }) => `${id}: ${note}`),
    failures: [
      ...KINDS.flatMap((kind) =>
        kinds[kind].percent < THRESHOLDS[kind]
          ? [`${kind}: ${kinds[kind].percent} % is below ${THRESHOLDS[kind]} %`]
          : [],
      ),
      ...(share > MOST_DEVIATIONS ? [`deviations: ${share} % of all facts is over ${MOST_DEVIATIONS} %`] : []),
      ...stale.map((pattern) => `a deviation that excuses nothing: ${pattern}`),
    ],
  };
}

/** The result as a table, for people. */
export function renderTable({ upstream, kinds, deviations, onlyHere }: CoverageResult): string {
  const head = ["", "upstream", "deviations", "here", "missing", "different", "percent", "wanted"];
  const rows = KINDS.map((kind) => {
    const { upstream: all, deviations: left, here, missing, different, percent } = kinds[kind];
    return [kind, all, left, here, missing, different, percent.toFixed(2), THRESHOLDS[kind]].map(String);
  });
  const table = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...table.map((row) => (row[column] ?? "").length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
  return [
    `${upstream.title} ${upstream.version}`,
    ...lines,
    `deviations: ${deviations.facts} facts, ${deviations.percent} % (at most ${MOST_DEVIATIONS} %)`,
    `only here: ${onlyHere.operations.length} operations, ${onlyHere.members} members of operations that both have`,
  ].join("\n");
}
