/** A handler for Hono. */
import type { WebhookContext } from "./context.js";

/** What the webhook needs of Hono's context; described here, so that Hono need not be installed. */
export interface HonoContextParts {
  req: { raw: Request };
  /** Of Cloudflare's Workers and their kin; elsewhere Hono throws. */
  executionCtx: WebhookContext;
}

/** What `app.all` takes. */
export type HonoHandler = (context: HonoContextParts) => Promise<Response>;

function platformOf(context: HonoContextParts): WebhookContext {
  try {
    return context.executionCtx;
  } catch {
    return {};
  }
}

export const toHono =
  (fetch: (request: Request, context: WebhookContext) => Promise<Response>): HonoHandler =>
  (context) =>
    fetch(context.req.raw, platformOf(context));
