/** Who answers which operation. */
import { listConversationAnalytics, listPricingAnalytics } from "./analytics-lists.js";
import { createAppSubscription, deleteAppSubscriptions, listAppSubscriptions } from "./app-subscriptions.js";
import { blockUsers, listBlockedUsers, unblockUsers } from "./blocked-users.js";
import type { Handlers } from "./call.js";
import {
  connectCatalog,
  createCatalog,
  deleteCatalog,
  disconnectCatalog,
  getCatalog,
  getCommerceSettings,
  listAccountCatalogs,
  listOwnedCatalogs,
  updateCatalog,
  updateCommerceSettings,
} from "./catalogs.js";
import {
  createFlow,
  deleteFlow,
  deprecateFlow,
  getFlow,
  listFlowAssets,
  listFlows,
  publishFlow,
  updateFlow,
  updateFlowJson,
} from "./flows.js";
import {
  addGroupParticipants,
  approveGroupJoinRequests,
  listGroupJoinRequests,
  rejectGroupJoinRequests,
  removeGroupParticipants,
} from "./group-participants.js";
import {
  createGroup,
  createGroupInviteLink,
  deleteGroup,
  deleteGroupInviteLink,
  getGroup,
  getGroupInviteLink,
  listGroups,
  updateGroup,
} from "./groups.js";
import { deleteMedia, downloadMedia, getMedia, uploadMedia } from "./media.js";
import { sendMessage } from "./messages.js";
import { createPhoneNumber } from "./new-phone-numbers.js";
import { getBusinessAccount, getPhoneNumber, listPhoneNumbers, listTemplates } from "./nodes.js";
import {
  deregisterPhoneNumber,
  getBusinessPublicKey,
  registerPhoneNumber,
  requestCode,
  setBusinessPublicKey,
  updatePhoneNumber,
  verifyCode,
} from "./phone-numbers.js";
import { createProduct, deleteProduct, getProduct, listProducts, updateProduct } from "./products.js";
import {
  getBusinessProfile,
  getBusinessProfileNode,
  updateBusinessProfile,
  updateBusinessProfileNode,
} from "./profiles.js";
import { deleteQrCode, getQrCode, listQrCodes, saveQrCode } from "./qr-codes.js";
import { listSubscribedApps, subscribeApp, unsubscribeApp } from "./subscribed-apps.js";
import { listTemplateAnalytics } from "./template-analytics.js";
import { createTemplate, deleteTemplates, editTemplate, getTemplate } from "./templates.js";
import { debugToken, getAccessToken } from "./tokens.js";
import { createUploadSession, getUploadState, uploadFile } from "./uploads.js";

export const handlers: Handlers = {
  addGroupParticipants,
  approveGroupJoinRequests,
  blockUsers,
  connectCatalog,
  createAppSubscription,
  createCatalog,
  createFlow,
  createGroup,
  createGroupInviteLink,
  createOwnUploadSession: createUploadSession,
  createPhoneNumber,
  createProduct,
  createTemplate,
  createUploadSession,
  debugToken,
  deleteAppSubscriptions,
  deleteCatalog,
  deleteFlow,
  deleteGroup,
  deleteGroupInviteLink,
  deleteMedia,
  deleteProduct,
  deleteQrCode,
  deleteTemplates,
  deprecateFlow,
  deregisterPhoneNumber,
  disconnectCatalog,
  downloadMedia,
  editTemplate,
  getAccessToken,
  getBusinessAccount,
  getBusinessProfile,
  getBusinessProfileNode,
  getBusinessPublicKey,
  getCatalog,
  getCommerceSettings,
  getFlow,
  getGroup,
  getGroupInviteLink,
  getMedia,
  getPhoneNumber,
  getProduct,
  getQrCode,
  getTemplate,
  getUploadState,
  listAccountCatalogs,
  listAppSubscriptions,
  listBlockedUsers,
  listConversationAnalytics,
  listFlowAssets,
  listFlows,
  listGroupJoinRequests,
  listGroups,
  listOwnedCatalogs,
  listPhoneNumbers,
  listPricingAnalytics,
  listProducts,
  listQrCodes,
  listSubscribedApps,
  listTemplateAnalytics,
  listTemplates,
  publishFlow,
  registerPhoneNumber,
  rejectGroupJoinRequests,
  removeGroupParticipants,
  requestCode,
  saveQrCode,
  sendMessage,
  setBusinessPublicKey,
  subscribeApp,
  unblockUsers,
  unsubscribeApp,
  updateBusinessProfile,
  updateBusinessProfileNode,
  updateCatalog,
  updateCommerceSettings,
  updateFlow,
  updateFlowJson,
  updateGroup,
  updatePhoneNumber,
  updateProduct,
  uploadFile,
  uploadMedia,
  verifyCode,
};
