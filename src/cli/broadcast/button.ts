/** The buttons of a template: `button_0` holds the value of the first one. */
import type { TemplateButton, TemplateButtonComponent, TemplateButtonParameter } from "../../entry/index.js";
import { type Cells, needed, type Slot, UnfillableError, variablesIn } from "./slot.js";

type ButtonSlot = Slot<TemplateButtonComponent>;
type Kind = Lowercase<TemplateButtonComponent["sub_type"]>;
type ToParameter = (text: string) => TemplateButtonParameter;

const asText: ToParameter = (text) => ({ type: "text", text });

function slot(kind: Kind, index: number, column: string, toParameter: ToParameter): ButtonSlot {
  const fill = (cells: Cells): TemplateButtonComponent => ({
    type: "button",
    sub_type: kind,
    index,
    parameters: [toParameter(needed(cells, column))],
  });
  return { required: [column], optional: [], fill };
}

/** Without a value the button is left out, or sent bare where Meta asks for that. */
function optionalSlot(kind: Kind, index: number, column: string, toParameter: ToParameter, isBare = false): ButtonSlot {
  const fill = (cells: Cells): TemplateButtonComponent | undefined => {
    const text = cells(column);
    if (text === undefined) return isBare ? { type: "button", sub_type: kind, index } : undefined;
    return { type: "button", sub_type: kind, index, parameters: [toParameter(text)] };
  };
  return { required: [], optional: [column], fill };
}

/** A one-time code stands in the body and in the button: one column does for both. */
const codeColumn = (prefix: string) => `${prefix}1`;

/**
 * The slot of one button; none where it takes no value. `isCode`: the template is for one-time codes, whose buttons come back as
 * `URL` too. Throws `UnfillableError` for a button whose value is no text.
 */
export function buttonSlot(
  button: TemplateButton,
  index: number,
  prefix: string,
  isCode: boolean,
): ButtonSlot | undefined {
  const column = `${prefix}button_${index}`;
  switch (button.type.toUpperCase()) {
    case "OTP":
      return slot("url", index, codeColumn(prefix), asText);
    case "URL":
      if (isCode) return slot("url", index, codeColumn(prefix), asText);
      return variablesIn(button.url ?? "").length > 0 ? slot("url", index, column, asText) : undefined;
    case "COPY_CODE":
      return slot("copy_code", index, column, (coupon_code) => ({ type: "coupon_code", coupon_code }));
    case "QUICK_REPLY":
      return optionalSlot("quick_reply", index, column, (payload) => ({ type: "payload", payload }));
    case "VOICE_CALL":
      return optionalSlot("voice_call", index, column, (payload) => ({ type: "payload", payload }));
    case "FLOW": {
      const toAction: ToParameter = (flow_token) => ({ type: "action", action: { flow_token } });
      return optionalSlot("flow", index, column, toAction, true);
    }
    case "CATALOG": {
      const toAction: ToParameter = (id) => ({ type: "action", action: { thumbnail_product_retailer_id: id } });
      return optionalSlot("catalog", index, column, toAction);
    }
    case "MPM":
    case "ORDER_DETAILS":
      throw new UnfillableError(`a button of the kind ${button.type} cannot be filled from columns`);
    default:
      return undefined;
  }
}
