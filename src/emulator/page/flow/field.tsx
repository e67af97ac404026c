/** The frame of an input: its label, a hint, and what is wrong with it. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { PlacedInput } from "./components.js";
import { givenError } from "./inputs.js";
import { useStage } from "./stage.js";

export interface FieldProps {
  input: PlacedInput;
  /** Empty where the control has one of its own. */
  label: string;
  isRequired: boolean;
  hint?: string | undefined;
  /** Several controls make a group with a legend. */
  isGroup?: boolean;
  /** The id is of what is said about the control. */
  children: (about: string) => ComponentChildren;
}

export function Field({ input, label, isRequired, hint, isGroup = false, children }: FieldProps) {
  const { resolver, mistake } = useStage();
  const about = useId();
  const error = mistake(input.component.name) ?? givenError(input, resolver.scope);
  const name = (
    <span dir="auto">
      {label} {!isRequired && <small>(optional)</small>}
    </span>
  );
  return (
    <div class="flow-field" data-invalid={error !== undefined}>
      {isGroup ? (
        <fieldset aria-describedby={about}>
          {label !== "" && <legend>{name}</legend>}
          {children(about)}
        </fieldset>
      ) : (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is what the children give
        <label>
          {name}
          {children(about)}
        </label>
      )}
      <p id={about} class={error === undefined ? "sub" : "bad"} dir="auto">
        {error ?? hint}
      </p>
    </div>
  );
}
