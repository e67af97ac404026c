/** A file with the text under it. */
import { Formatted } from "../markup/formatted.js";
import { Media, type MediaKind } from "./media.js";

export interface CaptionedProps {
  kind: MediaKind;
  file: { id?: string; link?: string; caption?: string; filename?: string; voice?: boolean };
}

export function Captioned({ kind, file }: CaptionedProps) {
  const label = file.caption ?? (file.voice ? "Voice message" : file.filename) ?? kind;
  return (
    <>
      {file.voice && <p class="kind">Voice message</p>}
      <Media kind={kind} file={file} label={label} />
      {file.caption && <Formatted text={file.caption} />}
    </>
  );
}
