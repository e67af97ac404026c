/** Who answers which operation. */
import type { Handlers } from "./call.js";
import { deleteMedia, downloadMedia, getMedia, uploadMedia } from "./media.js";
import { sendMessage } from "./messages.js";
import { getBusinessAccount, getPhoneNumber, listPhoneNumbers, listTemplates } from "./nodes.js";
import { deregisterPhoneNumber, registerPhoneNumber, requestCode, verifyCode } from "./phone-numbers.js";
import { listSubscribedApps, subscribeApp, unsubscribeApp } from "./subscriptions.js";

export const handlers: Handlers = {
  deleteMedia,
  deregisterPhoneNumber,
  downloadMedia,
  getBusinessAccount,
  getMedia,
  getPhoneNumber,
  listPhoneNumbers,
  listSubscribedApps,
  listTemplates,
  registerPhoneNumber,
  requestCode,
  sendMessage,
  subscribeApp,
  unsubscribeApp,
  uploadMedia,
  verifyCode,
};
