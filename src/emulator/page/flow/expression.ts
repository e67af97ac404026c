/**
 * Expressions of a Flow JSON: `(${form.age} >= 18) && ${form.terms}`, `'Hello ' ${form.name}`.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/flowjson#nested-expressions | Meta: Nested expressions}
 */
import { type Token, tokensOf } from "./tokens.js";
import { isSame, isTrue, numberOf, textOf } from "./values.js";

/** What a reference stands for. */
export type Look = (path: string) => unknown;

type Operation = (one: unknown, other: unknown) => unknown;

/** As Meta has it, what is divided by nothing is nothing, and no error. */
const divided = (how: (one: number, other: number) => number): Operation => {
  return (one, other) => (numberOf(other) === 0 ? 0 : how(numberOf(one), numberOf(other)));
};

/** From the loosest to the tightest. Words side by side are joined between the second and the third. */
const LEVELS: readonly Readonly<Record<string, Operation>>[] = [
  { "||": (one, other) => isTrue(one) || isTrue(other) },
  { "&&": (one, other) => isTrue(one) && isTrue(other) },
  {
    "==": isSame,
    "!=": (one, other) => !isSame(one, other),
    "<": (one, other) => numberOf(one) < numberOf(other),
    "<=": (one, other) => numberOf(one) <= numberOf(other),
    ">": (one, other) => numberOf(one) > numberOf(other),
    ">=": (one, other) => numberOf(one) >= numberOf(other),
  },
  {
    "+": (one, other) => numberOf(one) + numberOf(other),
    "-": (one, other) => numberOf(one) - numberOf(other),
  },
  {
    "*": (one, other) => numberOf(one) * numberOf(other),
    "/": divided((one, other) => one / other),
    "%": divided((one, other) => one % other),
  },
];
const JOINED = 3;

class Reader {
  readonly #tokens: readonly Token[];
  readonly #look: Look;
  #at = 0;

  constructor(tokens: readonly Token[], look: Look) {
    this.#tokens = tokens;
    this.#look = look;
  }

  whole(): unknown {
    const value = this.#level(0);
    if (this.#at < this.#tokens.length) throw new SyntaxError("The expression goes on after its end.");
    return value;
  }

  #level(index: number, isJoined = false): unknown {
    if (index === JOINED && !isJoined) return this.#joined();
    const operations = LEVELS[index];
    if (!operations) return this.#single();
    let value = this.#level(index + 1);
    for (let operation = this.#operation(operations); operation; operation = this.#operation(operations))
      value = operation(value, this.#level(index + 1));
    return value;
  }

  /** Words side by side make a text. */
  #joined(): unknown {
    const parts = [this.#level(JOINED, true)];
    while (this.#beginsValue()) parts.push(this.#level(JOINED, true));
    return parts.length === 1 ? parts[0] : parts.map(textOf).join("");
  }

  #single(): unknown {
    const token = this.#tokens[this.#at++];
    switch (token?.kind) {
      case "text":
        return token.text;
      case "number":
      case "flag":
        return token.value;
      case "reference":
        return this.#look(token.path);
      case "sign":
        if (token.sign === "!") return !isTrue(this.#single());
        if (token.sign === "-") return -numberOf(this.#single());
        if (token.sign === "(") return this.#inside();
    }
    throw new SyntaxError("The expression lacks a value.");
  }

  #inside(): unknown {
    const value = this.#level(0);
    const end = this.#tokens[this.#at++];
    if (end?.kind !== "sign" || end.sign !== ")") throw new SyntaxError("A parenthesis is not closed.");
    return value;
  }

  #operation(operations: Readonly<Record<string, Operation>>): Operation | undefined {
    const token = this.#tokens[this.#at];
    const operation = token?.kind === "sign" ? operations[token.sign] : undefined;
    if (operation) this.#at++;
    return operation;
  }

  #beginsValue(): boolean {
    const token = this.#tokens[this.#at];
    return token !== undefined && (token.kind !== "sign" || token.sign === "(" || token.sign === "!");
  }
}

/** Throws `SyntaxError` for what is no expression. */
export function evaluate(source: string, look: Look): unknown {
  return new Reader(tokensOf(source), look).whole();
}
