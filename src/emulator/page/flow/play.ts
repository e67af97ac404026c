/** Plays a flow: what the user does, what the endpoint says to it, and how it ends. Knows nothing of how it is drawn. */
import { type Signal, signal } from "@preact/signals";
import type { FlowExchange, FlowExchangeRequest, FlowOpening } from "../../../generated/control/openapi.js";
import type { FlowEndpointResponse, FlowJson } from "../../../generated/openapi.js";
import {
  act,
  asksOnBack,
  beforeBegin,
  begin,
  type Effect,
  type FlowAction,
  type FlowRun,
  goBack,
  goTo,
  mistakesIn,
  shownId,
  withValue,
} from "./run.js";
import { isObject, textOf, type Values } from "./values.js";

/** What the world outside of the form does. */
export interface FlowHands {
  /** Asks the endpoint; undefined where that cannot be, which is told by whoever knows why. */
  exchange(request: FlowExchangeRequest): Promise<FlowExchange | undefined>;
  /** Sends the answer to the chat; resolves to whether it was taken. */
  complete(values: Values): Promise<boolean>;
  open(url: string): void;
  close(): void;
}

/** What a picker of files has for a value. */
const isFiles = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((one) => isObject(one) && "sha256" in one);

/** An endpoint would get them encrypted from WhatsApp's servers, which nobody plays here. */
const NO_FILES =
  "The files stayed here: the emulator gives them to the bot with the end of a flow, not to an endpoint.";

const isEnd = ({ screen }: { screen?: unknown }): boolean => screen === "SUCCESS";

export class FlowPlay {
  readonly run: Signal<FlowRun>;
  /** What the user is told at the foot of the form. */
  readonly notice = signal<string | undefined>(undefined);
  readonly isBusy = signal(false);
  /** The token is no longer valid: nothing can be sent any more. */
  readonly isOver = signal(false);
  /** The screen whose mistakes are seen, since the user tried to leave it. */
  readonly tried = signal<string | undefined>(undefined);
  readonly #opening: FlowOpening;
  readonly #hands: FlowHands;

  constructor(opening: FlowOpening, hands: FlowHands) {
    this.#opening = opening;
    this.#hands = hands;
    // The emulator has seen to screens and their components; all that is in these is read as if it could be anything.
    this.run = signal(beforeBegin(opening.json as unknown as FlowJson));
  }

  /** Shows the first screen, which an endpoint may be asked for. Rejects with `RangeError` for one that the flow does not have. */
  async start(): Promise<void> {
    const { action, screen = "", data } = this.#opening;
    if (action === "data_exchange") await this.#ask({ action: "INIT" }, this.run.value);
    else this.run.value = begin(this.run.value.json, screen, data);
  }

  /** The user enters something; what that does is done after it. */
  enter(name: string, value: unknown, actions: readonly FlowAction[] = []): void {
    this.run.value = withValue(this.run.value, name, value);
    for (const action of actions) this.act(action);
  }

  act(action: FlowAction): void {
    void this.#perform(act(this.run.value, action));
  }

  /** The button at the end: nothing happens as long as something is wrong with what was entered. */
  submit(action: FlowAction): void {
    this.notice.value = undefined;
    this.tried.value = shownId(this.run.value);
    if (mistakesIn(this.run.value).size === 0) this.act(action);
  }

  async back(): Promise<void> {
    const before = goBack(this.run.value);
    if (!before) return;
    this.notice.value = undefined;
    if (this.#opening.hasEndpoint && asksOnBack(this.run.value))
      await this.#ask({ action: "BACK", screen: shownId(this.run.value) }, before);
    else this.#show(before);
  }

  /** What is wrong with the screen, where that is to be seen. */
  mistakes(): ReadonlyMap<string, string> {
    return this.tried.value === shownId(this.run.value) ? mistakesIn(this.run.value) : new Map();
  }

  #show(run: FlowRun): void {
    if (shownId(run) !== shownId(this.run.value)) this.tried.value = undefined;
    this.run.value = run;
  }

  async #perform(effect: Effect): Promise<void> {
    switch (effect.kind) {
      case "show":
        this.#show(effect.run);
        return;
      case "open":
        this.#hands.open(effect.url);
        return;
      case "nothing":
        this.notice.value = effect.why;
        return;
      case "complete":
        await this.#complete(effect.payload);
        return;
      case "exchange": {
        const { screen, data: all } = effect;
        const data = Object.fromEntries(Object.entries(all).filter(([, value]) => !isFiles(value)));
        await this.#ask({ action: "data_exchange", screen, data }, this.run.value);
        if (Object.values(all).some(isFiles)) this.notice.value ??= NO_FILES;
      }
    }
  }

  async #complete(values: Values): Promise<void> {
    this.isBusy.value = true;
    const isTaken = await this.#hands.complete({ flow_token: this.#opening.flowToken, ...values });
    this.isBusy.value = false;
    if (isTaken) this.#hands.close();
  }

  /** `from` is where the answer's screen comes after. */
  async #ask(request: FlowExchangeRequest, from: FlowRun): Promise<void> {
    this.isBusy.value = true;
    const exchange = await this.#hands.exchange(request);
    this.isBusy.value = false;
    if (exchange?.outcome === "answered") await this.#take(exchange.answer, from);
    else if (exchange) {
      this.isOver.value = exchange.error === "flow_token_expired";
      this.notice.value = exchange.message;
    }
  }

  async #take(answer: FlowEndpointResponse, from: FlowRun): Promise<void> {
    if (!("screen" in answer)) return;
    const data: Values = answer.data;
    if (isEnd(answer)) {
      const end = data.extension_message_response;
      await this.#complete(isObject(end) && isObject(end.params) ? end.params : {});
      return;
    }
    // What was entered meanwhile counts.
    const { screens } = this.run.value;
    this.#show(goTo({ ...from, screens }, answer.screen, data));
    this.notice.value = textOf(data.error_message) || undefined;
  }
}
