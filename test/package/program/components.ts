/** Builders by themselves. */
import { buttons, text } from "wapi-ts/components";

export const messages = [text("Hello"), buttons("Choose", [{ id: "a", title: "A" }])];
