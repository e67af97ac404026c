/** What a bench found, for whoever writes it down. */
export interface Row {
  /** What was received. */
  readonly body: string;
  readonly receiver: string;
  /** How many of its events got to the handlers. */
  readonly delivered: string;
  /** Of each round, to the floor of the same round. */
  readonly ratios: readonly number[];
  readonly cpuRatios: readonly number[];
  readonly each: readonly number[];
}

export interface Figures {
  readonly rows: readonly Row[];
}
