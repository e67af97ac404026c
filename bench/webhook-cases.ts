/** What is received: one notification after another, or several at a time. */
import { type Signed, status, texts } from "./notifications.js";

export interface Case {
  readonly title: string;
  readonly make: () => Signed;
  /** How many are handed over in one process in each round. */
  readonly posts: number;
  /** At a time, in one process. Default 1. */
  readonly atOnce?: number;
  /** How many are posted over HTTP in each round; left out, none. */
  readonly requests?: number;
}

export const CASES: readonly Case[] = [
  { title: "one text", make: () => texts(1), posts: 8_000, requests: 10_000 },
  { title: "one text, 16 at a time", make: () => texts(1), posts: 8_000, atOnce: 16 },
  { title: "one status", make: status, posts: 8_000, requests: 10_000 },
  { title: "100 texts in a body", make: () => texts(100), posts: 200, requests: 600 },
  { title: "1,000 texts in a body", make: () => texts(1_000), posts: 20, requests: 100 },
];
