/** What a part of a file has to look like: someone may have changed it by hand, or made it up. */
import type { ValidationIssue } from "../../generated/validator.js";
import { type Check, isObject } from "../base/checks.js";
import { describeIssues } from "../base/issues.js";

type Step = string | number;

/** Throws `Misfit` for a value that is not so. `path` is where it stands. */
export type Shape = (value: unknown, path: readonly Step[]) => void;

const inWords = (path: readonly Step[]) =>
  path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");

/** Something in a file is not what it has to be. */
export class Misfit extends TypeError {
  /** JSON Pointer to it. */
  readonly pointer: string;

  constructor(path: readonly Step[], what: string) {
    super(`${inWords(path)}: ${what}`);
    this.pointer = path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return value === null ? "null" : typeof value === "object" ? "an object" : typeof value;
}

export const fitting =
  ([fits, what]: Check): Shape =>
  (value, path) => {
    if (!fits(value)) throw new Misfit(path, `must be ${what}${isObject(value) ? ", not an object" : ""}`);
  };

/** May be missing. */
export const optional =
  (shape: Shape): Shape =>
  (value, path) => {
    if (value !== undefined) shape(value, path);
  };

/** May be null. */
export const nullable =
  (shape: Shape): Shape =>
  (value, path) => {
    if (value !== null) shape(value, path);
  };

export const listOf =
  (shape: Shape): Shape =>
  (value, path) => {
    if (!Array.isArray(value)) throw new Misfit(path, `must be a list, not ${kindOf(value)}`);
    for (const [index, item] of value.entries()) shape(item, [...path, index]);
  };

/** A list of just these. */
export const tuple =
  (...shapes: readonly Shape[]): Shape =>
  (value, path) => {
    if (!Array.isArray(value) || value.length !== shapes.length)
      throw new Misfit(path, `must be a list of ${shapes.length}`);
    for (const [index, shape] of shapes.entries()) shape(value[index], [...path, index]);
  };

function assertObject(value: unknown, path: readonly Step[]): asserts value is Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw new Misfit(path, `must be an object, not ${kindOf(value)}`);
  // Whoever copies the members would get another prototype.
  if (Object.hasOwn(value, "__proto__")) throw new Misfit([...path, "__proto__"], "is no member");
}

const check = (
  value: Readonly<Record<string, unknown>>,
  shapes: Readonly<Record<string, Shape>>,
  path: readonly Step[],
) => {
  for (const [name, shape] of Object.entries(shapes))
    shape(Object.hasOwn(value, name) ? value[name] : undefined, [...path, name]);
};

/** An object of Meta's, which may have more members than these. */
export const node =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (value, path) => {
    assertObject(value, path);
    check(value, shapes, path);
  };

/** An object with just these members. */
export function record<Held>(shapes: { readonly [Member in keyof Required<Held>]: Shape }): Shape {
  return (value, path) => {
    assertObject(value, path);
    const unknown = Object.keys(value).find((name) => !Object.hasOwn(shapes, name));
    if (unknown !== undefined) throw new Misfit([...path, unknown], "is no member");
    check(value, { ...shapes }, path);
  };
}

/** An object whose members all are such, whatever their names. */
export const dictionary =
  (shape: Shape): Shape =>
  (value, path) => {
    assertObject(value, path);
    for (const [name, held] of Object.entries(value)) shape(held, [...path, name]);
  };

/** What a generated validator lets through. */
export const described =
  (validate: ((value: unknown) => boolean) & { errors?: ValidationIssue[] | null }): Shape =>
  (value, path) => {
    assertObject(value, path);
    if (!validate(value)) throw new Misfit(path, describeIssues(validate.errors ?? []));
  };
