/** The legend of a picture that is saved: what the page has above it, in rows that fit the picture. */
import { cssColour, type ChartColours } from './colours';

export interface Entry {
  /** As it is drawn on the page. */
  readonly mark?: Element;
  /** The colours of a heat map from one end to the other, in place of a mark. */
  readonly ramp?: readonly string[];
  /** Words before the ramp: the value at its first end. */
  readonly before: string;
  readonly label: string;
}

export interface PlacedEntry extends Entry {
  /** CSS pixels from the left, of the words before, of mark or ramp, and of the label. */
  readonly x: number;
  readonly markX: number;
  readonly labelX: number;
  readonly row: number;
}

const [markWidth, rampWidth, gap, between] = [18, 96, 5, 16];

export const widthOfMark = ({ mark, ramp }: Entry): number =>
  ramp ? rampWidth : mark ? markWidth : 0;

/** Only what can be seen: parts that the reader has hidden are not in the picture. */
export function entriesOf(legend: HTMLElement): readonly Entry[] {
  return [
    ...legend.querySelectorAll('li:not([hidden]) .legend-item:not([aria-pressed="false"])'),
  ].map((item) => {
    const mark = item.querySelector('svg');
    return {
      ...(mark && { mark }),
      before: '',
      label: item.querySelector('.legend-label')?.textContent ?? item.textContent,
    };
  });
}

/** The scale of a heat map, as `heatScale` builds it. */
export function rampOf(scale: HTMLElement, colours: ChartColours): Entry | undefined {
  if (!scale.querySelector('.chart-ramp')) return undefined;
  const isDiverging = scale.dataset['diverging'] === 'true';
  const ramp = [...(isDiverging ? [colours.low] : []), colours.middle, colours.high].map(cssColour);
  const before = scale.firstElementChild?.textContent ?? '';
  return { ramp, before, label: scale.lastElementChild?.textContent ?? '' };
}

/** Side by side while there is room, else in the next row. */
export function placeEntries(
  entries: readonly Entry[],
  room: number,
  widthOf: (words: string) => number,
): { readonly placed: readonly PlacedEntry[]; readonly rows: number; readonly width: number } {
  let [left, row, width] = [0, 0, 0];
  const placed = entries.map((entry): PlacedEntry => {
    const [before, mark] = [widthOf(entry.before), widthOfMark(entry)];
    const markAt = before > 0 ? before + gap : 0;
    const labelAt = markAt + mark + (mark > 0 ? gap : 0);
    const own = labelAt + widthOf(entry.label);
    if (left > 0 && left + own > room) [left, row] = [0, row + 1];
    const x = left;
    left += own + between;
    width = Math.max(width, x + own);
    return { ...entry, x, markX: x + markAt, labelX: x + labelAt, row };
  });
  return { placed, rows: entries.length > 0 ? row + 1 : 0, width };
}
