/** Uploads that go on where they broke off: of the files that templates and profiles show. */
import type { CallOptions, GraphClient } from "../../generated/client.js";
import { sessionTypes } from "../../generated/media-limits.js";
import { createOwnUploadSession, createUploadSession, getUploadState, uploadFile } from "../../generated/operations.js";
import { aFunction, aText, type OptionRules } from "../core/check-options.js";
import { checkCall } from "../graph/call-options.js";
import { AmbiguousSendError, GraphApiError, TransportError } from "../graph/errors.js";
import { outcomeOf } from "../graph/retry.js";
import { refusal } from "./errors.js";
import { bodyOf, type PreparedFile, prepare } from "./prepare.js";
import type { MediaSource } from "./source.js";
import { FILE_RULES, type FileOptions } from "./upload-options.js";

/** Options of an upload for a handle. */
export interface UploadHandleOptions extends FileOptions {
  /** App that the file is for. Default: the one that the token belongs to. */
  appId?: string | undefined;
  /** Session of an upload that broke off, as `onSession` told it: the file has to be the same. */
  session?: string | undefined;
  /** Hears the session before the first byte goes out, for who wants to go on after a crash. It is a secret. */
  onSession?: ((session: string) => void) | undefined;
}

const RULES: OptionRules<UploadHandleOptions> = {
  ...FILE_RULES,
  appId: aText,
  session: aText,
  onSession: aFunction,
};

type CreateQuery = Parameters<typeof createOwnUploadSession>[1]["params"]["query"];

/** Attempts after each other that bring no byte. */
const MAX_STALLS = 3;
const SESSION = /^upload:([^?]+)(?:\?sig=(.+))?$/;

/** A failure after which the session is still there: the connection's, or one of Meta's that passes. */
function isPassing(error: unknown): boolean {
  const failure = error instanceof AmbiguousSendError ? error.cause : error;
  return (failure instanceof TransportError || failure instanceof GraphApiError) && outcomeOf(failure) !== "final";
}

/** The parameters of a session's operations. */
function addressOf(session: string) {
  const [, id, sig] = SESSION.exec(session) ?? [];
  if (id === undefined) {
    const limit = "the id of an upload session, upload:…";
    throw refusal("uploadFile", { member: "session", rule: "option", limit, message: `session must be ${limit}` });
  }
  return { path: { upload_session: id }, ...(sig === undefined ? {} : { query: { sig: decodeURIComponent(sig) } }) };
}

async function begin(
  graph: GraphClient,
  { name, type, size }: PreparedFile,
  appId: string | undefined,
  call: CallOptions,
): Promise<string> {
  if (size === undefined) {
    const message = "size is missing: Meta wants to know it before the first byte";
    throw refusal("createUploadSession", { member: "size", rule: "required", message });
  }
  if (!sessionTypes.includes(type)) {
    const message = `type must be one of ${JSON.stringify(sessionTypes)}, not ${JSON.stringify(type)}`;
    throw refusal("createUploadSession", { member: "type", rule: "enum", limit: sessionTypes, actual: type, message });
  }
  const query = { file_name: name, file_length: size, file_type: type };
  const params = { query: query as CreateQuery };
  const { id } =
    appId === undefined
      ? await createOwnUploadSession(graph, { params, ...call })
      : await createUploadSession(graph, { params: { ...params, path: { app_id: appId } }, ...call });
  return id;
}

/** Resolves to the handle. After a failure that passes, it asks how many bytes arrived and goes on with the next one. */
export async function uploadHandle(
  graph: GraphClient,
  source: MediaSource,
  options: UploadHandleOptions = {},
): Promise<string> {
  checkCall("uploadFile", options, RULES);
  const { signal, timeoutMs, deadlineMs, headers, onProgress } = options;
  const call = { signal, timeoutMs, deadlineMs, headers };
  const known = options.session === undefined ? undefined : addressOf(options.session);
  const file = await prepare("uploadFile", source, options);
  try {
    const session = options.session ?? (await begin(graph, file, options.appId, call));
    options.onSession?.(session);
    const address = known ?? addressOf(session);
    const reached = async () => (await getUploadState(graph, { params: address, ...call })).file_offset ?? 0;
    let offset = known ? await reached() : 0;
    for (let stalls = 0; ; ) {
      const params = { ...address, header: { file_offset: offset } };
      // With nothing left to send, Meta has it all and its answer was lost.
      const body =
        offset === file.size ? new Blob() : (bodyOf("uploadFile", file, onProgress, offset) as unknown as Blob);
      try {
        return (await uploadFile(graph, { params, body, ...call })).h;
      } catch (error) {
        if (!file.again || !isPassing(error)) throw error;
        const next = await reached();
        stalls = next > offset ? 0 : stalls + 1;
        if (stalls >= MAX_STALLS) throw error;
        offset = next;
      }
    }
  } finally {
    file.stop();
  }
}
