/** Short notices in a corner, until they are put away. */
import { state } from "../store/state.js";
import { dismiss } from "../store/toasts.js";

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {state.toasts.value.map(({ id, text }) => (
        <div key={id} class="toast">
          <p>{text}</p>
          <button type="button" class="quiet" aria-label="Put the notice away" onClick={() => dismiss(id)}>
            ✕
          </button>
        </div>
      ))}
    </div>
  );
}
