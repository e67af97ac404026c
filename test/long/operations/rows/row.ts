/** One call of each facade method, kept by the method's path. */
import type { BusinessClient, Client, MessagingClient } from "wapi-ts";
import type { Emulator } from "wapi-ts/emulator";

export interface Facade {
  readonly client: Client;
  readonly business: BusinessClient;
  readonly messaging: MessagingClient;
  readonly emulator: Emulator;
}

/** Resolves when the call is done; a list has to be walked, or nothing is asked. */
export type Row = (facade: Facade) => Promise<unknown>;
export type Rows = Readonly<Record<string, Row>>;

/** Ids of the one object of each kind that the emulator answers for by the description's examples. */
export const GROUP = "Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjAzNjMzOTQzMjAdOTY0MTUZD";
export const USER = "+1 (650) 555-1234";
