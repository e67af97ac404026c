/** Ratios to a floor: every candidate runs in every round, in random order, on the same input. */

/** What was done. */
export interface Work {
  readonly items: number;
  /** Of the process that did it, where that is another one. */
  readonly cpuMicroseconds?: number;
}

/** One way to do the work. Throws if it did it wrong. */
export interface Candidate<Input> {
  readonly name: string;
  run(input: Input): Promise<Work>;
}

/** What a round measures of a candidate. */
interface Measured {
  readonly microseconds: number;
  readonly cpuMicroseconds: number;
}

export interface Series {
  readonly name: string;
  /** To the floor of the same round. */
  readonly ratios: readonly number[];
  readonly cpuRatios: readonly number[];
  /** Of the floor itself, in microseconds an item. */
  readonly each: readonly number[];
}

export interface Rounds<Input> {
  readonly rounds: number;
  /** Made anew for each round, outside of what is measured. */
  readonly input: (round: number) => Input | Promise<Input>;
  readonly floor: Candidate<Input>;
  readonly candidates: readonly Candidate<Input>[];
  /** Rounds before the first that counts: code gets hot. Default 2. */
  readonly warmUp?: number;
  /** What each candidate does untimed before it is timed, where it is code of this process that is timed; made anew for each round. */
  readonly leadIn?: (round: number) => Input | Promise<Input>;
}

function shuffled<T>(items: readonly T[]): T[] {
  const left = [...items];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(Math.floor(Math.random() * left.length), 1));
  return order;
}

async function measure<Input>(candidate: Candidate<Input>, input: Input, leadIn?: Input): Promise<Measured> {
  // What one leaves behind must not be swept up in the time of the next.
  globalThis.gc?.();
  // V8 then also drops code that it compiled for shapes of objects of which there is none just now, such as those of parsed JSON:
  // what is thrown away here, and nowhere else so often, must not be what is timed.
  if (leadIn !== undefined) await candidate.run(leadIn);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const { items, cpuMicroseconds } = await candidate.run(input);
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { microseconds: (milliseconds * 1000) / items, cpuMicroseconds: (cpuMicroseconds ?? user + system) / items };
}

/** Runs the rounds. The floor runs twice in each, under its name and as "floor again": that spread is noise. */
export async function rounds<Input>(plan: Rounds<Input>): Promise<Series[]> {
  const { warmUp = 2 } = plan;
  const again: Candidate<Input> = { ...plan.floor, name: "floor again (noise)" };
  const all = [plan.floor, again, ...plan.candidates];
  const found = new Map<Candidate<Input>, { ratios: number[]; cpuRatios: number[]; each: number[] }>(
    all.map((candidate) => [candidate, { ratios: [], cpuRatios: [], each: [] }]),
  );
  for (let round = -warmUp; round < plan.rounds; round++) {
    const input = await plan.input(round);
    const leadIn = await plan.leadIn?.(round);
    const measured = new Map<Candidate<Input>, Measured>();
    for (const candidate of shuffled(all)) measured.set(candidate, await measure(candidate, input, leadIn));
    const floor = measured.get(plan.floor);
    if (round < 0 || !floor) continue;
    for (const [candidate, { microseconds, cpuMicroseconds }] of measured) {
      const series = found.get(candidate);
      series?.ratios.push(microseconds / floor.microseconds);
      series?.cpuRatios.push(cpuMicroseconds / floor.cpuMicroseconds);
      series?.each.push(microseconds);
    }
  }
  return all.map((candidate) => ({
    name: candidate.name,
    ...(found.get(candidate) ?? { ratios: [], cpuRatios: [], each: [] }),
  }));
}
