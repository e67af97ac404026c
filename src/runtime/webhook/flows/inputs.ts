/** The inputs of a screen → the shapes of their values. */
import { isObject, type JsonObject } from "../../core/object.js";
import type { PlacedComponent } from "./components.js";
import { aDay, aFlag, anyOf, aText, aTyped, listOf, objectOf, oneOf, type Shape } from "./shape.js";

/** What the value of a picker of files is a list of. */
export interface FileShape {
  readonly file: Shape;
}

/** One of the ids that the flow lists, or any where they come from elsewhere. */
function choice(options: unknown): Shape {
  if (!Array.isArray(options)) return aText;
  const ids = options.map((option: unknown) => (isObject(option) ? option.id : undefined));
  return oneOf(new Set(ids.filter((id) => typeof id === "string")));
}

const aRange = objectOf({
  "start-date": { shape: aDay, isRequired: false },
  "end-date": { shape: aDay, isRequired: false },
});

function calendar(mode: unknown): Shape {
  if (mode === "range") return aRange;
  return mode === undefined || mode === "single" ? aDay : anyOf([aDay, aRange]);
}

/** The shape of what is entered; undefined for what is no input. */
function shapeOf(component: JsonObject, { file }: FileShape): Shape | undefined {
  const options = component["data-source"];
  switch (component.type) {
    case "TextInput":
      return aTyped;
    case "TextArea":
      return aText;
    case "RadioButtonsGroup":
    case "Dropdown":
      return choice(options);
    case "CheckboxGroup":
    case "ChipsSelector":
      return listOf(choice(options));
    case "OptIn":
      return aFlag;
    case "DatePicker":
      return aDay;
    case "CalendarPicker":
      return calendar(component.mode);
    case "PhotoPicker":
    case "DocumentPicker":
      return listOf(file);
    default:
      return undefined;
  }
}

const isAboveNone = (value: unknown) => typeof value === "number" && value > 0;

/** Whether the screen cannot be submitted without it. */
const isDemanded = (component: JsonObject) =>
  component.required === true ||
  isAboveNone(component["min-uploaded-photos"]) ||
  isAboveNone(component["min-uploaded-documents"]);

const WRITTEN = new Set(["TextInput", "TextArea"]);

/** An input, or several of one name of which one is shown. */
export interface Input {
  readonly shape: Shape;
  /** Submitted with the screen, whatever else is entered. */
  readonly isSure: boolean;
  /** A text is a value although it is empty. */
  readonly isWritten: boolean;
}

/** The inputs of a screen by their names. */
export function inputsOf(components: readonly PlacedComponent[], files: FileShape): ReadonlyMap<string, Input> {
  const inputs = new Map<string, Input>();
  for (const { component, isAlwaysThere } of components) {
    const { name, type } = component;
    const shape = shapeOf(component, files);
    if (!shape || typeof name !== "string") continue;
    const known = inputs.get(name);
    inputs.set(name, {
      shape: known ? anyOf([known.shape, shape]) : shape,
      isSure: known === undefined ? isAlwaysThere && isDemanded(component) : known.isSure,
      isWritten: WRITTEN.has(String(type)) || (known?.isWritten ?? false),
    });
  }
  return inputs;
}
