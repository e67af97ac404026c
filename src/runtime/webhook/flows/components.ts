/** The components of a screen, wherever they stand: in a form, in a branch, in a case. */
import { isObject, type JsonObject } from "../../core/object.js";

export interface PlacedComponent {
  readonly component: JsonObject;
  /** Nothing hides it. */
  readonly isAlwaysThere: boolean;
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What stands inside a component, and whether it is there whenever the component is. */
function insideOf({ type, children, then, else: otherwise, cases }: JsonObject): [readonly unknown[], boolean] {
  if (type === "Form") return [listIn(children), true];
  if (type === "If") return [[...listIn(then), ...listIn(otherwise)], false];
  if (type === "Switch") return [Object.values(isObject(cases) ? cases : {}).flatMap(listIn), false];
  return [[], true];
}

function* placed(components: readonly unknown[], isAlwaysThere: boolean): Generator<PlacedComponent, void> {
  for (const component of components) {
    if (!isObject(component)) continue;
    const [inside, isKept] = insideOf(component);
    const isShown = component.visible === undefined || component.visible === true;
    yield { component, isAlwaysThere: isAlwaysThere && isShown };
    yield* placed(inside, isAlwaysThere && isKept);
  }
}

/** All components of a screen. */
export function componentsOf({ layout }: JsonObject): PlacedComponent[] {
  return [...placed(listIn(isObject(layout) ? layout.children : undefined), true)];
}
