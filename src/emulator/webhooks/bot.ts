/** Requests to the bot. */

export interface BotAnswer {
  readonly status: number;
  readonly text: string;
}

/** Rejects when there is no answer. */
export async function askBot(url: string, init: RequestInit & { signal: AbortSignal }): Promise<BotAnswer> {
  // A connection each: one kept alive may be closed by the bot at the moment it is used again, which would fail by chance.
  const headers = { ...init.headers, connection: "close" };
  const response = await fetch(url, { ...init, headers, redirect: "manual" });
  return { status: response.status, text: await response.text() };
}

/** Why there was no answer. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? ` (${cause.code})` : "";
  return `${cause instanceof Error ? cause.message : String(cause)}${code}`;
}
