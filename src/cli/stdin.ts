/** All of stdin. On a terminal it says on stderr what is waited for. */
export async function readStdin(what: string): Promise<Uint8Array> {
  if (process.stdin.isTTY) process.stderr.write(`Reading ${what} from stdin, to be ended with Ctrl-D.\n`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
