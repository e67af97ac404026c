/**
 * A hey-api plugin that writes the request functions and their operation table. It emits no types of its own: every type
 * is looked up in openapi-typescript's `operations`.
 */
import { $, type DefinePlugin, definePluginConfig, type IR, type Plugin } from "@hey-api/openapi-ts";
import { isObject, type JsonObject, objectAt } from "../description/json.js";
import type { DescribedOperation } from "./operations.js";

type Config = { name: "operations" } & Plugin.Hooks;
type OperationsPlugin = DefinePlugin<Config, Config>;

/** Where the table of all operations goes, and the functions of a tag. */
const TABLE = "operation-table";
export const groupFile = (tag: string) => `operations/${tag.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase()}`;

/** The lines of code that show a call. */
type CallExample = (name: string, operation: DescribedOperation, body?: string) => string[];

/** One request function. An operation has several where the kind of body decides the answer (`x-functions`). */
interface RequestFunction {
  name: string;
  body?: string;
  response?: string;
}

const successOf = (operation: IR.OperationObject) =>
  Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith("2"))?.[1];

function answerKind(operation: IR.OperationObject): string {
  const success = successOf(operation);
  if (success?.mediaType === "application/octet-stream") return "bytes";
  return success?.schema.type === "array" ? "list" : "json";
}

function bodyKind(mediaType: string): string {
  if (mediaType === "multipart/form-data") return "multipart";
  return mediaType === "application/json" ? "json" : "bytes";
}

function documentation(operation: IR.OperationObject, definition: JsonObject, example: readonly string[]): string[] {
  const page = objectAt(definition, "externalDocs").url;
  const paragraphs = [
    operation.summary,
    operation.description,
    `\`${operation.method.toUpperCase()} ${operation.path}\``,
    typeof page === "string" ? `@see {@link ${page} | Meta's documentation}` : undefined,
    operation.deprecated ? "@deprecated" : undefined,
    ["@example", ...example].join("\n"),
  ];
  return paragraphs
    .filter((text) => text !== undefined)
    .flatMap((text, index) => [...(index > 0 ? [""] : []), ...text.trimEnd().replaceAll("*/", "*\\/").split("\n")]);
}

function functionsOf(id: string, definition: JsonObject): RequestFunction[] {
  const functions = Object.entries(objectAt(definition, "x-functions"));
  if (functions.length === 0) return [{ name: id }];
  return functions.map(([name, kind]) => {
    if (!isObject(kind)) throw new Error(`x-functions of ${id}: ${name} is no object`);
    return { name, body: String(kind.body), response: String(kind.response) };
  });
}

const isIdempotent = ({ method, definition }: DescribedOperation) => {
  const declared = definition["x-idempotent"];
  return typeof declared === "boolean" ? declared : ["get", "delete", "put"].includes(method);
};

function needsInit(operation: IR.OperationObject): boolean {
  if (operation.body?.required) return true;
  const groups = Object.values(operation.parameters ?? {}) as (Record<string, { required?: boolean }> | undefined)[];
  return groups.some((group) => Object.values(group ?? {}).some((parameter) => parameter.required));
}

const handlerFor =
  (described: DescribedOperation[], exampleOf: CallExample): OperationsPlugin["Handler"] =>
  ({ plugin }) => {
    const imported = (name: string, from: string, kind: "type" | "function" = "type") =>
      plugin.symbol(name, { external: from, kind });
    const GraphClient = imported("GraphClient", "../client.js");
    const Init = imported("Init", "../client.js");
    const Data = imported("Data", "../client.js");
    const Operation = imported("Operation", "./client.js");

    plugin.forEach(
      "operation",
      ({ operation }) => {
        const id = operation.operationId;
        if (!id) throw new Error(`${operation.method} ${operation.path} has no operationId`);
        const details = described.find((one) => one.id === id);
        if (!details) throw new Error(`${id} is not in the description`);
        const { host, scheme, definition } = details;
        const file = groupFile(details.tag);
        const table = plugin.symbol(`${id}Operation`, {
          getFilePath: () => TABLE,
          meta: { category: "utility", resource: "table", resourceId: id },
        });
        plugin.node(
          $.const(table)
            .export()
            .type($.type(Operation).generic($.type.literal(id)))
            .assign(
              $.object()
                .pretty()
                .prop("id", $.literal(id))
                .prop("method", $.literal(operation.method.toUpperCase()))
                .prop("path", $.literal(operation.path))
                .$if(host, (object, url) => object.prop("host", $.literal(url)))
                .$if(operation.body, (object, body) => object.prop("body", $.literal(bodyKind(body.mediaType))))
                .$if(scheme, (object, word) => object.prop("scheme", $.literal(word)))
                .prop("answer", $.literal(answerKind(operation)))
                .prop("idempotent", $.literal(isIdempotent(details)))
                .$if(definition["x-batch"] === false, (object) => object.prop("batch", $.literal(false)))
                .$if(definition["x-throttle"], (object, what) => object.prop("throttle", $.literal(String(what)))),
            ),
        );
        for (const { name, body, response } of functionsOf(id, definition)) {
          const symbol = plugin.symbol(name, {
            getFilePath: () => file,
            meta: { category: "sdk", resource: "operation", resourceId: name },
          });
          const init = $.type(Init).generic($.type.literal(id));
          const data = $.type(Data).generic($.type.literal(id));
          plugin.node(
            $.const(symbol)
              .export()
              .doc(documentation(operation, definition, exampleOf(name, details, body)))
              .assign(
                $.func()
                  .param("client", (parameter) => parameter.type($.type(GraphClient)))
                  .param("init", (parameter) =>
                    parameter
                      .required(needsInit(operation))
                      .type(body ? init.generic(imported(body, "../openapi.js")) : init),
                  )
                  .returns($.type("Promise").generic(response ? imported(response, "../openapi.js") : data))
                  .do($.return($("client").attr("call").call($(table), $("init")))),
              ),
          );
        }
      },
      { order: "declarations" },
    );
  };

/** hey-api's own view of an operation leaves out servers and extensions of a path: those come from `described`. */
export const operationsPlugin = (described: DescribedOperation[], exampleOf: CallExample) =>
  definePluginConfig<OperationsPlugin["Types"]>({
    config: {},
    handler: handlerFor(described, exampleOf),
    name: "operations",
  })();
