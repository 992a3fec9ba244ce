/** Fits the figures of a walk into what its buttons, sentence and values leave of the window. */

export interface Stage {
  readonly columns: 1 | 2;
  /** CSS pixels for one figure; undefined before the page was laid out. */
  readonly room: number | undefined;
}

/** From this width on, the network over time and the opened cell stand side by side. */
const wide = 700;
/** Pixels between them. */
const gap = 16;
/** Longer chains need the whole width. */
const mostSideBySide = 4;

export function stageOf(width: number | undefined, figures: number, steps: number): Stage {
  if (width === undefined || figures < 2 || steps > mostSideBySide || width < wide)
    return { columns: 1, room: width };
  return { columns: 2, room: (width - gap) / 2 };
}

/** A drawing is not made smaller than this: its small labels would have less than 9 pixels. */
const least = 0.75;
/** Pixels that stay free below. */
const foot = 16;

/**
 * The greatest height of a drawing.
 *
 * @param natural its own height in pixels.
 * @param left pixels of the window that are left for it.
 */
export function heightFor(natural: number, left: number): number {
  return Math.max(least * natural, Math.min(natural, left));
}

/** Pixels between what was brought into sight and the edge. */
const breath = 10;

/**
 * How far to scroll so that a part of the drawing is in sight; 0 where it is, or where it is taller
 * than the place for it and its top is.
 */
export function scrollToShow(
  part: { readonly top: number; readonly bottom: number },
  sight: { readonly top: number; readonly bottom: number },
): number {
  if (part.top < sight.top) return part.top - sight.top - breath;
  const below = part.bottom - sight.bottom;
  return below > 0 ? Math.min(below + breath, part.top - sight.top) : 0;
}

/** Scrolls the page so that the boxes of the current step are in sight below what stays in view. */
export function followStep(figures: HTMLElement, now: HTMLElement): void {
  const boxes = [...figures.querySelectorAll('.part.current:has(> .shape)')].map((part) =>
    part.getBoundingClientRect(),
  );
  if (boxes.length === 0) return;
  const part = {
    top: Math.min(...boxes.map(({ top }) => top)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
  const sight = { top: now.getBoundingClientRect().bottom, bottom: innerHeight };
  const by = scrollToShow(part, sight);
  if (by !== 0) scrollBy({ top: by, behavior: 'instant' });
}

/** @param now What stays in view above the figures. */
export function fitFigures(figures: HTMLElement, now: HTMLElement): void {
  const bar = parseFloat(getComputedStyle(now).top) || 0;
  const left = innerHeight - bar - now.offsetHeight - foot;
  for (const drawing of figures.querySelectorAll<SVGElement>('svg.fig')) {
    const natural = Number(drawing.getAttribute('height'));
    drawing.style.maxHeight = `${Math.round(heightFor(natural, left))}px`;
  }
}
