/** What Meta asks of the words around a body's variables. */
import type { RequestIssue } from "../../graph/request-issue.js";
import { variablesIn, withoutVariables } from "../variables.js";
import { when } from "./issue.js";

/** Scripts that put no spaces between words: each character counts as one. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/gu;

/** Stands for a variable, and is no word: from the private use area. */
const GAP = "\uE000";

function wordsIn(text: string): number {
  const spaced = withoutVariables(text, " ").replace(UNSPACED, " $& ");
  return spaced.split(/\s+/u).filter((word) => /[^\s\p{P}]/u.test(word)).length;
}

/**
 * No variable at either end (2388299), none right after another, and words enough: for n variables 2n + 1 besides (2388293). Meta tells that there is a ratio;
 * its size is what three providers found, who agree.
 */
export function bodyTextIssues(text: string, member: string): RequestIssue[] {
  const count = variablesIn(text).length;
  if (count === 0) return [];
  const outline = withoutVariables(text, GAP).trim();
  const needed = 2 * count + 1;
  const words = wordsIn(text);
  return [
    ...when(
      outline.startsWith(GAP) || outline.endsWith(GAP),
      member,
      "x-variable-edge",
      undefined,
      undefined,
      "must neither begin nor end with a variable",
    ),
    ...when(
      outline.includes(GAP + GAP),
      member,
      "x-variable-adjacent",
      undefined,
      undefined,
      "must have something between two variables",
    ),
    ...when(
      words < needed,
      member,
      "x-variable-ratio",
      needed,
      words,
      `needs at least ${needed} words beside its ${count} variables, has ${words}`,
    ),
  ];
}
