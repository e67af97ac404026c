/** The client of the control API: openapi-fetch over the generated types. Runs in a browser, too. */
import createClient, { type Client } from "openapi-fetch";
import type { paths } from "../../generated/control/openapi.js";

/** Where the control API is below the emulator's URL. */
export const CONTROL_PATH = "/emulator/api";

/**
 * `GET`, `POST`, `PUT`, `PATCH` and `DELETE` of the paths of the control API. Each resolves to `{ data }`, or to `{ error }` with the
 * problem: status, words, and what was wrong with which member.
 */
export type ControlClient = Client<paths>;

export interface ControlClientOptions {
  /** Default: the global one. */
  fetch?: (request: Request) => Promise<Response>;
}

/** A client of the control API of the emulator at `url`, which is `emulator.url` or, in its page, `location.origin`. */
export function createControlClient(url: string, { fetch }: ControlClientOptions = {}): ControlClient {
  const client = createClient<paths>({
    baseUrl: `${url.replace(/\/+$/, "")}${CONTROL_PATH}`,
    // Asked for even without a body: it is what a form of another site cannot send.
    headers: { "content-type": "application/json" },
    bodySerializer: (body: unknown) => (body instanceof Blob ? body : JSON.stringify(body)),
    ...(fetch ? { fetch } : {}),
  });
  client.use({
    onRequest({ request, schemaPath }) {
      if (schemaPath === "/media") request.headers.set("content-type", "application/octet-stream");
    },
  });
  return client;
}
