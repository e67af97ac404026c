/** Where references lead: `${data.x}`, `${form.x}`, `${screen.S.form.x}`. */
import { evaluate } from "./expression.js";
import { isObject, isTrue, textOf, type Values } from "./values.js";

/** What a screen was given, and what the user has entered on it. */
export interface ScreenState {
  readonly data: Values;
  readonly form: Values;
}

export interface Scope {
  /** Id of the screen that references without a screen are about. */
  readonly screen: string;
  readonly screens: Readonly<Record<string, ScreenState>>;
}

const REFERENCE = /^\$\{([^{}]+)\}$/;
const EXPRESSION = /^`([\s\S]*)`$/;
/** What they hold is looked up when they run. */
const ACTIONS = new Set(["on-click-action", "on-select-action", "on-unselect-action"]);

const memberOf = (value: unknown, name: string): unknown =>
  (isObject(value) || Array.isArray(value)) && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;

export function look(scope: Scope, path: string): unknown {
  const [first = "", ...rest] = path.split(".");
  const [screen, names] = first === "screen" ? [rest[0] ?? "", rest.slice(1)] : [scope.screen, [first, ...rest]];
  return names.reduce(memberOf, memberOf(scope.screens, screen));
}

/** A condition, which stands without backticks. What cannot be read is not fulfilled. */
export function holds(condition: string, scope: Scope): boolean {
  const [, inside = condition] = EXPRESSION.exec(condition) ?? [];
  try {
    return isTrue(evaluate(inside, (path) => look(scope, path)));
  } catch {
    return false;
  }
}

function textValue(text: string, scope: Scope): unknown {
  const [, path] = REFERENCE.exec(text) ?? [];
  if (path !== undefined) return look(scope, path);
  const [, expression] = EXPRESSION.exec(text) ?? [];
  if (expression === undefined) return text;
  try {
    return evaluate(expression, (path) => look(scope, path));
  } catch {
    // Whoever wrote it sees what they wrote.
    return text;
  }
}

/** A value with its references looked up, inside lists and objects too. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (typeof value === "string") return textValue(value, scope);
  if (Array.isArray(value)) return value.map((one) => resolve(one, scope));
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([name]) => name !== "__proto__");
  return Object.fromEntries(
    members.map(([name, member]) => [name, ACTIONS.has(name) ? member : resolve(member, scope)]),
  );
}

/** Values in the kind that a property has. */
export interface Resolver {
  readonly scope: Scope;
  text(value: unknown): string;
  /** Undefined where nothing is said. */
  optional(value: unknown): string | undefined;
  flag(value: unknown, otherwise: boolean): boolean;
  number(value: unknown): number | undefined;
  list(value: unknown): readonly unknown[];
}

export function resolverOf(scope: Scope): Resolver {
  const found = (value: unknown) => resolve(value, scope);
  return {
    scope,
    text: (value) => textOf(found(value)),
    optional: (value) => textOf(found(value)) || undefined,
    flag: (value, otherwise) => (value === undefined ? otherwise : isTrue(found(value))),
    number(value) {
      const looked = found(value);
      return typeof looked === "number" || (typeof looked === "string" && looked !== "") ? Number(looked) : undefined;
    },
    list(value) {
      const looked = found(value);
      return Array.isArray(looked) ? looked : [];
    },
  };
}
