/** Request functions that carry files: forms, bytes with a header, streams. */
import { expectTypeOf, test } from "vitest";
import type {
  Init,
  UpdateFlowJsonResponse,
  UploadedFile,
  UploadMediaResponse,
  UploadSessionResponse,
  UploadState,
} from "wapi-ts/graph";
import {
  createGraphClient,
  createOwnUploadSession,
  createUploadSession,
  downloadMedia,
  getUploadState,
  updateFlowJson,
  updateGroup,
  uploadFile,
  uploadMedia,
} from "wapi-ts/graph";

const graph = createGraphClient({ accessToken: "token" });
const number = { path: { phone_number_id: "1" } };
const flow = { path: { flow_id: "1" } };
const file = new Blob(["{}"]);

test("uploads take files as Blobs", () => {
  const media = { messaging_product: "whatsapp", type: "image/png", file } as const;
  expectTypeOf(uploadMedia(graph, { params: number, body: media })).resolves.toEqualTypeOf<UploadMediaResponse>();
  const asset = { name: "flow.json", asset_type: "FLOW_JSON", file } as const;
  expectTypeOf(updateFlowJson(graph, { params: flow, body: asset })).resolves.toEqualTypeOf<UpdateFlowJsonResponse>();
  updateGroup(graph, { params: { path: { group_id: "1" } }, body: { messaging_product: "whatsapp", file } });
  // @ts-expect-error a path of the machine is no file
  uploadMedia(graph, { params: number, body: { ...media, file: "a.png" } });
  // @ts-expect-error bytes have no type; a Blob has
  uploadMedia(graph, { params: number, body: { ...media, file: new Uint8Array() } });
  // @ts-expect-error an asset has one name
  updateFlowJson(graph, { params: flow, body: { ...asset, name: "flow.txt" } });
  // @ts-expect-error the file is needed
  updateFlowJson(graph, { params: flow, body: { name: "flow.json", asset_type: "FLOW_JSON" } });
  // @ts-expect-error an upload is no download: it goes where it goes
  uploadMedia(graph, { params: number, body: media, url: "https://example.com" });
});

test("a resumable upload takes bytes, and says in a header where they begin", () => {
  const query = { file_name: "a.png", file_length: 5, file_type: "image/png" } as const;
  const session = createUploadSession(graph, { params: { path: { app_id: "1" }, query } });
  expectTypeOf(session).resolves.toEqualTypeOf<UploadSessionResponse>();
  createOwnUploadSession(graph, { params: { query } });
  const params = { path: { upload_session: "1" }, header: { file_offset: 0 }, query: { sig: "2" } };
  expectTypeOf(uploadFile(graph, { params, body: file })).resolves.toEqualTypeOf<UploadedFile>();
  expectTypeOf(getUploadState(graph, { params: { path: params.path } })).resolves.toEqualTypeOf<UploadState>();
  // @ts-expect-error where the bytes begin is needed
  uploadFile(graph, { params: { path: params.path }, body: file });
  // @ts-expect-error a place is a number
  uploadFile(graph, { params: { ...params, header: { file_offset: "0" } }, body: file });
  // @ts-expect-error what a call needs of headers is a parameter, apart from the headers that a caller adds
  uploadFile(graph, { params: { path: params.path }, headers: { file_offset: "0" }, body: file });
  // @ts-expect-error no such header
  uploadFile(graph, { params: { ...params, header: { file_offset: 0, colour: "red" } }, body: file });
  // @ts-expect-error the bytes are the body, not a member of it
  uploadFile(graph, { params, body: { file } });
  // @ts-expect-error the length is a number
  createOwnUploadSession(graph, { params: { query: { ...query, file_length: "5" } } });
  expectTypeOf<Init<"getMedia">["headers"]>().toEqualTypeOf<Record<string, string> | undefined>();
  expectTypeOf<Init<"getMedia">["params"]>().not.toHaveProperty("header");
});

test("downloads are streams, from a URL that Meta handed out", () => {
  const query = { mid: "1", ext: "2", hash: "3" };
  expectTypeOf(downloadMedia(graph, { url: "https://lookaside.fbsbx.com/a" })).resolves.toEqualTypeOf<
    ReadableStream<Uint8Array>
  >();
  downloadMedia(graph, { params: { query } });
  // @ts-expect-error a URL is a text here
  downloadMedia(graph, { url: new URL("https://lookaside.fbsbx.com/a") });
  // @ts-expect-error its path has no parameters
  downloadMedia(graph, { params: { path: { media_id: "1" } } });
  // @ts-expect-error a download has no body
  downloadMedia(graph, { body: {} });
});
