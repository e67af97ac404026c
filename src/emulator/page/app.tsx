/** The page: conversations, the one that is open, and the developer's view beside it. */
import { signal } from "@preact/signals";
import { Chat } from "./chat/chat.js";
import { ConversationList } from "./conversations/list.js";
import { Developer } from "./developer/developer.js";
import { state } from "./store/state.js";
import { Toasts } from "./ui/toasts.js";

/** On a narrow page one of the two is seen. */
const isDeveloper = signal(false);

function Bar() {
  const { connected } = state.webhook.value;
  const words = !state.online.value ? "No emulator" : connected ? "Bot connected" : "No bot yet";
  return (
    <header class="bar">
      <h1>wapi-ts emulator</h1>
      <span class={`dot ${connected && state.online.value ? "dot-good" : "dot-bad"}`} aria-hidden="true" />
      <span class="grow">{words}</span>
      <button
        type="button"
        class="switch"
        aria-pressed={isDeveloper.value}
        onClick={() => {
          isDeveloper.value = !isDeveloper.value;
        }}
      >
        Developer
      </button>
    </header>
  );
}

export function App() {
  const view = isDeveloper.value ? "developer" : state.open.value === undefined ? "list" : "chat";
  return (
    <div class="app" data-view={view}>
      <Bar />
      <main class="panes">
        <ConversationList />
        <Chat />
        <Developer />
      </main>
      <Toasts />
    </div>
  );
}
