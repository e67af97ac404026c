/** Reply buttons: a tap answers with the button's id. */
import type { ReplyButtonContent } from "../../../../generated/openapi.js";
import { useScene } from "../scene.js";

export function ReplyButtons({ messageId, replies }: { messageId: string; replies: readonly ReplyButtonContent[] }) {
  const { answer } = useScene();
  return replies.map(({ id, title }) => (
    <button
      key={id}
      type="button"
      class="action"
      onClick={() =>
        answer(messageId, { type: "interactive", interactive: { type: "button_reply", button_reply: { id, title } } })
      }
    >
      {title}
    </button>
  ));
}
