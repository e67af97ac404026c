/** A button that leads to a page elsewhere. What is no address of the web leads nowhere. */
import { OutwardLink } from "../../markup/formatted.js";
import { webAddress } from "../../markup/inline.js";

export function LinkAction({ text, url }: { text: string; url: string }) {
  const href = webAddress(url);
  if (!href) return <span class="action">{text}</span>;
  return (
    <span class="action" title={href}>
      <OutwardLink href={href}>{text} ↗</OutwardLink>
    </span>
  );
}
