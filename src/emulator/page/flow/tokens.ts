/** The words of an expression. */

export type Token =
  | { kind: "text"; text: string }
  | { kind: "number"; value: number }
  | { kind: "flag"; value: boolean }
  /** The path of a reference, such as `form.name`. */
  | { kind: "reference"; path: string }
  | { kind: "sign"; sign: string };

const WORD =
  /\s*(?:'((?:[^'\\]|\\[\s\S])*)'|(\d+(?:\.\d+)?)|(true|false)\b|\$\{([^{}]+)\}|(&&|\|\||[=!<>]=|[<>!()+\-*/%]))/y;

/** A backslash lets what comes after it stand for itself; in backticks it takes two of them. */
const plain = (text: string) => text.replace(/\\+([\s\S])/g, "$1");

function tokenOf([, text, number, flag, path, sign]: RegExpExecArray): Token {
  if (text !== undefined) return { kind: "text", text: plain(text) };
  if (number !== undefined) return { kind: "number", value: Number(number) };
  if (flag !== undefined) return { kind: "flag", value: flag === "true" };
  if (path !== undefined) return { kind: "reference", path: path.trim() };
  return { kind: "sign", sign: sign ?? "" };
}

/** Throws `SyntaxError` for what belongs to no expression. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  const text = source.trimEnd();
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) {
    const at = WORD.lastIndex;
    const match = WORD.exec(text);
    if (!match) throw new SyntaxError(`There is no word at ${at} of ${source}.`);
    tokens.push(tokenOf(match));
  }
  return tokens;
}
