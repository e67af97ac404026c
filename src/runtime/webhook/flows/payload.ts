/** The payload of an action, as a Flow JSON writes it → the shape of what arrives. */
import { isObject, type JsonObject } from "../../core/object.js";
import { dataAt } from "./data-shape.js";
import type { Input } from "./inputs.js";
import { anything, aSimpleValue, aText, exactly, type Member, objectOf, type Shape } from "./shape.js";

/** A screen, as references look into it. */
export interface ScreenValues {
  readonly data: unknown;
  readonly inputs: ReadonlyMap<string, Input>;
}

/** Where an action stands. */
export interface ActionPlace {
  readonly screen: ScreenValues;
  readonly screens: ReadonlyMap<string, ScreenValues>;
  /** Inputs that have a value when the action runs. */
  readonly isSure: (name: string) => boolean;
}

const REFERENCE = /^\$\{(?:screen\.([A-Za-z_]+)\.)?(data|form)\.([^{}]+)\}$/;
const EXPRESSION = /^`[\s\S]+`$/;

const isEmpty = (value: unknown) => value === "";
const sure = (shape: Shape): Member => ({ shape, isRequired: true });

function inputMember(screen: ScreenValues, name: string, isRequired: boolean): Member {
  const input = screen.inputs.get(name);
  if (!input) return { shape: anything, isRequired: false };
  const { shape, isWritten } = input;
  return isWritten ? { shape, isRequired } : { shape, isRequired, isMissing: isEmpty };
}

function textMember(text: string, { screen, screens, isSure }: ActionPlace): Member {
  const [, id, kind, path = ""] = REFERENCE.exec(text) ?? [];
  if (kind !== undefined) {
    const place = id === undefined ? screen : screens.get(id);
    // Which screens the user has seen nobody knows.
    const isHere = id === undefined;
    if (!place) return { shape: anything, isRequired: false };
    if (kind === "form") return inputMember(place, path, isHere && isSure(path));
    return { shape: dataAt(place.data, path.split(".")), isRequired: isHere };
  }
  if (EXPRESSION.test(text)) return { shape: aSimpleValue, isRequired: false };
  return sure(text.includes("${") ? aText : exactly(text));
}

function memberOf(value: unknown, place: ActionPlace): Member {
  if (typeof value === "string") return textMember(value, place);
  if (Array.isArray(value)) return sure(anything);
  return sure(isObject(value) ? payloadShape(value, place) : exactly(value));
}

/** The object that the payload becomes. */
export function payloadShape(payload: JsonObject, place: ActionPlace): Shape {
  const members = Object.entries(payload).filter(([name, value]) => name !== "__proto__" && value !== null);
  return objectOf(Object.fromEntries(members.map(([name, value]) => [name, memberOf(value, place)])));
}
