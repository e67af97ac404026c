/** One stop of the Tab key for a list; the arrows, Home and End move within it. */

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Where the focus goes from item `at` of `count` on a key; undefined where it stays. */
export function next(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = STEPS[key];
  return step === undefined ? undefined : (at + step + count) % count;
}

/** For the element around items that are marked with `data-item`. */
export function moveFocus(event: KeyboardEvent): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-item]")];
  const to = next(
    event.key,
    items.findIndex((item) => item.contains(document.activeElement)),
    items.length,
  );
  if (to === undefined) return;
  event.preventDefault();
  items[to]?.focus();
}
