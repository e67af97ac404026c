/** Whether an element is in sight of what scrolls it, or soon will be. */
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** What is nearer than this to what is seen, in pixels, counts as near. */
const MARGIN = 1500;

/** Calls back at once, and whenever it changes. `again` makes it tell anew. */
export function useNear(
  element: RefObject<Element | null>,
  onNear: (isNear: boolean, height: number) => void,
  again?: unknown,
): void {
  useEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (last) onNear(last.isIntersecting, last.boundingClientRect.height);
      },
      { root: current.closest(".messages"), rootMargin: `${MARGIN}px 0px` },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [again]);
}
