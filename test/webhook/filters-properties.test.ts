/** Filters are put to events of every kind, bent ones too: none ever throws, and their combinations keep to logic. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  adReferral,
  anyOf,
  buttonId,
  contains,
  type EventFilter,
  forwarded,
  fromCountry,
  fromSender,
  listId,
  matches,
  not,
  ofAccount,
  ofMessage,
  ofNumber,
  repliesTo,
  startsWith,
  textIs,
  when,
} from "wapi-ts";
import { eventFixture } from "wapi-ts/testing";
import { type AnyEvent, eventNames, eventsOf } from "wapi-ts/webhook";
import { seeded } from "../support/property.js";
import { documented } from "../support/webhook-fixtures.js";
import { bent } from "../support/webhook-mutations.js";

const every: readonly EventFilter<AnyEvent>[] = [
  ofAccount("102290129340398"),
  ofNumber("106540352242922"),
  fromSender("16505551234", "US.13491208655302741918"),
  fromCountry("US"),
  fromCountry("DE", "KZ"),
  textIs("Is the shop open on Sunday?"),
  startsWith("I", "H"),
  contains("e"),
  matches(/\w+/gy),
  buttonId("keep-slot"),
  buttonId(/./),
  listId("pickup"),
  listId(/./),
  repliesTo(),
  forwarded(),
  forwarded({ frequently: true }),
  adReferral(),
  ofMessage("wamid.1"),
];
const filters = fc.constantFrom(...every);
const fixtures = eventNames.map((name): AnyEvent => eventFixture(name));
const bentEvents = bent(documented).map(({ value }) => eventsOf(value));
const events = fc.oneof(
  fc.constantFrom(...fixtures),
  fc.constantFrom<AnyEvent>({ name: "ready", port: 1 }),
  bentEvents.filter((found) => found.length > 0).chain((found) => fc.constantFrom(...found)),
);
const passes = (filter: EventFilter<AnyEvent>, event: AnyEvent) => filter.find(event) !== undefined;

test("put to every event there is, throw nothing and change nothing", () => {
  const passed = new Set<EventFilter<AnyEvent>>();
  for (const event of fixtures) {
    const before = JSON.stringify(event);
    for (const filter of every) if (passes(filter, event)) passed.add(filter);
    expect(JSON.stringify(event)).toBe(before);
  }
  // Or they were asked nothing that they could say yes to.
  expect(passed.size).toBeGreaterThan(every.length / 2);
});

test("put to events of notifications that are bent, throw nothing", () => {
  fc.assert(
    fc.property(bentEvents, (found) => {
      for (const event of found) for (const filter of every) filter.find(event);
    }),
    seeded(600),
  );
});

test("combine as all, one and none do", () => {
  fc.assert(
    fc.property(fc.array(filters, { minLength: 1, maxLength: 4 }), events, (some, event) => {
      const [first = ofNumber("1"), ...rest] = some;
      expect(passes(when(first, ...rest), event)).toBe(some.every((filter) => passes(filter, event)));
      expect(passes(anyOf(first, ...rest), event)).toBe(some.some((filter) => passes(filter, event)));
      expect(passes(not(first), event)).toBe(!passes(first, event));
      expect(passes(not(anyOf(first, ...rest)), event)).toBe(some.every((filter) => passes(not(filter), event)));
    }),
    seeded(500),
  );
});

test("say the same however often they are asked", () => {
  fc.assert(
    fc.property(filters, events, (filter, event) => {
      expect(filter.find(event)).toEqual(filter.find(event));
    }),
    seeded(300),
  );
});
