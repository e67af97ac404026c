/** What is written and ticked. */
import type { FlowOptIn, FlowTextArea, FlowTextInput } from "../../../generated/openapi.js";
import type { PlacedInput } from "./components.js";
import { Field } from "./field.js";
import { useStage } from "./stage.js";
import { textOf } from "./values.js";

const TYPES = {
  text: { type: "text" },
  number: { type: "text", inputMode: "decimal" },
  email: { type: "email" },
  password: { type: "password" },
  passcode: { type: "password", inputMode: "numeric" },
  phone: { type: "tel" },
} as const;

export function TextInput({ input, component }: { input: PlacedInput; component: FlowTextInput }) {
  const { resolver, value, enter } = useStage();
  const { name, "input-type": kind = "text" } = component;
  return (
    <Field
      input={input}
      label={resolver.text(component.label)}
      isRequired={resolver.flag(component.required, false)}
      hint={resolver.optional(component["helper-text"])}
    >
      {(about) => (
        <input
          name={name}
          {...(TYPES[kind] ?? TYPES.text)}
          autocomplete="off"
          aria-describedby={about}
          disabled={!resolver.flag(component.enabled, true)}
          value={textOf(value(name))}
          onInput={({ currentTarget }) => enter(name, currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function TextArea({ input, component }: { input: PlacedInput; component: FlowTextArea }) {
  const { resolver, value, enter } = useStage();
  const { name } = component;
  return (
    <Field
      input={input}
      label={resolver.text(component.label)}
      isRequired={resolver.flag(component.required, false)}
      hint={resolver.optional(component["helper-text"])}
    >
      {(about) => (
        <textarea
          name={name}
          rows={4}
          aria-describedby={about}
          disabled={!resolver.flag(component.enabled, true)}
          value={textOf(value(name))}
          onInput={({ currentTarget }) => enter(name, currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function OptIn({ input, component }: { input: PlacedInput; component: FlowOptIn }) {
  const { resolver, value, enter, act } = useStage();
  const {
    name,
    "on-click-action": onClick,
    "on-select-action": onSelect,
    "on-unselect-action": onUnselect,
  } = component;
  const tick = (isOn: boolean) => {
    const action = isOn ? onSelect : onUnselect;
    enter(name, isOn, action ? [action] : []);
  };
  return (
    <Field input={input} label="" isRequired={true} isGroup={true}>
      {(about) => (
        <>
          <label class="check">
            <input
              type="checkbox"
              name={name}
              aria-describedby={about}
              checked={value(name) === true}
              onChange={({ currentTarget }) => tick(currentTarget.checked)}
            />
            <span dir="auto">
              {resolver.text(component.label)} {!resolver.flag(component.required, false) && <small>(optional)</small>}
            </span>
          </label>
          {onClick && (
            <button type="button" class="quiet flow-link" onClick={() => act(onClick)}>
              Read more
            </button>
          )}
        </>
      )}
    </Field>
  );
}
