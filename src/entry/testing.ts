/** `wapi-ts/testing`: events and signed notifications for the tests of a bot. */
export { actionsOf, type EventFixtureOptions, eventFixture } from "../testing/event.js";
export type { DeepPartial } from "../testing/merge.js";
export { notificationFixture } from "../testing/notification.js";
export type { FixtureOverrides } from "../testing/overrides.js";
export type { FixtureAction, FixtureMessaging } from "../testing/recorder.js";
export { signWebhook } from "../testing/sign.js";
