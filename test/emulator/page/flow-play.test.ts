// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the references of a Flow JSON are written so
import { expect, test } from "vitest";
import { pictureUrl } from "../../../src/emulator/page/flow/picture.js";
import { FlowPlay } from "../../../src/emulator/page/flow/play.js";
import { shownId } from "../../../src/emulator/page/flow/run.js";
import type { FlowExchange, FlowExchangeRequest, FlowOpening } from "../../../src/generated/control/openapi.js";
import { booking } from "../../flows/booking.js";

const exchange = { name: "data_exchange", payload: { day: "${form.day}", leaf: "${form.leaf}" } } as const;
const screenOf = (screen: string, data: Record<string, unknown> = {}): FlowExchange => ({
  outcome: "answered",
  answer: { screen, data },
});

/** A flow that asks, with what it is answered. */
function playOf(answers: FlowExchange[], more: Partial<FlowOpening> = {}) {
  const asked: FlowExchangeRequest[] = [];
  const [ends, opened, closed]: [unknown[], string[], true[]] = [[], [], []];
  const opening: FlowOpening = {
    messageId: "wamid.1",
    flowToken: "t1",
    json: { ...booking },
    action: "data_exchange",
    data: {},
    hasEndpoint: true,
    ...more,
  };
  const play = new FlowPlay(opening, {
    async exchange(request) {
      asked.push(request);
      return answers.shift();
    },
    async complete(values) {
      ends.push(values);
      return true;
    },
    open: (url) => void opened.push(url),
    close: () => void closed.push(true),
  });
  return { play, asked, ends, opened, closed };
}

test("asks the endpoint for the first screen, and again where that failed", async () => {
  const late: FlowExchange = { outcome: "failed", error: "timeout_error", message: "Too late." };
  const { play, asked } = playOf([late, screenOf("DAY")]);
  await play.start();
  expect([shownId(play.run.value), play.notice.value]).toEqual(["", "Too late."]);
  await play.start();
  expect(shownId(play.run.value)).toBe("DAY");
  expect(asked).toEqual([{ action: "INIT" }, { action: "INIT" }]);
});

test("does not leave a screen before what was entered is right, and shows what is wrong only then", async () => {
  const { play, asked } = playOf([screenOf("HOUR")], { action: "navigate", screen: "DAY" });
  await play.start();
  expect(play.mistakes().size).toBe(0);
  play.submit(exchange);
  expect([...play.mistakes()]).toEqual([["day", "Fill this in."]]);
  play.enter("day", "2026-12-04");
  expect(play.mistakes().size).toBe(0);
  play.submit(exchange);
  expect(asked).toEqual([{ action: "data_exchange", screen: "DAY", data: { day: "2026-12-04", leaf: undefined } }]);
  await expect.poll(() => shownId(play.run.value)).toBe("HOUR");
});

test("asks on the way back from a screen that says so, and keeps what was entered", async () => {
  const { play, asked } = playOf([screenOf("HOUR"), screenOf("DAY")], { action: "navigate", screen: "DAY" });
  await play.start();
  play.enter("day", "2026-12-04");
  play.submit(exchange);
  await expect.poll(() => shownId(play.run.value)).toBe("HOUR");
  await play.back();
  expect(asked.at(-1)).toEqual({ action: "BACK", screen: "HOUR" });
  expect(play.run.value.way).toEqual(["DAY"]);
  expect(play.run.value.screens.DAY?.form.day).toBe("2026-12-04");
});

test("ends with what the endpoint gives, and is over for a token that has run out", async () => {
  const params = { flow_token: "t1", hour: "9" };
  const end: FlowExchange = {
    outcome: "answered",
    answer: { screen: "SUCCESS", data: { extension_message_response: { params } } },
  };
  const ended = playOf([end]);
  await ended.play.start();
  expect([ended.ends, ended.closed]).toEqual([[params], [true]]);
  const gone = playOf([{ outcome: "failed", error: "flow_token_expired", status: 427, message: "Booked already." }]);
  await gone.play.start();
  expect([gone.play.isOver.value, gone.play.notice.value]).toEqual([true, "Booked already."]);
});

test("shows an endpoint's remark, and keeps files from it", async () => {
  const { play, asked } = playOf([screenOf("DAY", { error_message: "Closed." }), screenOf("DAY")], {
    action: "navigate",
    screen: "DAY",
  });
  await play.start();
  play.enter("day", "2026-12-24");
  play.submit(exchange);
  await expect.poll(() => play.notice.value).toBe("Closed.");
  play.enter("leaf", [{ id: "1", mime_type: "image/png", sha256: "x", file_name: "leaf.png" }]);
  play.submit(exchange);
  await expect.poll(() => play.notice.value).toMatch(/^The files stayed here/);
  expect(asked.at(-1)?.data).toEqual({ day: "2026-12-24" });
});

test("ends a flow without an endpoint with its token and payload, and opens pages", async () => {
  const { play, ends, opened } = playOf([], { action: "navigate", screen: "DAY" });
  await play.start();
  play.act({ name: "open_url", url: "https://example.com/" });
  play.act({ name: "complete", payload: { wish: "${form.wish}" } });
  await expect.poll(() => ends).toEqual([{ flow_token: "t1", wish: "" }]);
  expect(opened).toEqual(["https://example.com/"]);
});

test("rejects where the first screen is not there", async () => {
  const { play } = playOf([], { action: "navigate", screen: "NOWHERE" });
  await expect(play.start()).rejects.toThrow(RangeError);
});

test.each([
  ["iVBORw0KGgoAAAA=", "data:image/png;base64,iVBORw0KGgoAAAA="],
  ["data:image/jpeg;base64,/9j/4AAQ", "data:image/jpeg;base64,/9j/4AAQ"],
  ["https://example.com/a.png", undefined],
  ["PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=", undefined],
  ["javascript:alert(1)", undefined],
  ["", undefined],
])("makes of the picture %s the address %s", (text, url) => {
  expect(pictureUrl(text)).toBe(url);
});
