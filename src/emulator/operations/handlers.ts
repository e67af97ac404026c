/** Who answers which operation. */
import { blockUsers, listBlockedUsers, unblockUsers } from "./blocked-users.js";
import type { Handlers } from "./call.js";
import { deleteMedia, downloadMedia, getMedia, uploadMedia } from "./media.js";
import { sendMessage } from "./messages.js";
import { getBusinessAccount, getPhoneNumber, listPhoneNumbers, listTemplates } from "./nodes.js";
import {
  deregisterPhoneNumber,
  getBusinessPublicKey,
  registerPhoneNumber,
  requestCode,
  setBusinessPublicKey,
  verifyCode,
} from "./phone-numbers.js";
import {
  getBusinessProfile,
  getBusinessProfileNode,
  updateBusinessProfile,
  updateBusinessProfileNode,
} from "./profiles.js";
import { deleteQrCode, getQrCode, listQrCodes, saveQrCode } from "./qr-codes.js";
import { listSubscribedApps, subscribeApp, unsubscribeApp } from "./subscribed-apps.js";
import { createTemplate, deleteTemplates, editTemplate, getTemplate } from "./templates.js";
import { debugToken, getAccessToken } from "./tokens.js";
import { createUploadSession, getUploadState, uploadFile } from "./uploads.js";

export const handlers: Handlers = {
  blockUsers,
  createOwnUploadSession: createUploadSession,
  createTemplate,
  createUploadSession,
  debugToken,
  deleteMedia,
  deleteQrCode,
  deleteTemplates,
  deregisterPhoneNumber,
  downloadMedia,
  editTemplate,
  getAccessToken,
  getBusinessAccount,
  getBusinessProfile,
  getBusinessProfileNode,
  getBusinessPublicKey,
  getMedia,
  getPhoneNumber,
  getQrCode,
  getTemplate,
  getUploadState,
  listBlockedUsers,
  listPhoneNumbers,
  listQrCodes,
  listSubscribedApps,
  listTemplates,
  registerPhoneNumber,
  requestCode,
  saveQrCode,
  sendMessage,
  setBusinessPublicKey,
  subscribeApp,
  unblockUsers,
  unsubscribeApp,
  updateBusinessProfile,
  updateBusinessProfileNode,
  uploadFile,
  uploadMedia,
  verifyCode,
};
