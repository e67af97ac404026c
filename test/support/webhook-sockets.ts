/** Bytes on a socket that no client of HTTP would send, and what may be answered. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { incoming, message } from "./webhook-bodies.js";
import { bytesOf, signatureOf } from "./webhook-sign.js";

export interface Wire {
  what: string;
  /** What is written, in one piece. */
  bytes: string;
  /** Whether the sender ends its side after that; else it waits. */
  ends?: boolean;
  /** The status of each answer; one list for each choice that a server has. No answer at all is an empty list. */
  answers: readonly (readonly number[])[];
  /** How many notifications handlers may get. */
  heard?: readonly number[];
}

const body = JSON.stringify(incoming(message()));
const signature = `x-hub-signature-256: ${signatureOf(bytesOf(body))}`;
const length = bytesOf(body).length;
const hex = length.toString(16);

/** A POST with these lines among its headers. */
const post = (lines: readonly string[], content: string) =>
  [`POST /webhook HTTP/1.1`, "host: localhost", signature, ...lines, "", content].join("\r\n");

const chunked = (content = body) => `${content.length.toString(16)}\r\n${content}\r\n0\r\n\r\n`;
const refused = [[400], [411], [501], []] as const;
const taken = [[200]] as const;

export const wires: readonly Wire[] = [
  {
    what: "a Content-Length that is shorter than the body",
    bytes: post([`content-length: ${length - 10}`], body),
    answers: [[400], [401], [401, 400]],
  },
  {
    what: "a Content-Length that is longer than the body, and the end",
    bytes: post([`content-length: ${length + 10}`], body),
    ends: true,
    answers: [[], [400], [401], [408]],
  },
  {
    what: "a Content-Length that is longer than the body, and silence",
    bytes: post([`content-length: ${length + 10}`], body),
    answers: [[408]],
  },
  {
    what: "a first chunk, and silence",
    bytes: post(["transfer-encoding: chunked"], `${hex}\r\n${body}\r\n`),
    answers: [[408]],
  },
  {
    what: "two Content-Lengths that differ",
    bytes: post([`content-length: ${length}`, "content-length: 5"], body),
    answers: [...refused, [401], [401, 400]],
  },
  ...["-1", "+5", "0x10", "1e2", "five", "99999999999999999999999", `${length}, ${length}`].map((given) => ({
    what: `the Content-Length ${given}`,
    bytes: post([`content-length: ${given}`, "connection: close"], body),
    answers: [...refused, [401], [413], [200]],
    heard: given === `${length}, ${length}` ? [0, 1] : [0],
  })),
  {
    what: "a Content-Length beside chunks",
    bytes: post([`content-length: ${length}`, "transfer-encoding: chunked", "connection: close"], chunked()),
    answers: [...refused, [200]],
    heard: [0, 1],
  },
  {
    what: "chunks beside a Content-Length of 0",
    bytes: post(["content-length: 0", "transfer-encoding: chunked", "connection: close"], chunked()),
    answers: [...refused, [200], [401]],
    heard: [0, 1],
  },
  ...["xchunked", "chunked, identity", "identity", "gzip, chunked", "\u000bchunked"].map((coding) => ({
    what: `the Transfer-Encoding ${JSON.stringify(coding)}`,
    bytes: post([`transfer-encoding: ${coding}`, "connection: close"], chunked()),
    answers: [...refused, [401], [200], [408]],
    heard: [0, 1],
  })),
  {
    what: "a space before the colon of Transfer-Encoding",
    bytes: post(["transfer-encoding : chunked", "connection: close"], chunked()),
    answers: [...refused, [401], [200]],
    heard: [0, 1],
  },
  {
    what: "a chunk whose size overflows",
    bytes: post(["transfer-encoding: chunked"], `fffffffffffffffff\r\n${body}\r\n0\r\n\r\n`),
    ends: true,
    answers: [...refused, [413]],
  },
  {
    what: "a chunk of negative size",
    bytes: post(["transfer-encoding: chunked"], `-${hex}\r\n${body}\r\n0\r\n\r\n`),
    ends: true,
    answers: refused,
  },
  {
    what: "chunks with trailers that would be a signature",
    bytes: [
      "POST /webhook HTTP/1.1",
      "host: localhost",
      "transfer-encoding: chunked",
      "connection: close",
      "",
      `${hex}\r\n${body}\r\n0\r\n${signature}\r\n\r\n`,
    ].join("\r\n"),
    answers: [[401], [401, 400], ...refused],
  },
  {
    what: "a body byte by byte, in chunks",
    bytes: post(
      ["transfer-encoding: chunked", "connection: close"],
      `${[...body].map((character) => `1\r\n${character}\r\n`).join("")}0\r\n\r\n`,
    ),
    answers: taken,
    heard: [1],
  },
  {
    what: "two notifications in one piece",
    bytes: post([`content-length: ${length}`], body) + post([`content-length: ${length}`, "connection: close"], body),
    answers: [[200, 200]],
    heard: [1, 2],
  },
  {
    what: "the hello of TLS",
    bytes: "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
    ends: true,
    answers: refused,
  },
  { what: "no HTTP", bytes: "EHLO localhost\r\n\r\n", ends: true, answers: [...refused, [404], [405]] },
  {
    what: "a header without a colon",
    bytes: post(["x-nothing", `content-length: ${length}`, "connection: close"], body),
    answers: [...refused, [200]],
    heard: [0, 1],
  },
];

/** The statuses in what came back. */
const statusesIn = (text: string) => [...text.matchAll(/HTTP\/1\.[01] (\d{3})/g)].map(([, status]) => Number(status));

async function everythingFrom(socket: Socket, ms: number): Promise<string> {
  let text = "";
  socket.on("data", (data: Buffer) => {
    text += data.toString("latin1");
  });
  const closed = new Promise((resolve) => socket.once("close", resolve));
  // Whoever keeps the connection open has answered what it will.
  await Promise.race([closed, setTimeout(ms)]);
  return text;
}

/** The statuses that came back until the other side closed, or `ms` have passed. */
export async function statusesOf(port: number, { bytes, ends = false }: Wire, ms: number): Promise<number[]> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  // It may be reset while we write.
  socket.on("error", () => {});
  socket.on("end", () => socket.end());
  await once(socket, "connect");
  socket.write(Buffer.from(bytes, "latin1"));
  if (ends) socket.end();
  const text = await everythingFrom(socket, ms);
  socket.destroy();
  return statusesIn(text);
}
