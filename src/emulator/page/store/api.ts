/** The emulator that served this page. */
import { CONTROL_PATH, createControlClient } from "../../control/client.js";

export const api = createControlClient(location.origin);

export const mediaUrl = (id: string): string => `${CONTROL_PATH}/media/${encodeURIComponent(id)}`;

export const EVENTS_URL = `${CONTROL_PATH}/events`;
