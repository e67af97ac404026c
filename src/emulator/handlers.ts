/** Who answers which operation. */
import type { Handlers } from "./call.js";
import { deleteMedia, downloadMedia, getMedia, uploadMedia } from "./media.js";
import { sendMessage } from "./messages.js";
import { getBusinessAccount, getPhoneNumber, listPhoneNumbers, listTemplates } from "./nodes.js";

export const handlers: Handlers = {
  deleteMedia,
  downloadMedia,
  getBusinessAccount,
  getMedia,
  getPhoneNumber,
  listPhoneNumbers,
  listTemplates,
  sendMessage,
  uploadMedia,
};
