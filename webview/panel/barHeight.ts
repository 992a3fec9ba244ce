/**
 * Lets the style sheet know how tall the page's bar is, as `--bar`: its controls stand on one line, two
 * or three, and what stays in view stands below them.
 */
export function tellBarHeight(bar: HTMLElement, end: AbortSignal): void {
  const { style } = bar.ownerDocument.documentElement;
  const observer = new ResizeObserver(() => {
    if (bar.offsetHeight > 0) style.setProperty('--bar', `${bar.offsetHeight}px`);
  });
  observer.observe(bar, { box: 'border-box' });
  end.addEventListener('abort', () => {
    observer.disconnect();
    style.removeProperty('--bar');
  });
}
