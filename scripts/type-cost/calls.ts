/** Every operation called with the examples of its description, by its request function and by its path. */
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly example?: unknown;
}
interface Content {
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly object[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly "x-functions"?: object;
}
type PathItem = { readonly parameters?: readonly object[] } & Readonly<Record<string, Operation>>;
interface Description {
  readonly paths: Readonly<Record<string, PathItem>>;
}

const methods = ["get", "post", "delete"] as const;

/** What a reference inside the description stands for. */
function resolved(description: object, value: object): Parameter {
  if (!("$ref" in value)) return value as Parameter;
  return String(value.$ref)
    .split("/")
    .slice(1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], description) as Parameter;
}

/** Values as TypeScript; the examples write `(bytes of …)` where a file is. */
const literal = (value: unknown): string => JSON.stringify(value).replaceAll(/"\(bytes [^"]*\)"/g, "new Blob()");

function paramsOf(parameters: readonly Parameter[]): string[] {
  const groups = ["path", "query", "header"].flatMap((place) => {
    const those = parameters.filter(
      (one) => one.in === place && (place === "path" || one.required || one.example !== undefined),
    );
    return those.length > 0 ? [[place, Object.fromEntries(those.map((one) => [one.name, one.example ?? "1"]))]] : [];
  });
  return groups.length > 0 ? [`params: ${literal(Object.fromEntries(groups))}`] : [];
}

/** The bodies of the examples; one call is made for each. */
function bodiesOf(operation: Operation): string[][] {
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (type === undefined || !content) return [[]];
  if (type === "application/octet-stream") return [["body: new Blob()"]];
  return Object.values(content.examples ?? {}).map(({ value }) => [`body: ${literal(value)}`]);
}

/** The calls of every operation of a bundled description. An operation with several functions is called by its path only. */
export function callsOf(bundled: object): { count: number; text: string } {
  const description = bundled as Description;
  const functions: string[] = [];
  const calls: string[] = [];
  for (const [path, item] of Object.entries(description.paths))
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      const given = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
      const params = paramsOf(given.map((one) => resolved(description, one)));
      if (!operation["x-functions"]) functions.push(operation.operationId);
      for (const body of bodiesOf(operation)) {
        const init = `{ ${[...params, ...body].join(", ")} }`;
        calls.push(`await graph.${method.toUpperCase()}(${JSON.stringify(path)}, ${init});`);
        if (!operation["x-functions"]) calls.push(`await ${operation.operationId}(graph, ${init});`);
      }
    }
  const head = [
    `import { createGraphClient, ${functions.join(", ")} } from "wapi-ts/graph";`,
    `const graph = createGraphClient({ accessToken: "token" });`,
  ];
  return { count: calls.length, text: [...head, ...calls, ""].join("\n") };
}
