/** Meta's rules, as `defineTemplate` knows them. */
import type { TemplateDefinition } from "../../entry/templates.js";
import { type Definition, titleOf } from "./definition.js";
import type { Local } from "./read-file.js";

/** What is wrong with each, in words that repeat no text; nothing where nothing is. */
export async function ruleBreaker(): Promise<(definition: Definition) => string[]> {
  const { defineTemplate } = await import("../../entry/templates.js");
  const { RequestValidationError } = await import("../../entry/index.js");
  return ({ members }) => {
    try {
      defineTemplate(members as unknown as TemplateDefinition);
      return [];
    } catch (error) {
      if (error instanceof RequestValidationError) return error.issues.map(({ message }) => message);
      throw error;
    }
  };
}

/** Throws one error with all that is wrong. What the file says is approved, and is not checked there, is not checked here. */
export async function assertRules(definitions: readonly Local[]): Promise<void> {
  const broken = await ruleBreaker();
  const wrong = definitions
    .filter(({ maker }) => maker === "defineTemplate")
    .flatMap((definition) => broken(definition).map((message) => `${titleOf(definition)}: ${message}`));
  if (wrong.length > 0) throw new Error(`Meta would refuse:\n${wrong.join("\n")}`);
}
