/** Whether the bot's app is subscribed to the account's webhooks. */
import type { SubscribedApp } from "../../generated/openapi.js";

/** The one app there is: the one that the examples are about. */
export const APP_ID = "670843887433847";
export const APP = { id: APP_ID, name: "Emulator", link: `https://www.facebook.com/games/?app_id=${APP_ID}` };

export class Subscriptions {
  #app: SubscribedApp | undefined = { whatsapp_business_api_data: APP };

  subscribe(overrideCallbackUri: string | undefined): SubscribedApp {
    const override = overrideCallbackUri === undefined ? {} : { override_callback_uri: overrideCallbackUri };
    this.#app = { ...override, whatsapp_business_api_data: APP };
    return this.#app;
  }

  unsubscribe(): void {
    this.#app = undefined;
  }

  list(): SubscribedApp[] {
    return this.#app ? [this.#app] : [];
  }

  /** What `list` gave. */
  load([app]: readonly SubscribedApp[]): void {
    this.#app = app;
  }
}
