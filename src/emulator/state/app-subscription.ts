/** Which webhook fields the app is subscribed to, and where it has said that they go. */

/** As JSON holds it. All fields where there are none. */
export interface AppSubscriptionRecord {
  readonly fields?: readonly string[];
  readonly callbackUrl?: string;
}

export class AppSubscriptionState {
  #record: AppSubscriptionRecord = {};

  /** As the app has set it. Nobody has to: then it is all fields, and the webhook that is connected. */
  get callbackUrl(): string | undefined {
    return this.#record.callbackUrl;
  }

  has(field: string): boolean {
    return this.#record.fields?.includes(field) ?? true;
  }

  /** Without fields they stay. */
  set(callbackUrl: string, fields = this.#record.fields): void {
    this.#record = { callbackUrl, ...(fields && { fields }) };
  }

  /** Only these are left; where that is none, the subscription has ended. */
  keep(fields: readonly string[]): void {
    const { callbackUrl } = this.#record;
    this.#record = { fields, ...(callbackUrl !== undefined && fields.length > 0 && { callbackUrl }) };
  }

  dump(): AppSubscriptionRecord {
    return structuredClone(this.#record);
  }

  load(record: AppSubscriptionRecord): void {
    this.#record = structuredClone(record);
  }
}
