/** All conversations, the latest first. */
import { useState } from "preact/hooks";
import { summaryOf } from "../store/shown.js";
import { keyOf, state, type Thread } from "../store/state.js";
import { byRecency } from "../store/threads.js";
import { Avatar } from "../ui/avatar.js";
import { moveFocus } from "../ui/roving.js";
import { timeOf } from "../ui/time.js";
import { NewConversation } from "./new.js";

function Item({ thread, isFirst }: { thread: Thread; isFirst: boolean }) {
  const { user, last, unread } = thread;
  const key = keyOf(thread);
  const isOpen = state.open.value === key;
  const number = state.numbers.value.find(({ id }) => id === thread.phoneNumberId);
  const isStop = isOpen || (state.open.value === undefined && isFirst);
  return (
    <li>
      <button
        type="button"
        class="conversation"
        data-item
        tabIndex={isStop ? 0 : -1}
        aria-current={isOpen}
        onClick={() => {
          state.open.value = key;
        }}
      >
        <Avatar name={user.name} />
        <span class="conversation-text">
          <span class="conversation-name">{user.name}</span>
          <span class="conversation-number">with {number?.display_phone_number ?? thread.phoneNumberId}</span>
          <span class="conversation-last">{last ? summaryOf(last) : "Nothing yet"}</span>
        </span>
        <span class="conversation-side">
          {last && <time>{timeOf(last.at)}</time>}
          {unread > 0 && (
            <span class="badge">
              {unread}
              <span class="hidden"> unread</span>
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

export function ConversationList() {
  const [isAsking, setAsking] = useState(false);
  const threads = byRecency(state.threads.value);
  return (
    <nav class="pane conversations" aria-label="Conversations">
      <header class="pane-header">
        <h2>Conversations</h2>
        <button type="button" onClick={() => setAsking(true)}>
          New
        </button>
      </header>
      {threads.length === 0 && <p class="empty">Nobody has written yet. Begin with “New”.</p>}
      <ul class="plain" onKeyDown={moveFocus}>
        {threads.map((thread, index) => (
          <Item key={keyOf(thread)} thread={thread} isFirst={index === 0} />
        ))}
      </ul>
      {isAsking && <NewConversation onClose={() => setAsking(false)} />}
    </nav>
  );
}
