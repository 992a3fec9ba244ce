/**
 * Tells how wide an element is, in CSS pixels, before it is first painted and whenever that changes.
 * Nothing is told while it is not shown.
 */
export function whenRoomChanges(
  element: Element,
  end: AbortSignal,
  tell: (width: number) => void,
): void {
  let last = 0;
  const observer = new ResizeObserver((entries) => {
    const width = Math.round(entries.at(-1)?.contentRect.width ?? 0);
    if (width === 0 || width === last) return;
    last = width;
    tell(width);
  });
  observer.observe(element);
  end.addEventListener('abort', () => observer.disconnect());
}
