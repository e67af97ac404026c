/** What a message needs of the page around it, and what a person can do with it. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { SimulatedMessage } from "../../../generated/control/openapi.js";
import type { Template } from "../../../generated/openapi.js";

/** What is filled in to be sent. */
export type Attached = "location" | "contact";

/** What a message offers to be ordered. */
export interface Shop {
  messageId: string;
  /** Default: the catalog of the account. */
  catalogId?: string;
  /** Default: all that the catalog has. */
  retailerIds?: readonly string[];
}

export interface Scene {
  /** Where the bytes of a file are. */
  mediaUrl(id: string): string;
  template(name: string, language: string): Template | undefined;
  /** The user answers a message by tapping in it. */
  answer(messageId: string, message: SimulatedMessage): void;
  /** Opens the form of a Flow message. */
  openFlow(messageId: string, token: string | undefined): void;
  /** Opens what a place, or the user's own card, is sent with in answer. */
  openAttach(messageId: string, what: Attached): void;
  /** Opens the cart. */
  openShop(shop: Shop): void;
}

export const SceneContext = createContext<Scene>({
  mediaUrl: () => "",
  template: () => undefined,
  answer: () => undefined,
  openFlow: () => undefined,
  openAttach: () => undefined,
  openShop: () => undefined,
});

export const useScene = (): Scene => useContext(SceneContext);
