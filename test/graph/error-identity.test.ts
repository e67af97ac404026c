/** `instanceof` over two copies of the package in one process, as two bundles of one application hold them. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { beforeAll, expect, test } from "vitest";
import * as here from "wapi-ts/graph";

type Copy = typeof here;
type ErrorClass = new (...args: never[]) => Error;

const refusal = { operation: "getMedia", status: 400, code: 100 } as const;

/** One error of each class, made by a copy. */
const makers = {
  WapiError: (copy: Copy) => new copy.WapiError("x"),
  ConfigurationError: (copy: Copy) => new copy.ConfigurationError("x"),
  RequestValidationError: (copy: Copy) => new copy.RequestValidationError("sendMessage", []),
  TransportError: (copy: Copy) => new copy.TransportError("getMedia", "refused", "x"),
  AmbiguousSendError: (copy: Copy) =>
    new copy.AmbiguousSendError("sendMessage", new copy.TransportError("sendMessage", "connection", "x")),
  GraphApiError: (copy: Copy) => new copy.GraphApiError("Refused", refusal),
  AuthenticationError: (copy: Copy) => new copy.AuthenticationError("Refused", refusal),
  PermissionError: (copy: Copy) => new copy.PermissionError("Refused", refusal),
  RateLimitError: (copy: Copy) => new copy.RateLimitError("Refused", refusal),
  ParameterError: (copy: Copy) => new copy.ParameterError("Refused", refusal),
  RecipientError: (copy: Copy) => new copy.RecipientError("Refused", refusal),
  ReEngagementError: (copy: Copy) => new copy.ReEngagementError("Refused", refusal),
  TemplateError: (copy: Copy) => new copy.TemplateError("Refused", refusal),
  MediaError: (copy: Copy) => new copy.MediaError("Refused", refusal),
  TemporaryError: (copy: Copy) => new copy.TemporaryError("Refused", refusal),
} satisfies Record<string, (copy: Copy) => Error>;
type Name = keyof typeof makers;
const names = Object.keys(makers) as Name[];

/** A copy of `wapi-ts/graph` as a bundler makes it; minified, no class is called what it was. */
async function bundledCopy(minify: boolean): Promise<Copy> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../src/entry/graph.ts", import.meta.url))],
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    external: ["express", "node:*"],
    minify,
    write: false,
  });
  const source = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  return import(`data:text/javascript;base64,${source}`);
}

let first: Copy;
let second: Copy;
beforeAll(async () => {
  [first, second] = await Promise.all([bundledCopy(false), bundledCopy(true)]);
});

test("has two copies that share no class", () => {
  for (const name of names) expect(first[name]).not.toBe(second[name]);
  expect(here.GraphApiError).not.toBe(first.GraphApiError);
  expect(second.GraphApiError).not.toHaveProperty("name", "GraphApiError");
});

test("knows every class of the graph's errors by a name of its own", () => {
  const classes = Object.entries(here).filter(
    ([, one]) => typeof one === "function" && Object.hasOwn(one, "className"),
  ) as [string, ErrorClass & { className: string }][];
  expect(classes.map(([name]) => name)).toEqual(expect.arrayContaining(names));
  expect(classes.map(([, { className }]) => className)).toEqual(classes.map(([name]) => name));
});

test.each(names)("takes a %s of another copy for what it is in its own, and for nothing else", (name) => {
  const inOwnCopy = names.filter((one) => {
    const { prototype } = first[one];
    return Object.prototype.isPrototypeOf.call(prototype, makers[name](first));
  });
  expect(inOwnCopy).toContain("WapiError");
  for (const [makes, judges] of [
    [first, second],
    [second, first],
    [second, here],
    [here, second],
  ] as const) {
    const error = makers[name](makes);
    expect(names.filter((one) => error instanceof judges[one])).toEqual(inOwnCopy);
  }
});

test("takes nothing else for an error of the package", () => {
  const others = [undefined, null, 5, "WapiError", {}, { name: "WapiError" }, new Error("x"), Object.create(null)];
  for (const other of others) expect(other instanceof here.WapiError).toBe(false);
  expect((() => {}) instanceof here.WapiError).toBe(false);
});

test("keeps a subclass of the user's own apart", () => {
  class OutOfStock extends here.GraphApiError {}
  const mine = new OutOfStock("Refused", refusal);
  expect(mine).toBeInstanceOf(OutOfStock);
  expect(mine).toBeInstanceOf(second.GraphApiError);
  expect(mine).not.toBeInstanceOf(second.RateLimitError);
  expect(makers.GraphApiError(here)).not.toBeInstanceOf(OutOfStock);
  expect(makers.GraphApiError(second)).not.toBeInstanceOf(OutOfStock);
});

test("knows what a call of another copy throws", async () => {
  const accessToken = "token";
  const fetch = async () => Response.json({ error: { message: "Refused", code: 100 } }, { status: 400 });
  const params = { path: { media_id: "1" } };
  const error: unknown = await second
    .getMedia(second.createGraphClient({ accessToken, fetch }), { params })
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(here.ParameterError);
  expect(error).toBeInstanceOf(first.GraphApiError);
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({ name: "ParameterError", operation: "getMedia", code: 100 });
});
