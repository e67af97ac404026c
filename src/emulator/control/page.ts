/** Where the phone in the browser is served: a hook for the files of its room. */

/** A file of the page. */
export interface PageFile {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** Gives the file at a path below `/emulator/` (`""` is the page itself), or nothing. */
export type PageFiles = (path: string) => PageFile | undefined | Promise<PageFile | undefined>;

export const PAGE_PATH = "/emulator/";

/** No inline script or style, nothing from elsewhere, in no frame. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Voice messages are recorded by the page itself. */
export const PAGE_PERMISSIONS = "camera=(), geolocation=(), microphone=(self)";

/** Until the room of the page hands in its own. */
export const noPage: PageFiles = () => undefined;
