/** The template, as the account has it. */
import type { BusinessClient, Template } from "../../entry/index.js";

const FIELDS = ["id", "name", "language", "status", "category", "components"] as const;

/** The one translation that is meant. Throws when there is none, or several and no language is given. */
export async function readTemplate(
  business: BusinessClient,
  name: string,
  language: string | undefined,
): Promise<Template & { language: string }> {
  const found: (Template & { language: string })[] = [];
  // The filter finds names that hold the text, too.
  for await (const template of business.template.list({ name, fields: FIELDS }))
    if (template.name === name && template.language !== undefined)
      found.push({ ...template, language: template.language });
  const fitting = found.filter((template) => language === undefined || template.language === language);
  const [template, ...others] = fitting;
  const languages = found.map((one) => one.language).sort();
  if (template === undefined)
    throw new Error(
      found.length === 0
        ? `The account has no template ${name}.`
        : `The template ${name} is not in the language ${language}, but in ${languages.join(", ")}.`,
    );
  if (others.length > 0)
    throw new Error(`The template ${name} is in ${languages.join(", ")}: say which with --language.`);
  if (template.status === "APPROVED") return template;
  throw new Error(
    `The template ${name} (${template.language}) cannot be sent: it is ${template.status}, not APPROVED.`,
  );
}
