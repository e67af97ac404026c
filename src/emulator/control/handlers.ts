/** Who answers which operation of the control API. */
import type { ControlHandlers } from "./call.js";
import { advanceClock, connectWebhook, getClock, getWebhook } from "./operations/clock.js";
import {
  blockNumber,
  createMessage,
  listConversations,
  listMessages,
  unblockNumber,
} from "./operations/conversations.js";
import { createFault, deleteFault, getRules, listFaults, switchRules } from "./operations/faults.js";
import { exchangeFlowData, openFlow } from "./operations/flows.js";
import { joinGroup, leaveGroup, listSimulatedGroups, suspendGroup } from "./operations/groups.js";
import { createMedia, getMedia } from "./operations/media.js";
import { listCatalogProducts } from "./operations/products.js";
import { exportState, getState, importState, waitUntilIdle } from "./operations/state.js";
import { listReviewedTemplates, reviewTemplate } from "./operations/templates.js";
import { listTimeline, openStream, redeliver } from "./operations/timeline.js";
import { changeUserNumber, createUser, listUsers } from "./operations/users.js";

export const handlers: ControlHandlers = {
  advanceClock,
  blockNumber,
  changeUserNumber,
  connectWebhook,
  createFault,
  createMedia,
  createMessage,
  createUser,
  deleteFault,
  exchangeFlowData,
  exportData: exportState,
  getClock,
  getMedia,
  getRules,
  getState,
  getWebhook,
  importData: importState,
  joinGroup,
  leaveGroup,
  listCatalogProducts,
  listConversations,
  listFaults,
  listMessages,
  listReviewedTemplates,
  listSimulatedGroups,
  listTimeline,
  listUsers,
  openFlow,
  redeliver,
  reviewTemplate,
  streamEvents: openStream,
  suspendGroup,
  switchRules,
  unblockNumber,
  waitUntilIdle,
};
