/** Files that are about to be sent, and what is written under the first. */
import { useEffect, useMemo } from "preact/hooks";
import { sendFiles } from "../store/actions.js";
import { Sheet } from "../ui/sheet.js";

const KILO = 1_000;

const sizeOf = (bytes: number): string =>
  bytes < KILO ? `${bytes} bytes` : `${(bytes / KILO).toLocaleString("en", { maximumFractionDigits: 1 })} kB`;

function Preview({ file }: { file: File }) {
  const url = useMemo(() => (file.type.startsWith("image/") ? URL.createObjectURL(file) : undefined), [file]);
  useEffect(() => () => url !== undefined && URL.revokeObjectURL(url), [url]);
  return (
    <li class="card file-preview">
      {url !== undefined && <img src={url} alt="" />}
      <span class="grow">
        {file.name} <small>{sizeOf(file.size)}</small>
      </span>
    </li>
  );
}

export interface FilesSheetProps {
  files: readonly File[];
  /** Id of the message that is answered. */
  quoted: string | undefined;
  onClose: () => void;
  onSent: () => void;
}

export function FilesSheet({ files, quoted, onClose, onSent }: FilesSheetProps) {
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const caption = String(new FormData(event.currentTarget).get("caption") ?? "").trim();
    onClose();
    if (await sendFiles(files, caption, quoted)) onSent();
  };
  return (
    <Sheet title={files.length === 1 ? "Send a file" : `Send ${files.length} files`} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <ul class="plain">
          {files.map((file, index) => (
            <Preview key={index} file={file} />
          ))}
        </ul>
        <label>
          Caption
          <input name="caption" maxLength={1024} autocomplete="off" autofocus />
        </label>
        <button type="submit" class="primary">
          Send
        </button>
      </form>
    </Sheet>
  );
}
