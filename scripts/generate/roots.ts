/** What gets a validator of its own: message kinds, other request bodies, parameters, answers. */
import { type JsonObject, objectAt } from "../description/json.js";
import { type DescribedOperation, parametersSchema } from "./operations.js";
import { defaultMember, refName, resolve, type Schemas, type Union, unionOf } from "./union.js";
import type { Root } from "./validators.js";

const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

/** Puts one member in the place of the union it belongs to: `SendMessageRequest` for one kind of message. */
function narrowed(request: JsonObject, union: string, member: string): JsonObject {
  const bases = Array.isArray(request.allOf) ? request.allOf : [];
  return { ...request, allOf: bases.map((base) => (refName(base) === union ? reference(member) : base)) };
}

export interface MessageKinds {
  /** The tag and its values. */
  union: Union;
  /** Kind that applies without a tag. */
  otherwise: string | undefined;
  roots: (Root & { kind: string })[];
}

/** One validator for each kind of `OutgoingMessage`, closed and addressed as `SendMessageRequest` says. */
export function messageKinds(schemas: Schemas): MessageKinds {
  const request = resolve(schemas, reference("SendMessageRequest"));
  const outgoing = resolve(schemas, reference("OutgoingMessage"));
  const union = unionOf(schemas, outgoing);
  if (!union) throw new Error("OutgoingMessage is no tagged union");
  const roots = union.members.flatMap(({ name, tags }) =>
    tags.map((kind) => ({
      kind,
      file: `messages/${kind}`,
      name: `validate${name}`,
      type: `MessageAddress & ${name}`,
      schema: narrowed(request, "OutgoingMessage", name),
    })),
  );
  return { union, otherwise: defaultMember(outgoing, union)?.tags[0], roots };
}

/** The bodies of one operation, or of each of its functions. */
function bodiesOf({ id, body, definition }: DescribedOperation): { name: string; schema: JsonObject }[] {
  if (!body) return [];
  const functions = Object.entries(objectAt(definition, "x-functions"));
  if (functions.length === 0) return [{ name: id, schema: body.schema }];
  const bodies = functions.map(([name, kind]) => ({
    name,
    schema: reference(String(objectAt({ kind }, "kind").body)),
  }));
  // Where no function has the operation's name, that name checks the body whatever its kind.
  return functions.some(([name]) => name === id) ? bodies : [...bodies, { name: id, schema: body.schema }];
}

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const typeOf = (schema: unknown) => refName(schema) ?? "unknown";

export function operationRoots(operations: DescribedOperation[]): Root[] {
  return operations.flatMap((operation) => {
    const { id, answer } = operation;
    const bodies = bodiesOf(operation)
      .filter(({ schema }) => refName(schema) !== "SendMessageRequest")
      .map(({ name, schema }) => ({
        file: `requests/${name}`,
        name: `validate${pascal(name)}Body`,
        type: typeOf(schema),
        schema,
      }));
    return [
      ...bodies,
      {
        file: `parameters/${id}`,
        name: `validate${pascal(id)}Parameters`,
        type: "unknown",
        schema: parametersSchema(operation),
      },
      ...(answer?.mediaType === "application/json"
        ? [
            {
              file: `responses/${id}`,
              name: `validate${pascal(id)}Response`,
              type: typeOf(answer.schema),
              schema: answer.schema,
            },
          ]
        : []),
    ];
  });
}
