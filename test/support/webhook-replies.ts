/** The messaging interface that a receiver is handed: keeps what handlers ask of it. */
import type { ReplyClient, ReplyClients } from "wapi-ts/webhook";

export interface ReplyCall {
  phoneNumberId: string;
  method: string;
  arguments: unknown[];
}

export function replyRecorder(): { calls: ReplyCall[]; messaging: ReplyClients } {
  const calls: ReplyCall[] = [];
  const messaging = (phoneNumberId: string): ReplyClient => {
    const keep = (method: string, given: unknown[]) => calls.push({ phoneNumberId, method, arguments: given });
    return {
      message: {
        send: async (...given) => {
          keep("send", given);
          return { messages: [{ id: "wamid.answer" }] };
        },
        react: async (...given) => {
          keep("react", given);
          return { messages: [{ id: "wamid.reaction" }] };
        },
        markAsRead: async (...given) => {
          keep("markAsRead", given);
        },
      },
      media: {
        download: async (...given) => {
          keep("download", given);
          return new Blob(["bytes"]).stream();
        },
      },
    };
  };
  return { calls, messaging };
}
