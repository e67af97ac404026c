/** The page that tells, for each operation, the method that calls it, or why there is none. */
import type { FacadeMethod } from "./methods.js";
import type { DescribedOperation } from "./operations.js";

export interface FacadeMap {
  readonly operations: readonly DescribedOperation[];
  readonly methods: readonly FacadeMethod[];
  /** Operation → why it has no method. */
  readonly reasons: Readonly<Record<string, string>>;
}

const methodsOf = ({ methods }: FacadeMap, { functions }: DescribedOperation) =>
  methods.filter(({ requests }) => requests.some((name) => functions.includes(name)));

/** What is wrong with the map; nothing, where every operation has either a method or a reason. */
export function faultsOf(map: FacadeMap): string[] {
  const known = new Set(map.operations.map(({ id }) => id));
  return [
    ...Object.keys(map.reasons).flatMap((id) => (known.has(id) ? [] : [`${id} has a reason, but is no operation`])),
    ...map.operations.flatMap((one) => {
      const hasMethod = methodsOf(map, one).length > 0;
      const hasReason = Object.hasOwn(map.reasons, one.id);
      if (hasMethod && hasReason) return [`${one.id} has a method, and a reason to have none`];
      return hasMethod || hasReason ? [] : [`${one.id} has neither a method nor a reason to have none`];
    }),
  ];
}

const code = (text: string) => `\`${text}\``;
const titleOf = (tag: string) => tag.charAt(0).toUpperCase() + tag.slice(1).replaceAll("-", " ");

function rowOf(map: FacadeMap, one: DescribedOperation): string {
  const methods = methodsOf(map, one).map(({ path }) => code(path));
  const facade = methods.length > 0 ? methods.join(", ") : `low-level only: ${map.reasons[one.id]}`;
  return `| ${code(one.request)} | ${one.functions.map(code).join(", ")} | ${facade} |`;
}

export function renderPage(map: FacadeMap): string {
  const tags = [...new Set(map.operations.map(({ tag }) => tag))];
  const sections = tags.map((tag) => {
    const rows = map.operations.filter((one) => one.tag === tag).map((one) => rowOf(map, one));
    return [`## ${titleOf(tag)}`, "", "| operation | request function | method |", "| --- | --- | --- |", ...rows].join(
      "\n",
    );
  });
  return `# Operations and methods

Written by \`npm run docs:operations\`. Every operation of the description has a request function in \`wapi-ts/graph\`. The last column is
the method that calls it: \`business\` is \`client.business\` or \`client.forAccount(id)\`, \`messaging\` is \`client.newMessagingClient(id)\`.
Where it says "low-level only", the request function is the way, on purpose.

${sections.join("\n\n")}
`;
}
