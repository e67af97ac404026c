/** A messaging client that sends nothing and remembers everything. */
import type { ActionOptions, Addressee, ReplyClient } from "../entry/webhook.js";
import type { MessageOptions, OutgoingMessage } from "../generated/openapi.js";

/** What a handler did with an event, in the words of the event's own methods. */
export type FixtureAction =
  | {
      readonly action: "reply";
      readonly to: string;
      readonly content: string | OutgoingMessage;
      /** `context` holds the id of the quoted message. */
      readonly options?: ActionOptions & MessageOptions;
    }
  | {
      readonly action: "react";
      readonly to: string;
      readonly messageId: string;
      /** Empty: the reaction was taken back. */
      readonly emoji: string;
      readonly options?: ActionOptions;
    }
  | {
      readonly action: "markAsRead";
      readonly messageId: string;
      readonly options?: ActionOptions & { typing?: boolean };
    }
  | { readonly action: "download"; readonly mediaId: string; readonly options?: ActionOptions };

/** What some actions shall do in place of nothing, such as to throw; a `MessagingClient` fits. */
export interface FixtureMessaging {
  readonly message?: Partial<ReplyClient["message"]>;
  readonly media?: Partial<ReplyClient["media"]>;
}

const given = <Options>(options: Options | undefined) => (options === undefined ? {} : { options });

const idOf = ({ groupId, phone, userId }: Addressee): string => groupId ?? phone ?? userId ?? "";

/** Records each call, then hands it to `messaging`; where that has no answer, the answer is that all went well. */
export function recordingClient(actions: FixtureAction[], { message, media }: FixtureMessaging): ReplyClient {
  const sent = (to: Addressee) => ({
    messaging_product: "whatsapp",
    contacts: [{ input: idOf(to), wa_id: idOf(to) }],
    messages: [{ id: `wamid.sent-${actions.length}` }],
  });
  return {
    message: {
      async send(to, content, options) {
        actions.push({ action: "reply", to: idOf(to), content, ...given(options) });
        return (await message?.send?.(to, content, options)) ?? sent(to);
      },
      async react(to, messageId, emoji, options) {
        actions.push({ action: "react", to: idOf(to), messageId, emoji, ...given(options) });
        return (await message?.react?.(to, messageId, emoji, options)) ?? sent(to);
      },
      async markAsRead(messageId, options) {
        actions.push({ action: "markAsRead", messageId, ...given(options) });
        await message?.markAsRead?.(messageId, options);
      },
    },
    media: {
      async download(mediaId, options) {
        actions.push({ action: "download", mediaId, ...given(options) });
        return (await media?.download?.(mediaId, options)) ?? new Blob([]).stream();
      },
    },
  };
}
