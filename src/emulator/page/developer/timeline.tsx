/** What the bot asked and what it was told, newest first. */
import { useState } from "preact/hooks";
import type { CallEntry, LoggedBody, NotificationEntry } from "../../../generated/control/openapi.js";
import { api } from "../store/api.js";
import { state } from "../store/state.js";
import { done } from "../store/toasts.js";
import { timeOf } from "../ui/time.js";
import { titleOf } from "./titles.js";

/** Entries that are drawn, until somebody asks for more. */
const STEP = 100;

const pretty = (value: unknown): string => JSON.stringify(value, undefined, 2);
const shown = ({ json, text, type, size }: LoggedBody): string =>
  json !== undefined ? pretty(json) : (text ?? (size === 0 ? "(empty)" : `(${type || "unknown"}, ${size} bytes)`));

function Body({ name, text }: { name: string; text: string }) {
  return (
    <>
      <h4>{name}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to take the focus */}
      <pre tabIndex={0}>{text}</pre>
    </>
  );
}

function Call({ call }: { call: CallEntry }) {
  const { method, path, query, request, response, invalid = [] } = call;
  return (
    <>
      <p class="mono">
        {method} {path}
        {query && `?${query}`}
      </p>
      {invalid.length > 0 && (
        <ul class="errors">
          {invalid.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <Body name="Request" text={shown(request)} />
      {response && <Body name="Response" text={shown(response)} />}
    </>
  );
}

function Notification({ notification }: { notification: NotificationEntry }) {
  const { attempts, body, deliveryId } = notification;
  const redeliver = () => done(api.POST("/deliveries/{deliveryId}/redeliver", { params: { path: { deliveryId } } }));
  return (
    <>
      <ol class="plain">
        {attempts.map(({ attempt, status, error, at }) => (
          <li key={attempt}>
            Attempt {attempt}, {timeOf(at)}: {status ?? error ?? "under way"}
          </li>
        ))}
      </ol>
      <button type="button" onClick={() => void redeliver()}>
        Deliver again
      </button>
      <Body name="Body" text={pretty(body)} />
    </>
  );
}

/** What is inside is drawn once it is opened: there may be thousands. */
function Entry({ entry }: { entry: CallEntry | NotificationEntry }) {
  const [isOpen, setOpen] = useState(false);
  const { title, outcome, isGood } = titleOf(entry);
  const invalid = entry.type === "call" ? (entry.invalid ?? []) : [];
  return (
    <li>
      <details class="entry" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span class={`direction direction-${entry.type}`}>{entry.type === "call" ? "API" : "Webhook"}</span>
          <span class="grow">{title}</span>
          {invalid.length > 0 && (
            <span class="bad" title={invalid.join("\n")}>
              {invalid.length} invalid
            </span>
          )}
          <span class={isGood ? "good" : "bad"}>{outcome}</span>
        </summary>
        {isOpen && (entry.type === "call" ? <Call call={entry} /> : <Notification notification={entry} />)}
      </details>
    </li>
  );
}

export function Timeline() {
  const [most, setMost] = useState(STEP);
  const entries = state.timeline.value;
  if (entries.length === 0) return <p class="empty">Nothing has happened yet.</p>;
  return (
    <>
      <ul class="plain timeline" aria-label="Calls and webhooks">
        {entries.slice(0, most).map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      {entries.length > most && (
        <button type="button" class="earlier" onClick={() => setMost(most + STEP)}>
          Earlier
        </button>
      )}
    </>
  );
}
