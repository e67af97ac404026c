/** Works on the items of an input side by side, never further ahead of the consumer than it is told. */

type Input<Item> = Iterable<Item> | AsyncIterable<Item>;

const iteratorOf = <Item>(input: Input<Item>): Iterator<Item> | AsyncIterator<Item> =>
  Symbol.asyncIterator in input ? input[Symbol.asyncIterator]() : input[Symbol.iterator]();

export interface Parallel {
  /** How many items are worked on, or done and not yet consumed, at most. */
  concurrency: number;
  /** Ends it: what runs is finished and given, then its reason is thrown. */
  signal: AbortSignal;
  /** Told when nothing more is begun, since the signal has aborted or the consumer has left. */
  onEnd: () => void;
}

/**
 * Gives results as they come. The input is asked only when a result was consumed, so that it is never more than `concurrency` items
 * ahead. When it fails, its error is thrown after what runs was finished and given. A consumer that stops early waits for what
 * runs; the input is closed then. `work` must not reject.
 */
export async function* inParallel<Item, Result extends object>(
  input: Input<Item>,
  work: (item: Item, index: number) => Promise<Result>,
  { concurrency, signal, onEnd }: Parallel,
): AsyncGenerator<Result, void, undefined> {
  const source = iteratorOf(input);
  const settled: Result[] = [];
  let running = 0;
  let handed = 0;
  let index = 0;
  let isPulling = false;
  let isOver = false;
  let isLeft = false;
  let failure: { error: unknown } | undefined;
  let wake = () => {};
  const woken = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });

  const start = async (item: Item) => {
    running++;
    settled.push(await work(item, index++));
    running--;
    wake();
  };
  const pull = async () => {
    while (!isOver && !isPulling && !isLeft && !signal.aborted && running + settled.length + handed < concurrency) {
      isPulling = true;
      try {
        const { done, value } = await source.next();
        // A list of promises is awaited, as `for await` does.
        const item = await value;
        if (done) isOver = true;
        else if (!isLeft && !signal.aborted) void start(item);
      } catch (error) {
        isOver = true;
        failure = { error };
      }
      isPulling = false;
    }
    wake();
  };
  const abort = () => {
    onEnd();
    wake();
  };
  signal.addEventListener("abort", abort);
  try {
    for (;;) {
      void pull();
      const result = settled.shift();
      if (result) {
        handed = 1;
        yield result;
        handed = 0;
      } else if (running === 0 && (isOver || signal.aborted)) break;
      else await woken();
    }
    if (failure) throw failure.error;
    signal.throwIfAborted();
  } finally {
    isLeft = true;
    onEnd();
    signal.removeEventListener("abort", abort);
    while (running > 0) await woken();
    if (!isOver) await close(source, isPulling);
  }
}

/** An input that is just being waited for may never answer. */
async function close(source: Iterator<unknown> | AsyncIterator<unknown>, isPulling: boolean): Promise<void> {
  const closed = (async () => source.return?.())();
  if (isPulling) closed.catch(() => {});
  else await closed;
}
