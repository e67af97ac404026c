/** A flow as a form: one screen at a time. */
import { useEffect, useErrorBoundary, useRef } from "preact/hooks";
import { Sheet } from "../ui/sheet.js";
import { Component } from "./component.js";
import type { FlowPlay } from "./play.js";
import { type FlowRun, scopeOf, screenOf, shownId, shownOf } from "./run.js";
import { resolverOf } from "./scope.js";
import { type FlowStage, StageContext } from "./stage.js";

function stageOf(play: FlowPlay): FlowStage {
  const run = play.run.value;
  const { screens } = run;
  const mistakes = play.mistakes();
  return {
    resolver: resolverOf(scopeOf(run)),
    isBusy: play.isBusy.value || play.isOver.value,
    value: (name) => screens[shownId(run)]?.form[name],
    mistake: (name) => mistakes.get(name),
    enter: (name, value, actions) => play.enter(name, value, actions),
    act: (action) => play.act(action),
  };
}

/** Which screen it is, and what it is to the flow. */
function aboutOf(run: FlowRun): string {
  const screen = screenOf(run, shownId(run));
  const end = screen?.terminal === true ? (screen.success === false ? ", an end without success" : ", an end") : "";
  return `${shownId(run)}${end}`;
}

function Screen({ play }: { play: FlowPlay }) {
  const form = useRef<HTMLFormElement>(null);
  const run = play.run.value;
  const shown = shownOf(run);
  const id = shownId(run);
  const footer = shown.map(({ component }) => component).find((component) => component.type === "Footer");
  // The button that was pressed is gone with its screen.
  useEffect(() => form.current?.focus(), [id]);
  return (
    <form
      ref={form}
      class="form flow"
      tabIndex={-1}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const { currentTarget } = event;
        if (footer?.type === "Footer") play.submit(footer["on-click-action"]);
        const wrong = "input, select, textarea";
        requestAnimationFrame(() =>
          currentTarget.querySelector<HTMLElement>(`[data-invalid=true] :is(${wrong})`)?.focus(),
        );
      }}
    >
      <StageContext.Provider value={stageOf(play)}>
        {shown.map((placed) => (
          <Component key={`${id} ${placed.key}`} placed={placed} />
        ))}
      </StageContext.Provider>
    </form>
  );
}

export interface FlowFormProps {
  play: FlowPlay;
  onClose: () => void;
  /** It cannot be drawn. */
  onBroken: (why: string) => void;
}

export function FlowForm({ play, onClose, onBroken }: FlowFormProps) {
  useErrorBoundary((error) => onBroken(error instanceof Error ? error.message : String(error)));
  const run = play.run.value;
  const screen = screenOf(run, shownId(run));
  const title = screen?.title === undefined ? "" : resolverOf(scopeOf(run)).text(screen.title);
  return (
    <Sheet title={title || "Form"} onClose={onClose}>
      {screen && (
        <p class="flow-place">
          {run.way.length > 1 && (
            <button type="button" class="quiet" disabled={play.isBusy.value} onClick={() => void play.back()}>
              ← Back
            </button>
          )}
          <small>{aboutOf(run)}</small>
        </p>
      )}
      {screen && <Screen play={play} />}
      {!screen && play.isBusy.value && <p class="hint">Asking the endpoint…</p>}
      <p role="alert" class="bad flow-notice">
        {play.notice.value}
      </p>
      {!screen && play.notice.value !== undefined && !play.isOver.value && (
        <button type="button" onClick={() => void play.start()}>
          Try again
        </button>
      )}
    </Sheet>
  );
}
