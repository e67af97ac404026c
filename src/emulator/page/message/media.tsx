/** Files in messages. What lies elsewhere is a link: this page asks nobody but the emulator. */
import { OutwardLink } from "../markup/formatted.js";
import { webAddress } from "../markup/inline.js";
import { useScene } from "./scene.js";

export type MediaKind = "image" | "video" | "audio" | "document" | "sticker";

export interface MediaProps {
  kind: MediaKind;
  file: { id?: string; link?: string; filename?: string };
  /** What a picture shows, for who cannot see it. */
  label: string;
}

const NAMES: Record<MediaKind, string> = {
  image: "Picture",
  video: "Video",
  audio: "Audio",
  document: "Document",
  sticker: "Sticker",
};

function Elsewhere({ kind, link }: { kind: MediaKind; link: string }) {
  const href = webAddress(link);
  return (
    <p class="attachment">
      {NAMES[kind]}: {href ? <OutwardLink href={href}>{link}</OutwardLink> : link}
    </p>
  );
}

export function Media({ kind, file: { id, link, filename }, label }: MediaProps) {
  const { mediaUrl } = useScene();
  if (id === undefined) return <Elsewhere kind={kind} link={link ?? ""} />;
  const src = mediaUrl(id);
  switch (kind) {
    case "image":
    case "sticker":
      return <img class={kind} src={src} alt={label} loading="lazy" />;
    case "video":
      // biome-ignore lint/a11y/useMediaCaption: what users and bots send each other has no captions
      return <video class="video" src={src} controls preload="metadata" aria-label={label} />;
    case "audio":
      // biome-ignore lint/a11y/useMediaCaption: as above
      return <audio src={src} controls preload="metadata" aria-label={label} />;
    case "document":
      return (
        <a class="attachment" href={src} download={filename ?? "document"}>
          <span aria-hidden="true">▤</span> {filename ?? "Document"}
        </a>
      );
  }
}
