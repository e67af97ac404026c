/** The conversation that is open. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { FlowOpener } from "../flow/opener.js";
import { type Attached, type Scene, SceneContext, type Shop } from "../message/scene.js";
import { markSeen, send, setBlocked } from "../store/actions.js";
import { mediaUrl } from "../store/api.js";
import type { ShownMessage } from "../store/shown.js";
import { openThread, state, type Thread } from "../store/state.js";
import { Avatar } from "../ui/avatar.js";
import { AttachSheet } from "./attach.js";
import { Composer, type ComposerProps, quotedBy } from "./composer.js";
import { FilesSheet } from "./files.js";
import type { FlowAnswerProps } from "./flow-answer.js";
import { MessageMenu } from "./menu.js";
import { Messages } from "./messages.js";
import { NumberSheet } from "./number.js";
import { ShopSheet } from "./shop.js";

function Header({ thread }: { thread: Thread }) {
  const { user, blocked, phoneNumberId } = thread;
  const number = state.numbers.value.find(({ id }) => id === phoneNumberId);
  const [isChanging, setChanging] = useState(false);
  return (
    <header class="pane-header">
      <button
        type="button"
        class="quiet back"
        aria-label="Back to the conversations"
        onClick={() => {
          state.open.value = undefined;
        }}
      >
        ←
      </button>
      <Avatar name={user.name} />
      <div class="grow">
        <h2>{user.name}</h2>
        <p class="sub">
          {user.waId ? `+${user.waId}` : user.userId} → {number?.verified_name ?? number?.display_phone_number}
        </p>
      </div>
      {user.waId && (
        <button type="button" aria-haspopup="dialog" onClick={() => setChanging(true)}>
          Change number
        </button>
      )}
      {isChanging && <NumberSheet thread={thread} onClose={() => setChanging(false)} />}
      <button type="button" aria-pressed={blocked} onClick={() => void setBlocked(thread, !blocked)}>
        {blocked ? "Unblock" : "Block"}
      </button>
    </header>
  );
}

const scene: Omit<Scene, "openAttach" | "openFlow" | "openShop"> = {
  mediaUrl,
  template: (name, language) =>
    state.templates.value.find((template) => template.name === name && template.language === language),
  answer: (messageId, message) => void send({ ...message, context: { id: messageId } }),
};

function Conversation({ thread }: { thread: Thread }) {
  const [menu, setMenu] = useState<ShownMessage>();
  const [about, setAbout] = useState<ComposerProps["about"]>();
  const [flow, setFlow] = useState<FlowAnswerProps["flow"]>();
  const [asked, setAsked] = useState<{ messageId: string; what: Attached }>();
  const [shop, setShop] = useState<Shop>();
  const [files, setFiles] = useState<File[]>([]);
  const [isOver, setOver] = useState(false);
  useEffect(() => markSeen(thread), [thread]);
  const full = useMemo(
    () => ({
      ...scene,
      openAttach: (messageId: string, what: Attached) => setAsked({ messageId, what }),
      openFlow: (messageId: string, token?: string) => setFlow({ messageId, token }),
      openShop: setShop,
    }),
    [],
  );
  return (
    <section
      class={`pane chat ${isOver ? "chat-over" : ""}`}
      aria-label={`Conversation with ${thread.user.name}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!thread.blocked) setFiles([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <Header thread={thread} />
      <SceneContext.Provider value={full}>
        <Messages thread={thread} onMenu={setMenu} />
      </SceneContext.Provider>
      {flow && <FlowOpener flow={flow} thread={thread} onClose={() => setFlow(undefined)} />}
      {thread.blocked ? (
        <p class="composer hint">You have blocked this number. Unblock it to write.</p>
      ) : (
        <Composer about={about} onFiles={setFiles} onDone={() => setAbout(undefined)} />
      )}
      {asked && (
        <AttachSheet
          quoted={asked.messageId}
          asked={asked.what}
          onFiles={setFiles}
          onClose={() => setAsked(undefined)}
          onSent={() => undefined}
        />
      )}
      {shop && <ShopSheet shop={shop} onClose={() => setShop(undefined)} />}
      {files.length > 0 && (
        <FilesSheet
          files={files}
          quoted={quotedBy(about)}
          onClose={() => setFiles([])}
          onSent={() => setAbout(undefined)}
        />
      )}
      {menu && (
        <MessageMenu
          shown={menu}
          onClose={() => setMenu(undefined)}
          onReply={() => setAbout({ what: "reply", shown: menu })}
          onEdit={() => setAbout({ what: "edit", shown: menu })}
        />
      )}
    </section>
  );
}

export function Chat() {
  const thread = openThread.value;
  if (!thread)
    return (
      <section class="pane chat chat-none" aria-label="Conversation">
        <p class="empty">Choose a conversation, or begin one.</p>
      </section>
    );
  return <Conversation key={state.open.value} thread={thread} />;
}
