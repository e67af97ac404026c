/** `wapi-ts broadcast` */
import type { Command } from "commander";
import { countOf } from "../arguments.js";
import { clientOf, idOf } from "../client.js";
import { UsageError } from "../errors.js";
import { ACCESS_TOKEN, ACCOUNT_ID, PHONE_NUMBER_ID } from "../variables.js";
import type { Checked } from "./check.js";
import { byCount, linesOf, type Tally } from "./tally.js";

interface BroadcastOptions {
  language?: string;
  from?: string;
  account?: string;
  delimiter: string;
  concurrency: number;
  report?: string;
  dryRun?: true;
  skipInvalid?: true;
  resendAmbiguous?: true;
  resendFailed?: true;
  json?: true;
}

const TEMPLATE_NAME = /^[a-z0-9_]{1,512}$/;

const print = (lines: readonly string[]) => process.stdout.write(`${lines.join("\n")}\n`);
const warn = (line: string) => process.stderr.write(`${line}\n`);

function tellProblems(file: string, { bad, problems, unused }: Checked): void {
  if (unused.length > 0) warn(`${file}: not used: column ${unused.join(", column ")}`);
  for (const { line, problem } of problems) warn(`${file}:${line}: ${problem}`);
  if (bad > problems.length) warn(`${file}: and ${bad - problems.length} more`);
}

/** What is said at the end, of a run that has sent. */
function tellResult(
  { tally, interrupted }: { tally: Tally; interrupted: string | undefined },
  facts: { template: string; language: string; invalid: number; report: string },
  json: boolean,
): void {
  const { failures, ...counts } = tally;
  if (json)
    print([JSON.stringify({ ...facts, ...counts, failures: byCount(failures), interrupted: interrupted ?? null })]);
  else print([...linesOf(tally), `Report     ${facts.report}`]);
  if (interrupted !== undefined)
    throw new Error(`${interrupted}. The same command goes on where this one has ended; ${facts.report} knows where.`);
  const open = tally.failed + tally.ambiguous;
  if (open > 0) throw new Error(`${open} messages were not accepted, or may not have been.`);
}

async function broadcast(name: string, file: string, options: BroadcastOptions): Promise<void> {
  const { delimiter, concurrency, dryRun, json = false, skipInvalid, resendAmbiguous = false, resendFailed } = options;
  if (!TEMPLATE_NAME.test(name))
    throw new UsageError("<template> must be the name of a template: small letters, digits and _, at most 512.");
  if (delimiter.length !== 1) throw new UsageError("--delimiter must be one character.");
  const businessAccountId = idOf("--account", options.account, ACCOUNT_ID);
  const from = idOf("--from", options.from, PHONE_NUMBER_ID);
  const client = clientOf({ businessAccountId });

  // Loaded here, since no other command needs them.
  const [{ readTemplate }, { fillerOf }, { checkRows }, { preparer }, { broadcastAll }] = await Promise.all([
    import("./template.js"),
    import("./fill.js"),
    import("./check.js"),
    import("./prepare.js"),
    import("./run.js"),
  ]);
  const template = await readTemplate(client.business, name, options.language);
  const { language } = template;
  const campaign = { template: name, language, filler: fillerOf(template) };
  const recipients = { path: file, delimiter };
  const checked = await checkRows(recipients, campaign.filler, preparer(campaign)).catch((error: Error) => {
    throw new Error(`${file}: ${error.message}`, { cause: error });
  });
  tellProblems(file, checked);
  const { fitting, bad: invalid } = checked;
  if (invalid > 0 && !skipInvalid)
    throw new Error(
      `${invalid} of ${invalid + fitting} rows cannot be sent, so nothing was; --skip-invalid leaves them out.`,
    );
  if (dryRun) {
    print([
      json
        ? JSON.stringify({ template: name, language, fitting, invalid, dryRun })
        : `${fitting} rows fit ${name} (${language}). Nothing was sent.`,
    ]);
    return;
  }
  const report = options.report ?? `${file}.${name}.${language}.report.jsonl`;
  const result = await broadcastAll({
    message: client.newMessagingClient(from).message,
    campaign,
    recipients,
    total: fitting,
    report,
    label: `${name} ${language} ${from}`,
    options: { concurrency, resendAmbiguous, ...(resendFailed === undefined ? {} : { resendFailed }) },
  });
  tellResult(result, { template: name, language, invalid, report }, json);
}

const EXPLANATION = `
The file has a header row. Column to (or phone) is the recipient; the others are named like what they fill: 1 or first_name in the
text, header (a text, or the id or URL of a file), button_0 for the first button, card_0_1 in the first card. Column key, if there
is one, tells rows apart in the report; otherwise the recipient's number does.

Everything is checked before anything is sent. The report remembers each message, so that the same command can be given again after
an interruption: who has got the message is left out. The token is read from ${ACCESS_TOKEN}; never from an argument.

Examples:
  wapi-ts broadcast summer_sale people.csv --dry-run
  wapi-ts broadcast summer_sale people.csv --language en_US --from 106540352242922`;

export function addBroadcast(program: Command): void {
  program
    .command("broadcast")
    .description("Send a template to everyone in a CSV file, each once, and report what became of it")
    .argument("<template>", "name of an approved template")
    .argument("<recipients.csv>", "the file: UTF-8, with a header row")
    .option("--language <code>", "language of the template, if it is in several")
    .option("--from <id>", `id of the number that sends (default: ${PHONE_NUMBER_ID})`)
    .option("--account <id>", `id of the account that has the template (default: ${ACCOUNT_ID})`)
    .option("--delimiter <character>", "what parts the columns", ",")
    .option("--concurrency <number>", "messages under way at a time, 1 to 1000", countOf("--concurrency", 1000), 20)
    .option("--report <file>", "where to keep what became of each (default: beside the CSV file)")
    .option("--dry-run", "check everything, send nothing")
    .option("--skip-invalid", "leave out the rows that cannot be sent, instead of sending none")
    .option("--resend-ambiguous", "send again what may have been sent: some may get it twice")
    .option("--resend-failed", "send again to recipients that could not be reached")
    .option("--json", "print the result as one line of JSON")
    .addHelpText("after", EXPLANATION)
    .action(broadcast);
}
