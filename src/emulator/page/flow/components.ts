/** What a screen shows: forms taken apart, conditions decided, what is not visible left out. */
import type { FlowComponent, FlowForm, FlowScreen } from "../../../generated/openapi.js";
import { holds, resolve, resolverOf, type Scope } from "./scope.js";
import { isObject, textOf } from "./values.js";

/** A component with its place, which is the same as long as it is shown. */
export interface Placed {
  readonly component: FlowComponent;
  readonly key: string;
  /** The form it stands in, which has first values and errors for all. */
  readonly form?: FlowForm;
}

type Inputs =
  | "TextInput"
  | "TextArea"
  | "CheckboxGroup"
  | "RadioButtonsGroup"
  | "Dropdown"
  | "ChipsSelector"
  | "OptIn"
  | "DatePicker"
  | "CalendarPicker"
  | "PhotoPicker"
  | "DocumentPicker";
export type FlowInput = Extract<FlowComponent, { type: Inputs }>;
export type PlacedInput = Placed & { readonly component: FlowInput };

const INPUTS: { readonly [Type in Inputs]: true } = {
  TextInput: true,
  TextArea: true,
  CheckboxGroup: true,
  RadioButtonsGroup: true,
  Dropdown: true,
  ChipsSelector: true,
  OptIn: true,
  DatePicker: true,
  CalendarPicker: true,
  PhotoPicker: true,
  DocumentPicker: true,
};

export const isInput = (placed: Placed): placed is PlacedInput => Object.hasOwn(INPUTS, placed.component.type);

const listIn = <Item>(value: readonly Item[] | undefined): readonly Item[] => (Array.isArray(value) ? value : []);

/** What stands inside, where it is not the thing itself that shows. A draft may have anything anywhere. */
function insideOf(component: FlowComponent, scope: Scope | undefined): readonly FlowComponent[] | undefined {
  switch (component.type) {
    case "Form":
      return listIn(component.children);
    case "If": {
      const [then, otherwise] = [listIn(component.then), listIn(component.else)];
      if (!scope) return [...then, ...otherwise];
      return holds(textOf(component.condition), scope) ? then : otherwise;
    }
    case "Switch": {
      const cases = isObject(component.cases) ? component.cases : {};
      if (!scope) return Object.values(cases).flatMap(listIn);
      const value = textOf(resolve(component.value, scope));
      return listIn(Object.hasOwn(cases, value) ? cases[value] : cases.default);
    }
    default:
      return undefined;
  }
}

function* placed(
  components: readonly FlowComponent[],
  scope: Scope | undefined,
  place: Pick<Placed, "key" | "form">,
): Generator<Placed, void> {
  for (const [index, component] of components.entries()) {
    if (!isObject(component)) continue;
    if (scope && "visible" in component && !resolverOf(scope).flag(component.visible, true)) continue;
    const inside = insideOf(component, scope);
    const key = `${place.key}${index}`;
    const own = component.type === "Form" ? { form: component } : place.form ? { form: place.form } : {};
    if (inside) yield* placed(inside, scope, { ...own, key: `${key}.` });
    else yield { component, key, ...own };
  }
}

/** What the user sees, top to bottom. */
export const shownComponents = ({ layout }: FlowScreen, scope: Scope): Placed[] => [
  ...placed(layout.children, scope, { key: "" }),
];

/** All that a screen has, seen or not. */
export const allComponents = ({ layout }: FlowScreen): Placed[] => [...placed(layout.children, undefined, { key: "" })];
