/** The emulator's time, its rules and the bot. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { AdvanceRequest, ClockState } from "../../../generated/control/openapi.js";
import { api } from "../store/api.js";
import { state } from "../store/state.js";
import { done } from "../store/toasts.js";
import { momentOf } from "../ui/time.js";

const STEPS: readonly [label: string, by: AdvanceRequest["by"]][] = [
  ["1 minute", "1m"],
  ["1 hour", "1h"],
  ["25 hours", "25h"],
  ["7 days", "168h"],
];

const advance = (by: AdvanceRequest["by"]) => done(api.POST("/clock/advance", { body: { by } }));

const TICK_MS = 5_000;

/** The time now, where it passes by itself too. */
function useNow({ now, moves }: ClockState): number {
  const [passed, setPassed] = useState(0);
  const told = useMemo(() => Date.now(), [now]);
  useEffect(() => {
    if (!moves) return undefined;
    const tick = setInterval(() => setPassed(Date.now() - told), TICK_MS);
    return () => clearInterval(tick);
  }, [moves, told]);
  return moves ? now + passed : now;
}

function Now({ clock }: { clock: ClockState }) {
  return <p>{momentOf(useNow(clock))}</p>;
}

function Time() {
  const clock = state.clock.value;
  return (
    <section>
      <h3>Clock</h3>
      {clock ? <Now clock={clock} /> : <p>Not known yet</p>}
      {clock?.moves && <p class="sub">It moves by itself, and can be put forward.</p>}
      <div class="review">
        {STEPS.map(([label, by]) => (
          <button key={label} type="button" onClick={() => void advance(by)}>
            + {label}
          </button>
        ))}
      </div>
    </section>
  );
}

function Rules() {
  return (
    <section>
      <h3>Rules of the platform</h3>
      {Object.entries(state.rules.value).map(([name, isOn]) => (
        <label key={name} class="check">
          <input
            type="checkbox"
            checked={isOn}
            onChange={({ currentTarget: { checked } }) =>
              void done(api.PATCH("/rules", { body: { [name]: checked } })).then(() => {
                state.rules.value = { ...state.rules.value, [name]: checked };
              })
            }
          />
          {name}
        </label>
      ))}
    </section>
  );
}

function Bot() {
  const { connected, url } = state.webhook.value;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const to = String(new FormData(event.currentTarget).get("url"));
    void done(api.PUT("/webhook", { body: { url: to } }));
  };
  return (
    <section>
      <h3>Webhook</h3>
      <p class="mono">{connected ? url : "No bot is connected."}</p>
      <form class="form" onSubmit={submit}>
        <label>
          URL of the bot
          <input name="url" type="url" required placeholder="http://127.0.0.1:8080/webhook" />
        </label>
        <button type="submit">Connect</button>
      </form>
    </section>
  );
}

export function World() {
  return (
    <>
      <Time />
      <Rules />
      <Bot />
    </>
  );
}
