/** The body of an answer as a web stream. */
import type { Readable } from "node:stream";

/**
 * What Node's own `Readable.toWeb()` makes throws where nobody can catch it when it is cancelled while bytes come. This one reads when
 * it is asked, and cuts the connection when it is cancelled, although a read is under way.
 */
export function webStreamOf(body: Readable): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks: AsyncIterator<Uint8Array<ArrayBuffer>> = body[Symbol.asyncIterator]();
  // A read under way rejects with it; without one, nobody is interested.
  body.on("error", () => {});
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) return controller.close();
      controller.enqueue(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    },
    cancel() {
      body.destroy();
    },
  });
}
