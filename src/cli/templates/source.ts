/** The TypeScript file that `pull` writes: the same templates give the same bytes, and one that changes changes its own lines. */
import { type Definition, inOrder } from "./definition.js";
import { identifierOf } from "./identifier.js";
import { literal, memberName } from "./literal.js";

/** `defineTemplate` checks Meta's rules when the file is loaded; what breaks one and is approved all the same is not checked. */
export type Maker = "approvedTemplate" | "defineTemplate";

const HEAD = `// Written by \`wapi-ts templates pull\`. It can be edited: \`wapi-ts templates check\` compares it with the account, \`push\` brings
// changes there. Both read it without running it, so templates stay plain values.
// biome-ignore-all format: one member a line, as it is written
// biome-ignore-all lint: names and texts are those of the account
/* eslint-disable */
`;

/** Names of the templates first, then their languages. `makerOf` says which function makes a template of the definition. */
export function sourceOf(definitions: readonly Definition[], makerOf: (definition: Definition) => Maker): string {
  const byName = new Map<string, Definition[]>();
  for (const definition of inOrder(definitions))
    byName.set(definition.name, [...(byName.get(definition.name) ?? []), definition]);
  const makers = new Set(definitions.map(makerOf));
  const imports = [...makers].sort().join(", ");
  const head = `${HEAD}${imports === "" ? "\nexport {};\n" : `import { ${imports} } from "wapi-ts/templates";\n`}`;
  const exported = [...byName].map(([name, languages]) => {
    const members = languages.map(
      (one) => `  ${memberName(one.language)}: ${makerOf(one)}(${literal(one.members, "  ")}),\n`,
    );
    return `\n// prettier-ignore\nexport const ${identifierOf(name)} = {\n${members.join("")}};\n`;
  });
  return `${head}${exported.join("")}`;
}
