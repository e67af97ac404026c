/** The value of one button, by the button's kind. */
import type { TemplateButtonComponent } from "../../generated/openapi.js";
import {
  templateCatalogButton,
  templateCopyCodeButton,
  templateFlowButton,
  templateMpmButton,
  templateOrderDetailsButton,
  templateQuickReplyButton,
  templateUrlButton,
  templateVoiceCallButton,
} from "../components/template-buttons.js";
import { isObject } from "../core/object.js";
import type { AnyButton } from "./definition.js";
import type { Complain } from "./value-issues.js";
import { variablesIn } from "./variables.js";

interface Kind {
  isNeeded: boolean;
  takes: "object" | "string";
  /** Each kind takes a value of its own, which parameters.ts types. */
  component: (index: number, value: never) => TemplateButtonComponent;
}

const kinds: Record<string, Kind> = {
  QUICK_REPLY: { isNeeded: false, takes: "string", component: templateQuickReplyButton },
  URL: { isNeeded: true, takes: "string", component: templateUrlButton },
  COPY_CODE: { isNeeded: true, takes: "string", component: templateCopyCodeButton },
  FLOW: { isNeeded: true, takes: "object", component: templateFlowButton },
  CATALOG: { isNeeded: false, takes: "object", component: templateCatalogButton },
  MPM: { isNeeded: true, takes: "object", component: templateMpmButton },
  // Without its position, as in Meta's samples.
  VOICE_CALL: { isNeeded: false, takes: "object", component: (_index, value) => templateVoiceCallButton(value) },
  ORDER_DETAILS: {
    isNeeded: true,
    takes: "object",
    component: (index, { order_details }: { order_details: never }) => templateOrderDetailsButton(index, order_details),
  },
};

/** What a button takes; nothing if it never changes, as a URL without a variable. */
function kindOf({ type, url = "" }: AnyButton): Kind | undefined {
  const name = type.toUpperCase();
  if (!Object.hasOwn(kinds, name) || (name === "URL" && variablesIn(url).length === 0)) return undefined;
  return kinds[name];
}

/** Complains of a value that is missing, of another type, or for a button that takes none. */
export function buttonComponents(
  defined: readonly AnyButton[],
  given: unknown,
  member: string,
  complain: Complain,
): TemplateButtonComponent[] {
  if (given !== undefined && !isObject(given) && !Array.isArray(given)) {
    complain.type(member, "object", given);
    return [];
  }
  const values = new Map(Object.entries(given ?? {}).filter(([, value]) => value !== undefined));
  for (const index of values.keys()) if (!(index in defined)) complain.surplus(`${member}.${index}`);
  return defined.flatMap((button, index) => {
    const kind = kindOf(button);
    const value: unknown = values.get(String(index));
    const at = `${member}.${index}`;
    if (value === undefined) {
      if (kind?.isNeeded) complain.missing(at);
      return [];
    }
    if (!kind) complain.surplus(at);
    else if (kind.takes === "object" ? !isObject(value) : typeof value !== kind.takes)
      complain.type(at, kind.takes, value);
    else return [kind.component(index, value as never)];
    return [];
  });
}
