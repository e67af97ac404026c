/** How far it is, on stderr: a bar on a terminal, else a line for every tenth part. */
import { SingleBar } from "cli-progress";

export interface Progress {
  /** One more is done. */
  step(failed: number): void;
  end(): void;
}

function bar(total: number): Progress {
  const single = new SingleBar({
    stream: process.stderr,
    format: "{bar} {percentage} % | {value}/{total} | {failed} failed | {eta_formatted} left",
    hideCursor: true,
    stopOnComplete: false,
  });
  single.start(total, 0, { failed: 0 });
  return { step: (failed) => single.increment(1, { failed }), end: () => single.stop() };
}

const PARTS = 10;

function lines(total: number): Progress {
  const size = Math.max(1, Math.ceil(total / PARTS));
  let done = 0;
  const step = (failed: number) => {
    if (++done % size === 0 || done === total)
      process.stderr.write(`${done} of ${total}${failed > 0 ? `, ${failed} failed` : ""}\n`);
  };
  return { step, end: () => undefined };
}

export const progressOf = (total: number): Progress => (process.stderr.isTTY ? bar(total) : lines(total));
