/** The user takes another phone number. */
import type { User } from "../../../generated/control/openapi.js";
import { changeNumber } from "../store/actions.js";
import type { Thread } from "../store/state.js";
import { Sheet } from "../ui/sheet.js";

export function NumberSheet({ thread, onClose }: { thread: Thread; onClose: () => void }) {
  const { user }: { user: User } = thread;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const waId = String(new FormData(event.currentTarget).get("waId")).replace(/\D/g, "");
    if (await changeNumber(thread, waId)) onClose();
  };
  return (
    <Sheet title={`Another number for ${user.name}`} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <p class="sub">The user id changes with it, and the bot hears of both. The conversation goes on.</p>
        <label>
          Phone number
          <input name="waId" inputMode="tel" required minLength={5} placeholder="+1 219 555 5358" />
        </label>
        <button type="submit" class="primary">
          Change the number
        </button>
      </form>
    </Sheet>
  );
}
