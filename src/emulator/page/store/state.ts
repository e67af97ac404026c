/** What the page knows, as signals: who reads one is drawn anew when it changes. */
import { computed, type Signal, signal } from "@preact/signals";
import type {
  ClockState,
  Conversation,
  ConversationEntry,
  Fault,
  RuleList,
  TimelineEntry,
  User,
  WebhookState,
} from "../../../generated/control/openapi.js";
import type { PhoneNumber, Template } from "../../../generated/openapi.js";

export interface Toast {
  id: number;
  text: string;
}

/** A conversation as the page keeps it. */
export interface Thread extends Conversation {
  user: User;
  entries: ConversationEntry[];
  /** For the stretch before; missing where there is none. */
  before?: string;
  /** How many of the entries, the first ones, were loaded after the others. */
  earlier?: number;
  /** Messages of the business that came while the conversation was not open. */
  unread: number;
}

export const keyOf = ({ phoneNumberId, userId }: Pick<Conversation, "phoneNumberId" | "userId">): string =>
  `${phoneNumberId} ${userId}`;

export interface State {
  /** True while the emulator's events come in. */
  online: Signal<boolean>;
  users: Signal<User[]>;
  numbers: Signal<PhoneNumber[]>;
  threads: Signal<ReadonlyMap<string, Thread>>;
  /** Key of the conversation that is open. */
  open: Signal<string | undefined>;
  templates: Signal<Template[]>;
  faults: Signal<Fault[]>;
  rules: Signal<RuleList>;
  clock: Signal<ClockState | undefined>;
  webhook: Signal<WebhookState>;
  /** Newest first. */
  timeline: Signal<TimelineEntry[]>;
  toasts: Signal<Toast[]>;
}

export const createState = (): State => ({
  online: signal(false),
  users: signal([]),
  numbers: signal([]),
  threads: signal(new Map()),
  open: signal(undefined),
  templates: signal([]),
  faults: signal([]),
  rules: signal({}),
  clock: signal(undefined),
  webhook: signal({ connected: false }),
  timeline: signal([]),
  toasts: signal([]),
});

export const state = createState();

/** The conversation that is open. */
export const openThread = computed(() => state.threads.value.get(state.open.value ?? ""));
