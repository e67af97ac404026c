/** What a client does over the global fetch it does over nodeFetch() too. */
import { describe, expect, test } from "vitest";
import { AmbiguousSendError, GraphApiError, TransportError } from "wapi-ts";
import { downloadMedia } from "wapi-ts/graph";
import { clientOf, startPlatform } from "../../integration/setup.js";
import { transports } from "../../node/transport.js";
import { facade, graphClient, sendText } from "../../support/graph-client.js";
import { failureOf } from "../../support/graph-failure.js";
import { faults, startFaultyGraph } from "../../support/graph-faults.js";
import { closedUrl, refusesCode, refusesWith, sends, startGraph } from "../../support/graph-server.js";

const bytesOf = async (stream: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(stream).arrayBuffer());

describe.each(Object.entries(transports))("over %s", (_name, transport) => {
  test("sends a text, its token and its headers", async () => {
    const graph = await startGraph(sends);
    await sendText(graphClient(graph.url, transport()), "Grüße 👋");
    const { method, json, headers } = graph.only();
    expect({ method, json, type: headers["content-type"], length: headers["content-length"] }).toEqual({
      method: "POST",
      json: expect.objectContaining({ text: { body: "Grüße 👋" } }),
      type: "application/json",
      length: String(graph.only().bytes.length),
    });
    expect(headers.authorization).toMatch(/^Bearer EAA/);
  });

  test("repeats a send that was refused for its rate, and gives its error as it came", async () => {
    const graph = await startGraph(refusesCode(130429), sends);
    await sendText(graphClient(graph.url, transport()));
    expect(graph.requests).toHaveLength(2);
    const refusing = await startGraph(refusesCode(131026));
    const error = await failureOf(sendText(graphClient(refusing.url, transport())), GraphApiError);
    expect([error.code, error.status, error.fbtraceId]).toEqual([131026, 400, "AbcDefGhi"]);
  });

  test("knows that a refused connection sent nothing", async () => {
    const error = await failureOf(sendText(graphClient(await closedUrl(), transport())), TransportError);
    expect([error.kind, error.message]).toEqual(["refused", expect.stringContaining("ECONNREFUSED")]);
  });

  test.each(["resetBeforeBody", "closedAfterBody", "resetInAnswer", "noHttp"] as const)(
    "knows that %s leaves open what became of a send",
    async (fault) => {
      const graph = await startFaultyGraph(faults[fault]);
      await failureOf(sendText(graphClient(graph.url, transport())), AmbiguousSendError);
      expect(graph.attempts).toBe(1);
    },
  );

  test("gives up an attempt in time, and cuts its connection", async () => {
    const { promise: isCut, resolve: onCut } = deferred();
    const graph = await startFaultyGraph((request) => request.socket.once("close", onCut));
    const call = sendText(graphClient(graph.url, transport()), "Hello", { timeoutMs: 500 });
    expect((await failureOf(call, AmbiguousSendError)).cause).toMatchObject({ kind: "timeout" });
    await isCut;
  });

  test("gives up a call whose signal aborts", async () => {
    const graph = await startFaultyGraph(faults.neverAnswers);
    const aborter = new AbortController();
    const call = sendText(graphClient(graph.url, transport()), "Hello", { signal: aborter.signal });
    aborter.abort();
    expect((await failureOf(call, TransportError)).kind).toBe("aborted");
  });

  test("goes on as before after attempts that were given up", async () => {
    const silent = await startFaultyGraph(faults.neverAnswers);
    const graph = await startGraph(sends);
    const options = transport();
    const given = Array.from({ length: 3 }, () => sendText(graphClient(silent.url, options), "a", { timeoutMs: 20 }));
    await Promise.allSettled(given);
    const client = graphClient(graph.url, options);
    for (let index = 0; index < 40; index++) await sendText(client, `text ${index}`);
    expect(graph.accepted).toBe(40);
  });

  test("follows no redirect of a call", async () => {
    const elsewhere = await startGraph(sends);
    const graph = await startGraph(refusesWith({ status: 307, headers: { location: elsewhere.url } }));
    const error = await failureOf(sendText(graphClient(graph.url, transport())), AmbiguousSendError);
    expect([error.cause, elsewhere.requests]).toMatchObject([{ kind: "answer" }, []]);
  });

  test("uploads a file and downloads its bytes", async () => {
    const emulator = await startPlatform();
    const client = clientOf(emulator, { graph: { baseUrl: emulator.url, ...transport() } });
    const { media } = client.newMessagingClient(emulator.phoneNumberId);
    const bytes = new Uint8Array(300_000).map((_, index) => index % 251);
    const id = await media.upload(new Blob([bytes], { type: "application/pdf" }));
    expect(await bytesOf(await media.download(id))).toEqual(bytes);
  });

  test("sends the length of a form, and the name and type of its file", async () => {
    const graph = await startGraph();
    const { messaging } = facade(graph.url, { graph: transport() });
    await messaging.media.upload(new File(["%PDF"], "größe.pdf", { type: "application/pdf" })).catch(() => {});
    const { bytes, headers } = graph.only();
    expect(headers["content-length"]).toBe(String(bytes.length));
    expect(bytes.toString()).toMatch(
      /name="file"; filename="größe\.pdf"\r\nContent-Type: application\/pdf\r\n\r\n%PDF/i,
    );
  });

  test("ends a download that falls silent, and one that is no longer wanted", async () => {
    const graph = await startFaultyGraph((_request, response) => void response.writeHead(200).write("abc"));
    const client = graphClient(graph.url, { ...transport(), timeoutMs: 100 });
    const url = `${graph.url}/whatsapp_business/attachments/?mid=1`;
    const download = await downloadMedia(client, { url });
    expect((await failureOf(bytesOf(download), TransportError)).kind).toBe("timeout");
    await (await downloadMedia(client, { url })).cancel();
  });
});

function deferred() {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
