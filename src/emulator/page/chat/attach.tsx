/** What can be sent besides text: files, a place, a person. */
import { useState } from "preact/hooks";
import type { Attached } from "../message/scene.js";
import { send } from "../store/actions.js";
import { openThread } from "../store/state.js";
import { Sheet } from "../ui/sheet.js";

export interface AttachSheetProps {
  /** Id of the message that is answered. */
  quoted: string | undefined;
  onFiles: (files: File[]) => void;
  /** What was asked for. Default: the person chooses. */
  asked?: Attached;
  onClose: () => void;
  onSent: () => void;
}

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

function Fields({ what, asked }: { what: Attached; asked: Attached | undefined }) {
  if (what === "contact") {
    // Who is asked shares their own.
    const own = asked && openThread.value?.user;
    return (
      <>
        <label>
          Name
          <input name="name" required defaultValue={own?.name} />
        </label>
        <label>
          Phone number
          <input name="phone" inputMode="tel" required defaultValue={own?.waId ? `+${own.waId}` : undefined} />
        </label>
      </>
    );
  }
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

function AttachForm({ what, quoted, asked, onClose, onSent }: Omit<AttachSheetProps, "onFiles"> & { what: Attached }) {
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const name = { formatted_name: textIn(form, "name") };
    const isSent = await send(
      what === "location"
        ? { type: "location", location: locationOf(form) }
        : { type: "contacts", contacts: [{ name, phones: [{ phone: textIn(form, "phone"), type: "CELL" }] }] },
      quoted,
    );
    if (!isSent) return;
    onClose();
    onSent();
  };
  return (
    <form class="form" onSubmit={submit}>
      <Fields what={what} asked={asked} />
      <button type="submit" class="primary">
        Send
      </button>
    </form>
  );
}

export function AttachSheet({ quoted, onFiles, asked, onClose, onSent }: AttachSheetProps) {
  const [what, setWhat] = useState(asked);
  if (what)
    return (
      <Sheet title={what === "location" ? "Send a location" : "Send a contact"} onClose={onClose}>
        <AttachForm what={what} quoted={quoted} {...(asked && { asked })} onClose={onClose} onSent={onSent} />
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
              onFiles([...(files ?? [])]);
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
