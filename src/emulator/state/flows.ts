/** Flows of the account: where each stands and which step that allows. */
import { exampleNodes } from "../../generated/examples.js";
import type { Flow, FlowValidationError } from "../../generated/openapi.js";
import type { EmulatorClock } from "../base/clock.js";
import type { Ids } from "../base/ids.js";
import { Refusal } from "../base/refusal.js";
import { APP_ID } from "./subscriptions.js";

export interface StoredFlow {
  readonly id: string;
  readonly name: string;
  readonly categories: NonNullable<Flow["categories"]>;
  readonly status: "DRAFT" | "PUBLISHED" | "DEPRECATED";
  /** The Flow JSON as it was uploaded; none in an empty draft. */
  readonly json?: string;
  readonly validation_errors: FlowValidationError[];
  readonly endpoint_uri?: string;
  readonly application_id: string;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  /** Part of the URL of the preview, until it expires. */
  readonly preview?: { readonly token: string; readonly expiresAt: number };
}

export type NewFlow = Pick<StoredFlow, "name" | "categories" | "json" | "endpoint_uri"> &
  Partial<Pick<StoredFlow, "validation_errors">>;
export type FlowChange = Partial<Omit<StoredFlow, "id" | "updatedAt">>;

/** A published flow that asks two things and ends. */
const SEED_JSON = {
  version: "7.3",
  screens: [
    {
      id: "TASTE",
      title: "What do you read?",
      terminal: true,
      layout: {
        type: "SingleColumnLayout",
        children: [
          {
            type: "RadioButtonsGroup",
            name: "genre",
            label: "Genre",
            required: true,
            "data-source": [
              { id: "crime", title: "Crime" },
              { id: "travel", title: "Travel" },
            ],
          },
          { type: "TextInput", name: "author", label: "Favourite author", required: false },
          {
            type: "Footer",
            label: "Done",
            // biome-ignore lint/suspicious/noTemplateCurlyInString: Flow JSON refers to fields so
            "on-click-action": { name: "complete", payload: { genre: "${form.genre}", author: "${form.author}" } },
          },
        ],
      },
    },
  ],
};

const refusal = (code: number, message: string, error_user_msg: string) =>
  new Refusal(400, { message: `(#${code}) ${message}`, code, error_user_msg });

export class Flows {
  readonly #flows = new Map<string, StoredFlow>();
  readonly #ids: Ids;
  readonly #clock: EmulatorClock;

  /** Begins with one published flow, which has the id of the description's examples. */
  constructor(ids: Ids, clock: EmulatorClock) {
    this.#ids = ids;
    this.#clock = clock;
    const id = exampleNodes.flow_id ?? "";
    this.#set({
      id,
      name: "reading_taste",
      categories: ["SURVEY"],
      status: "PUBLISHED",
      json: JSON.stringify(SEED_JSON, null, 2),
      validation_errors: [],
      application_id: APP_ID,
      updatedAt: clock.now(),
    });
  }

  get(id: string): StoredFlow | undefined {
    return this.#flows.get(id);
  }

  /** Oldest first. */
  list(): StoredFlow[] {
    return [...this.#flows.values()];
  }

  load(flows: readonly StoredFlow[]): void {
    this.#flows.clear();
    for (const flow of flows) this.#set(flow);
  }

  /** Makes a draft. Throws `Refusal` for a name that is taken. */
  create(flow: NewFlow): StoredFlow {
    this.#assertFree(flow.name);
    const id = this.#ids.node();
    const made = { status: "DRAFT", application_id: APP_ID, updatedAt: this.#clock.now() } as const;
    return this.#set({ validation_errors: [], ...flow, ...made, id });
  }

  /** Throws `Refusal` for a flow that was retired, and for a name that is taken. */
  update(flow: StoredFlow, change: FlowChange): StoredFlow {
    if (flow.status === "DEPRECATED") throw refusal(139001, "Flow can't be updated", "The flow is deprecated.");
    if (change.name !== undefined && change.name !== flow.name) this.#assertFree(change.name);
    return this.#set({ ...flow, ...change, updatedAt: this.#clock.now() });
  }

  keepPreview(flow: StoredFlow, preview: NonNullable<StoredFlow["preview"]>): void {
    this.#set({ ...flow, preview });
  }

  /** Throws `Refusal` unless it is a draft with a Flow JSON that is free of mistakes. */
  publish(flow: StoredFlow): void {
    if (flow.status !== "DRAFT") throw refusal(139002, "Flow can't be published", `The flow is ${flow.status}.`);
    if (flow.json === undefined) throw refusal(139002, "Publishing without Flow JSON", "Upload the Flow JSON first.");
    if (flow.validation_errors.length > 0)
      throw refusal(139002, "Publishing with mistakes", "Its validation_errors name what is wrong.");
    this.update(flow, { status: "PUBLISHED" });
  }

  /** Throws `Refusal` unless it is published. */
  deprecate(flow: StoredFlow): void {
    if (flow.status !== "PUBLISHED")
      throw refusal(
        139003,
        `Can't deprecate a flow that is ${flow.status}`,
        "Only a published flow can be deprecated.",
      );
    this.update(flow, { status: "DEPRECATED" });
  }

  /** Throws `Refusal` unless it is a draft. */
  delete(flow: StoredFlow): void {
    if (flow.status !== "DRAFT")
      throw refusal(139004, `Can't delete a flow that is ${flow.status}`, "Only a draft can be deleted.");
    this.#flows.delete(flow.id);
  }

  #set(flow: StoredFlow): StoredFlow {
    this.#flows.set(flow.id, flow);
    return flow;
  }

  #assertFree(name: string): void {
    if (!this.list().some((one) => one.name === name)) return;
    const error_user_title = "The name is taken";
    const error_user_msg = "Another flow of this account has the name. Choose one that is free.";
    throw new Refusal(400, { message: "(#100) Invalid parameter", code: 100, error_user_title, error_user_msg });
  }
}
