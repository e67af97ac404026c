/** Files to upload. They are kept by the emulator, and the bot gets their ids. */
import { useState } from "preact/hooks";
import type { StoredMedia } from "../../../generated/control/openapi.js";
import type { FlowDocumentPicker, FlowPhotoPicker, IncomingFlowFile } from "../../../generated/openapi.js";
import { api } from "../store/api.js";
import { told } from "../store/toasts.js";
import { mostBytes } from "./checks.js";
import type { PlacedInput } from "./components.js";
import { Field } from "./field.js";
import { useStage } from "./stage.js";

async function uploaded(file: File): Promise<IncomingFlowFile | undefined> {
  const type = file.type || "application/octet-stream";
  const stored = await told<StoredMedia>(api.POST("/media", { params: { query: { type } }, body: file }));
  if (!stored) return undefined;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return { id: stored.id, mime_type: type, sha256: btoa(String.fromCharCode(...hash)), file_name: file.name };
}

interface PickerProps {
  input: PlacedInput;
  component: FlowPhotoPicker | FlowDocumentPicker;
}

export function Picker({ input, component }: PickerProps) {
  const { resolver, enter } = useStage();
  const [tooLarge, setTooLarge] = useState<string>();
  const isPhoto = component.type === "PhotoPicker";
  const accept = isPhoto ? "image/jpeg,image/png" : (component["allowed-mime-types"] ?? []).join(",");
  const fewest = (isPhoto ? component["min-uploaded-photos"] : component["min-uploaded-documents"]) ?? 0;
  const most = (isPhoto ? component["max-uploaded-photos"] : component["max-uploaded-documents"]) ?? 30;
  const choose = async (files: readonly File[]) => {
    const large = files.find(({ size }) => size > mostBytes(component));
    setTooLarge(large && `${large.name} is larger than ${mostBytes(component) / 1024} kB.`);
    const fitting = files.filter((file) => file.size > 0 && file.size <= mostBytes(component));
    const kept = await Promise.all(fitting.map(uploaded));
    enter(
      component.name,
      kept.filter((file) => file !== undefined),
    );
  };
  return (
    <Field
      input={input}
      label={resolver.text(component.label)}
      isRequired={fewest > 0}
      hint={tooLarge ?? resolver.optional(component.description)}
    >
      {(about) => (
        <input
          type="file"
          name={component.name}
          accept={accept}
          multiple={most > 1}
          aria-describedby={about}
          disabled={!resolver.flag(component.enabled, true)}
          onChange={({ currentTarget }) => void choose([...(currentTarget.files ?? [])])}
        />
      )}
    </Field>
  );
}
