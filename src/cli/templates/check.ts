/** `wapi-ts templates check` */
import type { Command } from "commander";
import { type AccountOptions, accountOf, businessOf, SURROUNDINGS } from "./account.js";
import { compare } from "./compare.js";
import { titleOf } from "./definition.js";
import { readDefinitions } from "./read-file.js";
import { readAccount } from "./remote.js";
import { assertRules } from "./rules.js";

interface CheckOptions extends AccountOptions {
  json?: true;
}

async function check(file: string, { account, json }: CheckOptions): Promise<void> {
  const business = await businessOf(account === undefined ? {} : { account });
  const definitions = await readDefinitions(file);
  await assertRules(definitions);
  const { templates } = await readAccount(business);
  const { missing, differing, same, others } = compare(definitions, templates);
  const print = (line: string) => void (json ? undefined : process.stdout.write(`${line}\n`));
  for (const one of missing) print(`only in ${file}: ${titleOf(one)}`);
  for (const { local, lines } of differing) print(`differs: ${titleOf(local)}   - account, + ${file}\n${lines}`);
  for (const { remote } of [...same, ...differing])
    if (remote.status !== "APPROVED") print(`cannot be sent: ${titleOf(remote)} is ${remote.status}`);
  for (const one of others) if (one.status === "APPROVED") print(`only in the account: ${titleOf(one)}`);
  if (json) {
    const names = (list: readonly { name: string; language: string }[]) =>
      list.map(({ name, language }) => ({ name, language }));
    const result = {
      missing: names(missing),
      differing: differing.map(({ local: { name, language }, lines }) => ({ name, language, lines })),
      same: names(same.map(({ local }) => local)),
      others: names(others),
    };
    process.stdout.write(`${JSON.stringify(result)}\n`);
  }
  const wrong = missing.length + differing.length;
  if (wrong > 0) throw new Error(`${wrong} of ${definitions.length} templates differ from the account.`);
  print(`${definitions.length} templates are as in the account.`);
}

const EXAMPLES = `${SURROUNDINGS}

Exits with 1 when a template of the file is not in the account, or differs. Templates that only the account has are named, and are no
difference. Samples of media are not compared, since Meta gives back others than it got.

Examples:
  wapi-ts templates check src/templates.ts
  wapi-ts templates check src/templates.ts --json`;

export function addTemplatesCheck(noun: Command): void {
  noun
    .command("check")
    .description("Compare the templates of a file with those of an account, without running the file")
    .argument("<file>", "a TypeScript or JavaScript file with templates")
    .option("--account <id>", "the WhatsApp Business Account", accountOf)
    .option("--json", "print one line of JSON")
    .addHelpText("after", EXAMPLES)
    .action(check);
}
