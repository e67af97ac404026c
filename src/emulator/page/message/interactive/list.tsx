/** A list: one button opens its rows, and a row that is picked answers. */
import { useState } from "preact/hooks";
import type { InteractiveListAction, InteractiveListRow } from "../../../../generated/openapi.js";
import { Sheet } from "../../ui/sheet.js";
import { useScene } from "../scene.js";

function Row({ row, onPick }: { row: InteractiveListRow; onPick: () => void }) {
  return (
    <li>
      <button type="button" class="row" onClick={onPick}>
        <span>{row.title}</span>
        {row.description && <small>{row.description}</small>}
      </button>
    </li>
  );
}

export function ListOpener({ messageId, action }: { messageId: string; action: InteractiveListAction }) {
  const { answer } = useScene();
  const [isOpen, setOpen] = useState(false);
  const pick = ({ id, title, description }: InteractiveListRow) => {
    setOpen(false);
    const list_reply = { id, title, ...(description !== undefined && { description }) };
    answer(messageId, { type: "interactive", interactive: { type: "list_reply", list_reply } });
  };
  return (
    <>
      <button type="button" class="action" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        ☰ {action.button}
      </button>
      {isOpen && (
        <Sheet title={action.button} onClose={() => setOpen(false)}>
          {action.sections.map(({ title, rows }, index) => (
            <section key={index}>
              {title && <h3>{title}</h3>}
              <ul class="plain">
                {rows.map((row) => (
                  <Row key={row.id} row={row} onPick={() => pick(row)} />
                ))}
              </ul>
            </section>
          ))}
        </Sheet>
      )}
    </>
  );
}
