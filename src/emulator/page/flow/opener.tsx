/** Opens the flow of a message: as a form, or where that cannot be, as the JSON of its answer. */
import { useEffect, useState } from "preact/hooks";
import type { FlowExchange, FlowOpening } from "../../../generated/control/openapi.js";
import { FlowAnswer, type FlowAnswerProps } from "../chat/flow-answer.js";
import { webAddress } from "../markup/inline.js";
import { send } from "../store/actions.js";
import { api } from "../store/api.js";
import { wordsOf } from "../store/problem.js";
import type { Thread } from "../store/state.js";
import { tell, told } from "../store/toasts.js";
import { FlowForm } from "./form.js";
import { FlowPlay } from "./play.js";

const FLOW = "/conversations/{phoneNumberId}/{userId}/messages/{messageId}/flow";

export interface FlowOpenerProps extends Pick<FlowAnswerProps, "flow" | "onClose"> {
  thread: Thread;
}

function playOf(opening: FlowOpening, { phoneNumberId, userId }: Thread, close: () => void): FlowPlay {
  const { messageId } = opening;
  const params = { path: { phoneNumberId, userId, messageId } };
  return new FlowPlay(opening, {
    exchange: (body) => told<FlowExchange>(api.POST(`${FLOW}/exchange`, { params, body })),
    complete(values) {
      const nfm_reply = { name: "flow" as const, body: "Sent", response_json: JSON.stringify(values) };
      const interactive = { type: "nfm_reply" as const, nfm_reply };
      return send({ type: "interactive", interactive, context: { id: messageId } });
    },
    open(url) {
      const address = webAddress(url);
      if (address) window.open(address, "_blank", "noopener,noreferrer");
      else tell(`${url} is no address of the web.`);
    },
    close,
  });
}

/** The flow, or why it cannot be shown. */
async function opened({ flow, thread, onClose }: FlowOpenerProps): Promise<FlowPlay | string> {
  const { phoneNumberId, userId } = thread;
  const params = { path: { phoneNumberId, userId, messageId: flow.messageId } };
  try {
    const { data, error } = await api.GET(FLOW, { params });
    if (!data) return error ? wordsOf(error) : "The emulator gave no flow.";
    const play = playOf(data as FlowOpening, thread, onClose);
    // A form that asks its endpoint is seen meanwhile.
    const started = play.start();
    if (data.action === "navigate") await started;
    return play;
  } catch (error) {
    return error instanceof RangeError ? error.message : "The emulator does not answer.";
  }
}

export function FlowOpener(props: FlowOpenerProps) {
  const { flow, onClose } = props;
  const [found, setFound] = useState<FlowPlay | string>();
  useEffect(() => {
    void opened(props).then(setFound);
    // A flow is opened once: what changes in the chat meanwhile does not begin it anew.
  }, [flow.messageId]);
  if (found === undefined) return null;
  if (typeof found === "string") return <FlowAnswer flow={flow} why={found} onClose={onClose} />;
  return <FlowForm play={found} onClose={onClose} onBroken={setFound} />;
}
