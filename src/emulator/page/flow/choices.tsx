/** What is chosen from a list. */
import type { FlowOption } from "../../../generated/openapi.js";
import type { PlacedInput } from "./components.js";
import { Field } from "./field.js";
import { type FlowChoice, optionsOf } from "./options.js";
import { pictureUrl } from "./picture.js";
import type { FlowAction } from "./run.js";
import { useStage } from "./stage.js";
import { textOf } from "./values.js";

const chosenIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(textOf) : value ? [textOf(value)] : [];

/** What the user's change does: first of the entries that were given up, then of those that were chosen. */
function actionsOf(
  component: FlowChoice,
  options: readonly FlowOption[],
  before: readonly string[],
  after: readonly string[],
): FlowAction[] {
  const { "on-select-action": onSelect, "on-unselect-action": onUnselect } = component;
  const lost = options.filter(({ id }) => before.includes(id) && !after.includes(id));
  const found = options.filter(({ id }) => after.includes(id) && !before.includes(id));
  const ofOptions = [
    ...lost.map((option) => option["on-unselect-action"]),
    ...found.map((option) => option["on-select-action"]),
  ];
  // In a list of one the action of the choice follows; the other is for taking one back.
  const ofList = found.length > 0 ? onSelect : (onUnselect ?? onSelect);
  return [...ofOptions, ofList].filter((action) => action !== undefined);
}

function useChoice({ component }: { component: FlowChoice }) {
  const { resolver, value, enter } = useStage();
  const options = optionsOf(component, resolver);
  const chosen = chosenIn(value(component.name));
  const isMany = component.type === "CheckboxGroup" || component.type === "ChipsSelector";
  const choose = (after: readonly string[]) =>
    enter(component.name, isMany ? after : after[0], actionsOf(component, options, chosen, after));
  const toggle = (id: string) => choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return { resolver, options, chosen, isMany, choose, toggle, isOn: resolver.flag(component.enabled, true) };
}

function Words({ option }: { option: FlowOption }) {
  const { resolver } = useStage();
  const src = pictureUrl(resolver.text(option.image));
  const color = resolver.optional(option.color);
  return (
    <>
      {src && <img class="flow-thumb" src={src} alt={resolver.text(option["alt-text"])} />}
      {color && <span class="flow-thumb" style={{ background: color }} />}
      <span class="grow" dir="auto">
        {resolver.text(option.title)}
        {option.description !== undefined && <small>{resolver.text(option.description)}</small>}
        {option.metadata !== undefined && <small>{resolver.text(option.metadata)}</small>}
      </span>
    </>
  );
}

interface ChoiceProps {
  input: PlacedInput;
  component: FlowChoice;
}

export function Rows({ input, component }: ChoiceProps) {
  const { resolver, options, chosen, isMany, choose, toggle, isOn } = useChoice({ component });
  const description = "description" in component ? resolver.optional(component.description) : undefined;
  const isChips = component.type === "ChipsSelector";
  return (
    <Field
      input={input}
      label={resolver.text(component.label)}
      isRequired={resolver.flag(component.required, false)}
      hint={description}
      isGroup={true}
    >
      {(about) => (
        <div class={isChips ? "flow-chips" : "flow-rows"}>
          {options.map((option) => (
            <label key={option.id} class="check">
              <input
                type={isMany ? "checkbox" : "radio"}
                name={component.name}
                aria-describedby={about}
                disabled={!isOn || !resolver.flag(option.enabled, true)}
                checked={chosen.includes(option.id)}
                onChange={() => (isMany ? toggle(option.id) : choose([option.id]))}
              />
              <Words option={option} />
            </label>
          ))}
        </div>
      )}
    </Field>
  );
}

export function Dropdown({ input, component }: ChoiceProps) {
  const { resolver, options, chosen, choose, isOn } = useChoice({ component });
  return (
    <Field input={input} label={resolver.text(component.label)} isRequired={resolver.flag(component.required, false)}>
      {(about) => (
        <select
          name={component.name}
          aria-describedby={about}
          disabled={!isOn}
          value={chosen[0] ?? ""}
          onChange={({ currentTarget: { value } }) => choose(value === "" ? [] : [value])}
        >
          <option value="">Choose…</option>
          {options.map((option) => (
            <option key={option.id} value={option.id} disabled={!resolver.flag(option.enabled, true)}>
              {resolver.text(option.title)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
