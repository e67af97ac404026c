/** What goes wrong on request. */
import type { Fault, FaultRuleRequest } from "../../../generated/control/openapi.js";
import { api } from "../store/api.js";
import { state } from "../store/state.js";
import { done } from "../store/toasts.js";
import { faultOf, wordsOfFault } from "./fault-words.js";

const OPERATIONS = ["sendMessage", "webhook", "*", "getMedia", "uploadMedia"];
const WHATS = [
  "130429",
  "131056",
  "131000",
  "80007",
  "190",
  "reset",
  "reset-after",
  "timeout",
  "malformed",
  "duplicate",
  "reorder",
];
const add = (body: FaultRuleRequest) => done(api.POST("/faults", { body }));
const remove = (faultId: string) => done(api.DELETE("/faults/{faultId}", { params: { path: { faultId } } }));

function Rule({ fault }: { fault: Fault }) {
  return (
    <li class="card rule">
      <span class="grow">
        {wordsOfFault(fault.rule)} <small>struck {fault.struck}×</small>
      </span>
      <button type="button" onClick={() => void remove(fault.id)}>
        Remove
      </button>
    </li>
  );
}

export function Faults() {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (event.currentTarget instanceof HTMLFormElement) void add(faultOf(new FormData(event.currentTarget)));
  };
  return (
    <>
      <form class="form" onSubmit={submit}>
        <label>
          Operation
          <input name="operation" list="fault-operations" required value="sendMessage" />
          <datalist id="fault-operations">
            {OPERATIONS.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </label>
        <div class="two">
          <label>
            When
            <select name="when">
              <option value="next">the next</option>
              <option value="every">every</option>
              <option value="always">always</option>
            </select>
          </label>
          <label>
            How many
            <input name="count" type="number" min={1} value="1" required />
          </label>
        </div>
        <label>
          What: an error code, a word, or slow:5000
          <input name="what" list="fault-whats" required value="130429" />
          <datalist id="fault-whats">
            {WHATS.map((what) => (
              <option key={what} value={what} />
            ))}
          </datalist>
        </label>
        <button type="submit" class="primary">
          Add the fault
        </button>
      </form>
      {state.faults.value.length === 0 && <p class="empty">Nothing goes wrong.</p>}
      <ul class="plain" aria-label="Faults in force">
        {state.faults.value.map((fault) => (
          <Rule key={fault.id} fault={fault} />
        ))}
      </ul>
    </>
  );
}
