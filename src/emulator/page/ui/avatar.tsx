/** A person's initials on a colour of their own. */

const COLORS = 6;

export function Avatar({ name }: { name: string }) {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
  const color = [...name].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % COLORS;
  return (
    <span class={`avatar avatar-${color}`} aria-hidden="true">
      {initials}
    </span>
  );
}
