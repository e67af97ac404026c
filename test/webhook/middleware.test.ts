/** What runs around the handlers. */
import { expect, test } from "vitest";
import type { AnyEvent, ErrorEvent, EventMiddleware } from "wapi-ts/webhook";
import { incoming, message } from "../support/webhook-bodies.js";
import { initiate, newClient, receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

/** Delivers one message through the middleware to a handler that may throw; what ran, what failed, what was answered. */
async function pass(middleware: EventMiddleware[], handlers: (() => unknown)[] = [() => {}]) {
  const webhook = receiver();
  const steps: string[] = [];
  const errors: unknown[] = [];
  for (const use of middleware) webhook.use(use);
  for (const handle of handlers)
    webhook.on("message", () => {
      steps.push("handler");
      return handle();
    });
  webhook.on("error", ({ error }) => errors.push(error));
  const { status } = await deliver(webhook, incoming(message()));
  return { steps, errors, status };
}

const no = new Error("no stock");
const refuse = () => {
  throw no;
};

test("wraps all handlers of an event, in the order of the calls to use", async () => {
  const client = newClient();
  const steps: string[] = [];
  const step = (name: string) => async (event: AnyEvent, next: () => Promise<void>) => {
    steps.push(`${name} begins ${event.name}`);
    await next();
    steps.push(`${name} ends`);
  };
  client.use(step("outer")).use(step("inner"));
  client.on("message", () => steps.push("first")).on("*", () => steps.push("second"));
  await deliver(client.webhook, incoming(message()));
  const begin = ["outer begins message.text", "inner begins message.text"];
  expect(steps).toEqual([...begin, "first", "second", "inner ends", "outer ends"]);
});

test("runs the rest once, however often next is called", async () => {
  const twice: EventMiddleware = async (_event, next) => {
    await Promise.all([next(), next()]);
    await next();
  };
  const { steps, status } = await pass([twice, twice]);
  expect([steps, status]).toEqual([["handler"], 200]);
});

test("rejects next with what the handler threw", async () => {
  const caught: unknown[] = [];
  const { errors, status } = await pass(
    [
      async (_event, next) => {
        await next().catch((error: unknown) => {
          caught.push(error);
          throw error;
        });
      },
    ],
    [refuse],
  );
  expect([caught, errors, status]).toEqual([[no], [no], 500]);
});

test("rejects next with all that several handlers threw, and tells error of each", async () => {
  const other = new Error("no price");
  const caught: unknown[] = [];
  const keep: EventMiddleware = (_event, next) =>
    next().catch((error: unknown) => {
      caught.push(error);
      throw error;
    });
  const { errors } = await pass([keep], [refuse, () => Promise.reject(other)]);
  expect(caught).toMatchObject([{ errors: [no, other] }]);
  expect(errors).toEqual([no, other]);
});

test("takes an event for handled when a middleware swallows the failure", async () => {
  const { steps, errors, status } = await pass([(_event, next) => next().catch(() => {})], [refuse]);
  expect([steps, errors, status]).toEqual([["handler"], [], 200]);
});

test.each<[how: string, use: EventMiddleware]>([
  ["throws", refuse],
  ["rejects", async () => refuse()],
  ["throws after the handlers", (_event, next) => next().then(refuse)],
])("takes an event for failed when a middleware %s", async (_how, use) => {
  const { errors, status } = await pass([use]);
  expect([errors, status]).toEqual([[no], 500]);
});

test("tells error of the handler's failure and of the middleware's that came on top", async () => {
  const other = new Error("cannot log");
  const { errors } = await pass(
    [
      (_event, next) =>
        next().catch(() => {
          throw other;
        }),
    ],
    [refuse],
  );
  expect(errors).toEqual([no, other]);
});

test("rejects next, rather than throwing, when the next middleware throws at once", async () => {
  const seen: unknown[] = [];
  const { status } = await pass([(_event, next) => next().catch((error: unknown) => seen.push(error)), refuse]);
  expect([seen, status]).toEqual([[no], 200]);
});

test("keeps an event from the handlers when a middleware does not call next", async () => {
  const { steps, errors, status } = await pass([() => {}]);
  expect([steps, errors, status]).toEqual([[], [], 200]);
});

test("waits for the handlers, and loses no failure, when a middleware does not wait for next", async () => {
  const floating: EventMiddleware = (_event, next) => {
    next();
  };
  const later = () => new Promise((_resolve, reject) => setImmediate(() => reject(no)));
  const { steps, errors, status } = await pass([floating, floating], [later]);
  expect([steps, errors, status]).toEqual([["handler"], [no], 500]);
});

test("runs again around the handlers when an event that failed comes again", async () => {
  const webhook = receiver();
  let runs = 0;
  webhook
    .use((_event, next) => {
      runs++;
      return next();
    })
    .on("message", () => {
      if (runs === 1) throw no;
    });
  for (const status of [500, 200, 200]) expect(await deliver(webhook, incoming(message()))).toMatchObject({ status });
  expect(runs).toBe(2);
});

test("does not run around error and ready", async () => {
  const client = newClient();
  const names: string[] = [];
  const errors: ErrorEvent[] = [];
  client.use((event, next) => {
    names.push(event.name);
    return next();
  });
  client.on("error", (event) => errors.push(event)).on("message", refuse);
  await initiate(client);
  await deliver(client.webhook, incoming(message()));
  expect(errors).toHaveLength(1);
  expect(names).toEqual(["message.text"]);
});

test("runs around unrecognized", async () => {
  const webhook = receiver();
  const names: string[] = [];
  webhook.use((event, next) => {
    names.push(event.name);
    return next();
  });
  await deliver(webhook, { object: "page" });
  expect(names).toEqual(["unrecognized"]);
});
