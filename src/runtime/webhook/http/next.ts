/** Route handlers for Next.js. */

/** What a `route.ts` exports. Next.js answers other methods by itself. */
export interface NextRouteHandlers {
  /** The handshake. */
  GET: (request: Request) => Promise<Response>;
  /** Notifications. */
  POST: (request: Request) => Promise<Response>;
}

export const toNext = (fetch: (request: Request) => Promise<Response>): NextRouteHandlers => ({
  GET: fetch,
  POST: fetch,
});
