/** What is left on the heap when all that nobody needs is gone. */
export async function heapAfterCollection(): Promise<number> {
  if (!globalThis.gc) throw new Error("This needs node --expose-gc.");
  // What a collection lets go of may take a turn of the event loop to be gone.
  await new Promise((resolve) => setImmediate(resolve));
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** Bytes in MB. */
export const inMb = (bytes: number): string => (bytes / 1e6).toFixed(2);
