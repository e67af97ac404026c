/** Gets all there is, and then what happens. */
import { batch } from "@preact/signals";
import type {
  Conversation,
  ConversationList,
  ConversationPage,
  EmulatorEvent,
  EmulatorState,
  FaultList,
  ReviewedTemplateList,
  TimelinePage,
} from "../../../generated/control/openapi.js";
import { api, EVENTS_URL } from "./api.js";
import { applyEvent } from "./events.js";
import { keyOf, state, type Thread } from "./state.js";
import { change, stranger, withEarlier } from "./threads.js";
import { told } from "./toasts.js";

const PAGE = 50;
/** The most that a page has. */
const TIMELINE_PAGE = 500;

async function loadThread(conversation: Conversation): Promise<Thread> {
  const { phoneNumberId, userId, user = stranger(userId) } = conversation;
  const params = { path: { phoneNumberId, userId }, query: { limit: PAGE } };
  const page = await told<ConversationPage>(api.GET("/conversations/{phoneNumberId}/{userId}/messages", { params }));
  const { data: entries = [], before } = page ?? {};
  return { ...conversation, user, entries, ...(before !== undefined && { before }), unread: 0 };
}

/** The stretch before what is shown of a conversation. A stretch that is there by now is not put in twice. */
export async function loadEarlier({ phoneNumberId, userId, before }: Thread): Promise<void> {
  if (before === undefined) return;
  const params = { path: { phoneNumberId, userId }, query: { limit: PAGE, before } };
  const page = await told<ConversationPage>(api.GET("/conversations/{phoneNumberId}/{userId}/messages", { params }));
  if (!page) return;
  state.threads.value = change(state.threads.value, keyOf({ phoneNumberId, userId }), (thread) =>
    thread.before === before ? withEarlier(thread, page) : thread,
  );
}

export async function loadTemplates(): Promise<void> {
  const templates = await told<ReviewedTemplateList>(api.GET("/templates"));
  if (templates) state.templates.value = templates.data;
}

/** What the bot does to numbers and to its webhook is seen as calls. */
const CHANGES_BUSINESS = /^((create|update|verify|register|deregister)(PhoneNumber|Code)|createAppSubscription)$/;

async function loadBusiness(): Promise<void> {
  const about = await told<EmulatorState>(api.GET("/state"));
  if (!about) return;
  state.numbers.value = about.phoneNumbers;
  state.webhook.value = about.webhook;
}

export async function load(): Promise<void> {
  const [about, conversations, timeline, faults] = await Promise.all([
    told<EmulatorState>(api.GET("/state")),
    told<ConversationList>(api.GET("/conversations")),
    told<TimelinePage>(api.GET("/timeline", { params: { query: { limit: TIMELINE_PAGE } } })),
    told<FaultList>(api.GET("/faults")),
    loadTemplates(),
  ]);
  const threads = await Promise.all((conversations?.data ?? []).map(loadThread));
  batch(() => {
    if (about) {
      state.users.value = about.users;
      state.numbers.value = about.phoneNumbers;
      state.clock.value = about.clock;
      state.webhook.value = about.webhook;
      state.rules.value = about.rules;
    }
    state.threads.value = new Map(threads.map((thread) => [keyOf(thread), thread]));
    state.timeline.value = (timeline?.data ?? []).toReversed();
    state.faults.value = faults?.data ?? [];
  });
}

/** Follows the emulator until the page is left. What happens while all is loaded is applied after it. */
export function follow(): void {
  const stream = new EventSource(EVENTS_URL);
  let loading: Promise<void> | undefined;
  const hear = async ({ data }: MessageEvent<string>) => {
    await loading;
    const event: EmulatorEvent = JSON.parse(data);
    if (event.type === "reset") loading = load();
    else applyEvent(state, event);
    // What the bot does to templates is seen as calls.
    if (event.type === "call" && event.call.operation?.includes("Template")) await loadTemplates();
    if (event.type === "call" && CHANGES_BUSINESS.test(event.call.operation ?? "")) await loadBusiness();
  };
  stream.addEventListener("open", () => {
    state.online.value = true;
    loading ??= load();
  });
  stream.addEventListener("error", () => {
    state.online.value = false;
  });
  stream.addEventListener("message", hear);
}
