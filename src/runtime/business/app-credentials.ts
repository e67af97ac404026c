/** An app, and the token that is its own. */
import type { GraphClient } from "../../generated/client.js";
import { isText } from "../core/check-options.js";
import { checkMember } from "../graph/call-options.js";

/** An app by its id and secret, both from the app's dashboard. */
export interface AppCredentials {
  /** Id of the app. */
  appId: string;
  /** The app's secret. It is in no error, and goes into a query only where Meta takes it nowhere else. */
  appSecret: string;
}

/** A client that speaks with another token. */
export type WithToken = (accessToken: string) => GraphClient;

/** Like `checkMember`; the error tells what kind of thing the value is, and never the value, which may be a secret. */
export function checkUnseen(subject: string, member: string, value: unknown, fits: boolean, what: string): void {
  checkMember(subject, member, typeof value, [() => fits, what]);
}

export const isId = (value: unknown): boolean => typeof value === "string" && /^\d+$/.test(value);

/** Throws `RequestValidationError` unless both can be what they have to be. Secret and id are mixed up easily: neither is shown. */
export function checkApp(subject: string, app: AppCredentials): void {
  checkUnseen(subject, "appId", app?.appId, isId(app?.appId), "the app's id, digits only and as a text");
  checkUnseen(subject, "appSecret", app.appSecret, isText(app.appSecret), "a text that is not empty");
}

/** The token of the app itself, as the Graph takes it: id and secret, joined. */
export function appTokenOf(subject: string, app: AppCredentials): string {
  checkApp(subject, app);
  return `${app.appId}|${app.appSecret}`;
}

/** How the Graph wants both in a query. */
export function clientOf(subject: string, app: AppCredentials): { client_id: string; client_secret: string } {
  checkApp(subject, app);
  return { client_id: app.appId, client_secret: app.appSecret };
}

/** A client that speaks as the app itself; asked when a call is made, so that what cannot be an app is a call that fails. */
export const asApp = (subject: string, app: AppCredentials, withToken: WithToken): GraphClient => ({
  call: async (operation, init) => withToken(appTokenOf(subject, app)).call(operation, init),
});
