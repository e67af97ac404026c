/** Which addresses a file of a flow may come from. The address is part of a request, and a request names no hosts of ours. */
import { FlowFileError } from "./error.js";

/** As the parser spells hosts: in small letters. Only names of several parts that end here fit. */
const HOST = /^([a-z0-9-]+\.)+whatsapp\.net$/;

/** The address, if it is WhatsApp's. Throws `FlowFileError` before anything is sent. */
export function fileUrl(text: unknown): URL {
  const url = typeof text === "string" && URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.protocol === "https:" && url.port === "" && !url.username && !url.password;
  if (url && isPlain && HOST.test(url.hostname)) return url;
  throw new FlowFileError(
    "url",
    "it must be at https on *.whatsapp.net, without a port and without a name and password.",
  );
}
