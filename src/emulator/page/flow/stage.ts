/** What the components of a screen need of the form around them. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { FlowAction } from "./run.js";
import { type Resolver, resolverOf } from "./scope.js";

export interface FlowStage {
  readonly resolver: Resolver;
  /** An answer is waited for. */
  readonly isBusy: boolean;
  /** What the user has entered. */
  value(name: string): unknown;
  /** What is wrong with it, where that is to be seen. */
  mistake(name: string): string | undefined;
  /** The user enters something; what that does is done after it. */
  enter(name: string, value: unknown, actions?: readonly FlowAction[]): void;
  act(action: FlowAction): void;
}

export const StageContext = createContext<FlowStage>({
  resolver: resolverOf({ screen: "", screens: {} }),
  isBusy: false,
  value: () => undefined,
  mistake: () => undefined,
  enter: () => undefined,
  act: () => undefined,
});

export const useStage = (): FlowStage => useContext(StageContext);
