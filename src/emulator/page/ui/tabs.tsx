/** Tabs over a panel. */
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { moveFocus } from "./roving.js";

export interface Tab {
  name: string;
  /** Something waits there. */
  count?: number;
  content: () => ComponentChildren;
}

export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const [open, setOpen] = useState(0);
  const id = useId();
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} onKeyDown={moveFocus}>
        {tabs.map(({ name, count = 0 }, index) => (
          <button
            key={name}
            type="button"
            role="tab"
            data-item
            id={`${id}-tab-${index}`}
            aria-selected={index === open}
            aria-controls={`${id}-panel`}
            tabIndex={index === open ? 0 : -1}
            onClick={() => setOpen(index)}
          >
            {name}
            {count > 0 && <span class="badge">{count}</span>}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to take the focus */}
      <div class="panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${open}`} tabIndex={0}>
        {tabs[open]?.content()}
      </div>
    </>
  );
}
