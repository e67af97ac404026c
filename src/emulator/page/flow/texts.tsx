/** What is only read. */
import type { FlowComponent } from "../../../generated/openapi.js";
import { Markdown } from "./markdown.js";
import type { Resolver } from "./scope.js";
import { useStage } from "./stage.js";
import { textOf } from "./values.js";

export type FlowReading = Extract<
  FlowComponent,
  { type: "TextHeading" | "TextSubheading" | "TextBody" | "TextCaption" | "RichText" }
>;

/** The paragraphs of a list, or the one text. */
function linesOf(text: FlowReading["text"], resolver: Resolver): string[] {
  const list = Array.isArray(text) ? text.map(resolver.text) : resolver.list(text).map(textOf);
  return list.length > 0 ? list : [resolver.text(text)];
}

export function Reading({ component }: { component: FlowReading }) {
  const { resolver } = useStage();
  const lines = linesOf(component.text, resolver);
  if (component.type === "TextHeading") return <h3 dir="auto">{lines.join("\n")}</h3>;
  if (component.type === "TextSubheading") return <h4 dir="auto">{lines.join("\n")}</h4>;
  if (component.type === "RichText") return <Markdown text={lines.join("\n")} />;
  const weight = resolver.text(component["font-weight"]) || "normal";
  const isStruck = resolver.flag(component.strikethrough, false);
  return (
    <div dir="auto" class={`flow-text flow-${weight} ${component.type === "TextCaption" ? "sub" : ""}`}>
      {lines.map((line, index) =>
        component.markdown === true ? (
          <Markdown key={index} text={line} />
        ) : (
          <p key={index}>{isStruck ? <s>{line}</s> : line}</p>
        ),
      )}
    </div>
  );
}
