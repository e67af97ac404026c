/** Who else has to do with a stream. */
interface Ends {
  /** Hears what the generator throws. */
  fail?: (error: unknown) => void;
  /** Ends it where nobody wants the rest. Default: the generator's `return`, which does nothing where it never began. */
  stop?: () => Promise<unknown>;
}

/** The stream of what a generator gives, asked only when it is read: nothing is read ahead. */
export function streamOf(
  chunks: AsyncGenerator<Uint8Array, void>,
  { fail = () => {}, stop = () => chunks.return() }: Ends = {},
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          fail(error);
          controller.error(error);
        }
      },
      async cancel() {
        await stop();
      },
    },
    { highWaterMark: 0 },
  );
}
