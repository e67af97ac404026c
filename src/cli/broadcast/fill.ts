/** The components of a template message, out of the cells of a row. */
import type { Template, TemplateCard, TemplateComponent, TemplateSendComponent } from "../../entry/index.js";
import { buttonSlot } from "./button.js";
import { headerSlot } from "./header.js";
import { CellError, type Cells, needed, type Slot, textParameter, UnfillableError, variablesIn } from "./slot.js";

const END = "offer_end";

/** Milliseconds since 1970, or a date as ISO 8601 writes it. */
function timeIn(cells: Cells, column: string): number {
  const text = needed(cells, column);
  const time = /^\d{13}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isFinite(time)) return time;
  throw new CellError(`column ${column} must be a date such as 2026-12-24T18:00:00Z, or milliseconds since 1970`);
}

function bodySlot(text: string, prefix: string): Slot<TemplateSendComponent> | undefined {
  const names = variablesIn(text);
  if (names.length === 0) return undefined;
  const columns = names.map((name) => `${prefix}${name}`);
  const fill = (cells: Cells): TemplateSendComponent => ({
    type: "body",
    parameters: names.map((name) => textParameter(name, needed(cells, `${prefix}${name}`))),
  });
  return { required: columns, optional: [], fill };
}

function offerSlot({ limited_time_offer }: TemplateComponent): Slot<TemplateSendComponent> | undefined {
  if (limited_time_offer?.has_expiration === false) return undefined;
  const fill = (cells: Cells): TemplateSendComponent => {
    const offer = { expiration_time_ms: timeIn(cells, END) };
    return {
      type: "limited_time_offer",
      parameters: [{ type: "limited_time_offer", limited_time_offer: offer }],
    };
  };
  return { required: [END], optional: [], fill };
}

/** Several slots as one, whose parts are a list. */
const filled = <Component>(slots: readonly Slot<Component>[], cells: Cells): Component[] =>
  slots.flatMap((slot) => slot.fill(cells) ?? []);
const requiredOf = (slots: readonly Slot<unknown>[]) => slots.flatMap(({ required }) => required);
const optionalOf = (slots: readonly Slot<unknown>[]) => slots.flatMap(({ optional }) => optional);

function carouselSlot({ cards = [] }: TemplateComponent): Slot<TemplateSendComponent> {
  const slots = cards.map(({ components = [] }, index) => slotsOf(components, `card_${index}_`, false));
  const fill = (cells: Cells): TemplateSendComponent => ({
    type: "carousel",
    cards: slots.map((ofCard, card_index) => ({
      card_index,
      components: filled(ofCard, cells) as TemplateCard["components"],
    })),
  });
  return { required: slots.flatMap(requiredOf), optional: slots.flatMap(optionalOf), fill };
}

function slotsOf(
  components: readonly TemplateComponent[],
  prefix: string,
  isCode: boolean,
): Slot<TemplateSendComponent>[] {
  return components
    .flatMap((component): (Slot<TemplateSendComponent> | undefined)[] => {
      const { type, text, buttons = [] } = component;
      switch (type.toUpperCase()) {
        case "HEADER":
          return [headerSlot(component, prefix)];
        case "BODY":
          return [bodySlot(text ?? (isCode ? "{{1}}" : ""), prefix)];
        case "BUTTONS":
          return buttons.map((button, index) => buttonSlot(button, index, prefix, isCode));
        case "LIMITED_TIME_OFFER":
          return [offerSlot(component)];
        case "CAROUSEL":
          return [carouselSlot(component)];
        case "FOOTER":
        case "CALL_PERMISSION_REQUEST":
          return [];
        default:
          throw new UnfillableError(`a part of the kind ${type} cannot be filled from columns`);
      }
    })
    .filter((slot) => slot !== undefined);
}

/** What fills one template. */
export interface Filler {
  /** Columns that every row needs. */
  required: readonly string[];
  /** Columns that a row may have. */
  optional: readonly string[];
  /** Throws `CellError` that names the column. */
  fill(cells: Cells): TemplateSendComponent[];
}

/**
 * Columns are named like the variables: `1` or `first_name` in the body, `header`, `button_0`, and `card_0_` before all of them in the
 * first card. Throws `UnfillableError` for a template with a part that no text can fill.
 */
export function fillerOf({ components = [], category }: Template): Filler {
  const slots = slotsOf(components, "", category === "AUTHENTICATION");
  return {
    required: [...new Set(requiredOf(slots))],
    optional: [...new Set(optionalOf(slots))],
    fill: (cells) => filled(slots, cells),
  };
}
