/** The request functions and the path-typed client. */
import {
  createGraphClient,
  type Data,
  downloadMedia,
  getBusinessAccount,
  getMedia,
  type Init,
  listPhoneNumbers,
  media,
  operationTable,
  sendMessage,
  uploadMedia,
} from "wapi-ts/graph";
import { validateTextMessage } from "wapi-ts/validators";

const graph = createGraphClient({ accessToken: "token", appSecret: "secret", fetch: (url, init) => fetch(url, init) });
const number = { path: { phone_number_id: "1" } };

export const body: Init<"sendMessage">["body"] = {
  messaging_product: "whatsapp",
  to: "15551234567",
  type: "text",
  text: { body: "Hello" },
};

export async function call(): Promise<Data<"sendMessage">> {
  const file = await getMedia(graph, { params: { path: { media_id: "1" } }, timeoutMs: 500 });
  const stream: ReadableStream<Uint8Array> = await downloadMedia(graph, file.url ? { url: file.url } : {});
  await stream.cancel();
  const photo = new Blob(["x"], { type: "text/plain" });
  await uploadMedia(graph, { params: number, body: { messaging_product: "whatsapp", type: photo.type, file: photo } });
  const account = await getBusinessAccount(graph, { params: { path: { waba_id: "1" }, query: { fields: "name" } } });
  const numbers = await listPhoneNumbers(graph, { params: { path: { waba_id: account.id } } });
  const { data, response } = await graph.GET("/{media_id}", { params: { path: { media_id: "1" } } });
  console.log(
    numbers.data.length,
    data.mime_type,
    response.status,
    operationTable.sendMessageOperation.idempotent,
    typeof media.getMedia,
  );
  return sendMessage(graph, {
    params: number,
    body: { messaging_product: "whatsapp", to: "15551234567", type: "text", text: { body: "Hello" } },
    validate: validateTextMessage,
  });
}
