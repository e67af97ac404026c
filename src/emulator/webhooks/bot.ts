/** Requests to the bot. */
import { Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import type { RequestOptions } from "node:https";

export interface BotRequest {
  readonly method: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly signal: AbortSignal;
}

export interface BotAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * How long a connection is kept for the next request. Shorter than what any server keeps one, so that it is not closed just when it
 * is used, and short enough to hold up no server that shuts down.
 */
const KEPT_MS = 250;
const KEEPING = { keepAlive: true, timeout: KEPT_MS };
const BROKEN: readonly unknown[] = ["ECONNRESET", "EPIPE"];

/** The connection was closed, or broke, before any byte of an answer came. */
class UnansweredError extends Error {
  override readonly name = "UnansweredError";
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const codeOf = (error: Error): unknown => ("code" in error ? error.code : undefined);

function answerTo(request: ClientRequest, body: Uint8Array | undefined): Promise<BotAnswer> {
  return new Promise((resolve, reject) => {
    let readBefore = 0;
    request.once("socket", (socket) => {
      readBefore = socket.bytesRead;
    });
    request.once("response", (response) => {
      textOf(response).then((text) => resolve({ status: response.statusCode ?? 0, text }), reject);
    });
    request.on("error", (error) => {
      const isUnanswered = request.socket?.bytesRead === readBefore && BROKEN.includes(codeOf(error));
      reject(request.reusedSocket && isUnanswered ? new UnansweredError(error.message, { cause: error }) : error);
    });
    request.end(body);
  });
}

/** Connections to the bot, which are kept between requests that follow one another. */
export class BotConnections {
  readonly #plain = new Agent(KEEPING);
  #secure: Agent | undefined;

  /** Follows no redirect. Rejects when there is no answer. */
  async ask(url: string, request: BotRequest): Promise<BotAnswer> {
    try {
      return await this.#ask(url, request, true);
    } catch (error) {
      // Whatever else went wrong with it.
      request.signal.throwIfAborted();
      // A bot may close a connection at any time that it is not used: what is sent at this very moment it has not read.
      if (error instanceof UnansweredError) return this.#ask(url, request, false);
      throw error;
    }
  }

  /** Nothing is kept any more. */
  close(): void {
    this.#plain.destroy();
    this.#secure?.destroy();
  }

  async #ask(url: string, { method, headers, body, signal }: BotRequest, isKept: boolean): Promise<BotAnswer> {
    signal.throwIfAborted();
    const options: RequestOptions = { method, headers: { accept: "*/*", ...headers }, signal };
    if (!url.startsWith("https:"))
      return answerTo(httpRequest(url, { ...options, agent: isKept && this.#plain }), body);
    const https = await import("node:https");
    this.#secure ??= new https.Agent(KEEPING);
    return answerTo(https.request(url, { ...options, agent: isKept && this.#secure }), body);
  }
}

/** Why there was no answer. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? ` (${cause.code})` : "";
  return `${cause instanceof Error ? cause.message : String(cause)}${code}`;
}
