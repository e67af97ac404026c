/** The public names of Wapi.go at the commit that the list itself names; names only. */
import { readFileSync } from "node:fs";

export interface WapiGoNames {
  source: string;
  commit: string;
  /** Package → functions, methods, events, and members of clients and options. */
  names: Record<string, string[]>;
  /** Constant → the webhook field that it stands for. */
  webhookFields: Record<string, string>;
}

const file = new URL("./names.json", import.meta.url);

export const wapiGo: WapiGoNames = JSON.parse(readFileSync(file, "utf8"));
