/** Who writes to which number. */
import { createUser, openConversation } from "../store/actions.js";
import { state } from "../store/state.js";
import { Sheet } from "../ui/sheet.js";

const fieldOf = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

export function NewConversation({ onClose }: { onClose: () => void }) {
  const begin = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const known = state.users.value.find(({ userId }) => userId === fieldOf(form, "user"));
    const user = known ?? (await createUser(fieldOf(form, "name"), fieldOf(form, "phone").replace(/\D/g, "")));
    if (!user) return;
    openConversation(user, fieldOf(form, "number"));
    onClose();
  };
  return (
    <Sheet title="New conversation" onClose={onClose}>
      <form class="form" onSubmit={begin}>
        <label>
          Who
          <select name="user">
            <option value="">A new user</option>
            {state.users.value.map(({ userId, name, waId }) => (
              <option key={userId} value={userId}>
                {name} {waId && `+${waId}`}
              </option>
            ))}
          </select>
        </label>
        <label>
          Name of a new user
          <input name="name" maxLength={512} autocomplete="off" placeholder="Ana" />
        </label>
        <label>
          Phone number of a new user, or empty for a free one
          <input name="phone" inputMode="tel" autocomplete="off" placeholder="+1 650 555 0101" />
        </label>
        <label>
          Writes to
          <select name="number">
            {state.numbers.value.map(({ id, display_phone_number, verified_name }) => (
              <option key={id} value={id}>
                {display_phone_number} {verified_name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="primary">
          Begin
        </button>
      </form>
    </Sheet>
  );
}
