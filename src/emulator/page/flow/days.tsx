/** Days to choose, by the browser's own calendar. */
import type { FlowCalendarPicker, FlowDatePicker } from "../../../generated/openapi.js";
import type { PlacedInput } from "./components.js";
import { isRange, limitsOf, partOf, type RangeEnd } from "./dates.js";
import { Field } from "./field.js";
import { useStage } from "./stage.js";
import { isObject, textOf } from "./values.js";

interface DayProps {
  input: PlacedInput;
  component: FlowDatePicker | FlowCalendarPicker;
  end?: RangeEnd;
}

function Day({ input, component, end }: DayProps) {
  const { resolver, value, enter } = useStage();
  const { name, "on-select-action": onSelect } = component;
  const known = value(name);
  const { min, max } = limitsOf(component, resolver);
  const choose = (day: string) => {
    const others = isObject(known) ? known : {};
    enter(name, end === undefined ? day : { ...others, [end]: day || undefined }, onSelect ? [onSelect] : []);
  };
  return (
    <Field
      input={input}
      label={resolver.text(partOf(component.label, end))}
      isRequired={resolver.flag(partOf(component.required, end), false)}
      hint={resolver.optional(partOf(component["helper-text"], end))}
    >
      {(about) => (
        <input
          type="date"
          name={end === undefined ? name : `${name}.${end}`}
          aria-describedby={about}
          disabled={!resolver.flag(component.enabled, true)}
          min={min || undefined}
          max={max || undefined}
          value={textOf(partOf(known, end))}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function DatePicker({ input, component }: { input: PlacedInput; component: FlowDatePicker }) {
  return <Day input={input} component={component} />;
}

export function CalendarPicker({ input, component }: { input: PlacedInput; component: FlowCalendarPicker }) {
  const { resolver } = useStage();
  if (!isRange(component, resolver)) return <Day input={input} component={component} />;
  const description = resolver.optional(component.description);
  return (
    <fieldset>
      <legend dir="auto">{resolver.text(component.title)}</legend>
      {description && <p class="sub">{description}</p>}
      <div class="two">
        <Day input={input} component={component} end="start-date" />
        <Day input={input} component={component} end="end-date" />
      </div>
    </fieldset>
  );
}
