/** Batches that a test answers itself. */
import type { Reaction, Received } from "./graph-server.js";

interface SentPart {
  method: string;
  relative_url: string;
  body?: string;
}

/** The parts of a batch as they arrived. */
export const partsOf = ({ json }: Received): SentPart[] => (json as { batch: SentPart[] }).batch;

/** One answer of a batch. */
export const done = (value: unknown, code = 200) => ({ code, body: JSON.stringify(value) });

/** Answers each part by a function of it. */
export const answersParts =
  (answer: (part: SentPart, index: number) => unknown): Reaction =>
  (request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(partsOf(request).map(answer)));
    return true;
  };

/** Answers each part with the id that its path begins with. */
export const echoes = answersParts(({ relative_url }) => done({ id: relative_url.split(/[/?]/)[0] }));
