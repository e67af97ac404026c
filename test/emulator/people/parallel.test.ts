/** Emulators side by side. */
import { expect, test } from "vitest";
import { startTalk, text } from "./talk.js";

test("keeps ten emulators and their users apart", async () => {
  const talks = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      startTalk((message, say) => say(text(`${index} heard ${message.type === "text" ? message.text.body : ""}`))),
    ),
  );
  await Promise.all(
    talks.map(async ({ wa }, index) => {
      const user = wa.user(`user ${index}`);
      await user.sends(`hi ${index}`);
      await user.receives("message.text", `${index} heard hi ${index}`);
      await user.receivesNothing({ timeoutMs: 20 });
      expect(wa.users()).toEqual([user]);
    }),
  );
});

test("keeps ten users of one emulator apart", async () => {
  const { wa } = await startTalk((message, say) => say(text(`heard ${message.type === "text" && message.text.body}`)));
  await Promise.all(
    Array.from({ length: 10 }, async (_, index) => {
      const user = wa.user(`user ${index}`);
      await user.sends(`hi ${index}`);
      await user.receives("message.text", `heard hi ${index}`);
      await user.receivesNothing({ timeoutMs: 20 });
    }),
  );
});
