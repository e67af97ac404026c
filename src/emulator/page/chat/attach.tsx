/** What can be sent besides text: files, a place, a person. */
import { useState } from "preact/hooks";
import { send, sendFiles } from "../store/actions.js";
import { Sheet } from "../ui/sheet.js";

type What = "location" | "contact";

const textIn = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

function locationOf(form: FormData) {
  const name = textIn(form, "name");
  const address = textIn(form, "address");
  return {
    latitude: Number(form.get("latitude")),
    longitude: Number(form.get("longitude")),
    ...(name !== "" && { name }),
    ...(address !== "" && { address }),
  };
}

function Fields({ what }: { what: What }) {
  if (what === "contact")
    return (
      <>
        <label>
          Name
          <input name="name" required />
        </label>
        <label>
          Phone number
          <input name="phone" inputMode="tel" required />
        </label>
      </>
    );
  return (
    <>
      <label>
        Latitude
        <input name="latitude" type="number" step="any" min={-90} max={90} required value="59.3293" />
      </label>
      <label>
        Longitude
        <input name="longitude" type="number" step="any" min={-180} max={180} required value="18.0686" />
      </label>
      <label>
        Name
        <input name="name" />
      </label>
      <label>
        Address
        <input name="address" />
      </label>
    </>
  );
}

function AttachForm({ what, onClose }: { what: What; onClose: () => void }) {
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const name = { formatted_name: textIn(form, "name") };
    const isSent = await send(
      what === "location"
        ? { type: "location", location: locationOf(form) }
        : { type: "contacts", contacts: [{ name, phones: [{ phone: textIn(form, "phone"), type: "CELL" }] }] },
    );
    if (isSent) onClose();
  };
  return (
    <form class="form" onSubmit={submit}>
      <Fields what={what} />
      <button type="submit" class="primary">
        Send
      </button>
    </form>
  );
}

export function AttachSheet({ onClose }: { onClose: () => void }) {
  const [what, setWhat] = useState<What>();
  if (what)
    return (
      <Sheet title={what === "location" ? "Send a location" : "Send a contact"} onClose={onClose}>
        <AttachForm what={what} onClose={onClose} />
      </Sheet>
    );
  return (
    <Sheet title="Send something else" onClose={onClose}>
      <div class="menu">
        <label class="file">
          Files: pictures, videos, audio, stickers, documents
          <input
            type="file"
            multiple
            onChange={({ currentTarget: { files } }) => {
              onClose();
              void sendFiles([...(files ?? [])]);
            }}
          />
        </label>
        <button type="button" onClick={() => setWhat("location")}>
          Location
        </button>
        <button type="button" onClick={() => setWhat("contact")}>
          Contact
        </button>
      </div>
    </Sheet>
  );
}
