import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type { QrImageFormat, SaveQrCodeRequest } from "../../generated/openapi.js";
import { deleteQrCode, getQrCode, listQrCodes, saveQrCode } from "../../generated/operations/qr-codes.js";
import { splitOptions } from "../graph/call-options.js";
import { type FieldsOf, type ListOf, listNodes, type Read, type ReadOptions, readNode } from "../graph/read.js";

/** Options of {@link QrCodeManager.list}. */
export type ListQrCodesOptions<F = undefined> = ReadOptions<"listQrCodes", F>;
/** Options of {@link QrCodeManager.get}. */
export type GetQrCodeOptions<F = undefined> = ReadOptions<"getQrCode", F>;
/** The message that the code begins, at most 140 characters, and the image to make at once. */
export interface CreateQrCodeOptions extends CallOptions, Omit<SaveQrCodeRequest, "code"> {}
/** Another message. */
export interface UpdateQrCodeOptions extends CallOptions, Omit<SaveQrCodeRequest, "code" | "generate_qr_image"> {}

const paramsOf = (phoneNumberId: string, code: string) => ({
  params: { path: { phone_number_id: phoneNumberId, qr_code_id: code } },
});

/**
 * QR codes, and short links, that open a chat with a number and a message ready to send. A number has up to 2,000.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/qr-codes | Meta: QR codes}
 */
export class QrCodeManager {
  readonly #graph: GraphClient;

  constructor(graph: GraphClient) {
    this.#graph = graph;
  }

  /** Makes a code. Resolves to it, with its short link and, if `generate_qr_image` was given, the URL of its image. */
  async create(phoneNumberId: string, options: CreateQrCodeOptions): Promise<Data<"saveQrCode">> {
    const { call, rest: body } = splitOptions(options);
    return saveQrCode(this.#graph, { params: { path: { phone_number_id: phoneNumberId } }, body, ...call });
  }

  /** Gives a code another message; its link and image stay. */
  async update(phoneNumberId: string, code: string, options: UpdateQrCodeOptions): Promise<Data<"saveQrCode">> {
    const { call, rest } = splitOptions(options);
    const body = { ...rest, code };
    return saveQrCode(this.#graph, { params: { path: { phone_number_id: phoneNumberId } }, body, ...call });
  }

  /** One code, or undefined where the number has none of that name. */
  async get<const F extends FieldsOf<"getQrCode"> | undefined = undefined>(
    phoneNumberId: string,
    code: string,
    options: GetQrCodeOptions<F> = {},
  ): Promise<Read<"getQrCode", F> | undefined> {
    const path = () => paramsOf(phoneNumberId, code).params.path;
    const { data } = await readNode<{ data: Read<"getQrCode", F>[] }>(this.#graph, getQrCode, "QrCode", path, options);
    return data[0];
  }

  /** All codes of a number, the newest first. */
  list<const F extends FieldsOf<"listQrCodes"> | undefined = undefined>(
    phoneNumberId: string,
    options: ListQrCodesOptions<F> = {},
  ): ListOf<"listQrCodes", F> {
    return listNodes(this.#graph, listQrCodes, "QrCode", () => ({ phone_number_id: phoneNumberId }), options);
  }

  /** Deletes a code: it and its short link stop working for good. */
  async delete(phoneNumberId: string, code: string, options: CallOptions = {}): Promise<void> {
    await deleteQrCode(this.#graph, { ...paramsOf(phoneNumberId, code), ...options });
  }

  /** The URL of a code's image; undefined where the number has no such code. */
  async getImageUrl(
    phoneNumberId: string,
    code: string,
    format: QrImageFormat,
    options: CallOptions = {},
  ): Promise<string | undefined> {
    const path = () => paramsOf(phoneNumberId, code).params.path;
    const asked = { ...options, fields: [{ qr_image_url: { format } }] };
    return (await readNode<Data<"getQrCode">>(this.#graph, getQrCode, "QrCode", path, asked)).data[0]?.qr_image_url;
  }
}
