/** Pictures of a flow, which are base64: nothing else is shown, and nobody is asked for one. */

/** The first characters in base64, by kind. */
const KINDS: readonly (readonly [start: string, type: string])[] = [
  ["iVBORw0KGgo", "image/png"],
  ["/9j/", "image/jpeg"],
  ["UklGR", "image/webp"],
  ["R0lGOD", "image/gif"],
];
const PREFIX = /^data:image\/[a-z+.-]+;base64,/;

/** An address that `<img>` can show; undefined for what is no picture. */
export function pictureUrl(text: string): string | undefined {
  const bytes = text.replace(PREFIX, "").replaceAll(/\s/g, "");
  if (!/^[A-Za-z0-9+/]+=*$/.test(bytes)) return undefined;
  const type = KINDS.find(([start]) => bytes.startsWith(start))?.[1];
  return type && `data:${type};base64,${bytes}`;
}
