/** Answers a Flow message whose screens cannot be drawn: the members of its answer as JSON. */
import { send } from "../store/actions.js";
import { tell } from "../store/toasts.js";
import { Sheet } from "../ui/sheet.js";

export interface FlowAnswerProps {
  flow: { messageId: string; token: string | undefined };
  /** Why there is no form. */
  why: string;
  onClose: () => void;
}

function answerIn(text: string): object | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === "object" && answer !== null && !Array.isArray(answer) ? answer : undefined;
  } catch {
    return undefined;
  }
}

export function FlowAnswer({ flow: { messageId, token }, why, onClose }: FlowAnswerProps) {
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const answer = answerIn(String(new FormData(event.currentTarget).get("answer")));
    if (!answer) {
      tell('The answer must be a JSON object, such as { "day": "2026-12-01" }.');
      return;
    }
    const response_json = JSON.stringify({ ...(token !== undefined && { flow_token: token }), ...answer });
    const nfm_reply = { name: "flow" as const, body: "Sent", response_json };
    const interactive = { type: "nfm_reply" as const, nfm_reply };
    if (await send({ type: "interactive", interactive, context: { id: messageId } })) onClose();
  };
  return (
    <Sheet title="Answer the form" onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <p class="hint">The form is not drawn. {why}</p>
        <label>
          What the form gives when it is completed, as JSON
          <textarea name="answer" rows={6} class="mono" required>
            {"{}"}
          </textarea>
        </label>
        <button type="submit" class="primary">
          Send the answer
        </button>
      </form>
    </Sheet>
  );
}
