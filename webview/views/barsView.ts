/** Bars side by side, in SVG. Groups differ in colour and in hatching. */
import {
  barName,
  bars,
  type Bar,
  type BarsData,
  type BarsDeclaration,
} from '../../src/lab/views/bars';
import { extent, valueLabel } from '../../src/lab/views/numbers';
import { makeSvg } from '../dom';
import { fitText } from './fitText';
import { barMark, colourOf, hatch } from './marks';
import { PictureDrawer, type PictureState } from './pictureDrawer';
import { Plane, textWidth } from './plane';
import { linearScale } from './scale';
import type { DrawnKind } from './view';

/** Names below the bars: side by side, else upright, else not all of them. */
const uprightFrom = 13;
const longestName = 130;

const groupsOf = ({ bars: all }: BarsData): readonly (string | undefined)[] => [
  ...new Set(all.map(({ group }) => group)),
];

const visible = ({ bars: all }: BarsData, hidden: ReadonlySet<string>): readonly Bar[] =>
  all.filter(({ group }) => group === undefined || !hidden.has(group));

/** From or to zero, on which bars stand; where nothing is higher, there is room for what might be. */
const upToZero = (low: number, high: number): readonly [number, number] =>
  low >= 0 && high <= 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high)];

export function drawBars(
  { x: xLabel, y: yLabel, range, references = [] }: BarsDeclaration,
  data: BarsData,
  { chosen, hidden, room }: PictureState,
): SVGElement {
  const all = visible(data, hidden);
  const heights = [...all.map(({ value }) => value), ...references.map((line) => line.y)];
  const [low, high] = extent(heights);
  const [from, to] = range ?? upToZero(low, high);
  const widest = Math.max(0, ...all.map(({ label }) => textWidth(label)));
  const isUpright = widest + 4 > (room - 50) / Math.max(1, all.length);
  const below = isUpright ? 34 + Math.min(widest, longestName) : 44;
  const y = linearScale(from, to, 4);
  const plane = new Plane({ width: room, height: 196 + below, xLabel, yLabel, y, below });
  // What lies beyond the range goes to its end, and no further.
  const within = (value: number) => Math.min(y.max, Math.max(y.min, value));
  const groups = groupsOf(data);
  const slot = (plane.right - plane.left) / Math.max(1, all.length);
  const every = Math.max(1, Math.ceil(uprightFrom / slot));
  const columns = all.flatMap(({ label, value, group }, index): readonly SVGElement[] => {
    const at = plane.left + index * slot;
    const [foot, end] = [plane.toY(within(0)), plane.toY(within(value))];
    const box = {
      x: at + slot * 0.15,
      width: slot * 0.7,
      y: Math.min(foot, end),
      height: Math.max(1, Math.abs(end - foot)),
    };
    const look = groups.indexOf(group);
    const bar = makeSvg('rect', {
      class: 'bar',
      'data-series': colourOf(look),
      'data-chosen': index === chosen,
      'data-part': index,
      ...box,
    });
    const middle = at + slot / 2;
    const name = isUpright
      ? plane.upright(fitText(label, longestName, textWidth), middle + 4, plane.bottom + 6)
      : plane.text(label, middle, plane.bottom + 16, 'middle');
    const isNamed = !isUpright || index % every === 0;
    return [bar, ...hatch(look, box), ...(isNamed ? [name] : [])];
  });
  const lines = references.flatMap(({ label, y: value }) => [
    plane.across('reference', value),
    plane.text(
      fitText(label, plane.right - plane.left, textWidth),
      plane.right - 2,
      plane.toY(value) - 4,
      'end',
      'reference-label',
    ),
  ]);
  return plane.picture(...columns, ...lines);
}

export const barsView: DrawnKind<BarsDeclaration, BarsData> = {
  kind: bars,
  open: (declaration, context) =>
    new PictureDrawer<BarsData>(context, {
      draw: (picture, data, state) => picture.replaceChildren(drawBars(declaration, data, state)),
      readables: (data, hidden) =>
        visible(data, hidden).map((bar) => `${barName(bar)}: ${valueLabel(bar.value)}`),
      legend: (data) =>
        (data ? groupsOf(data) : []).flatMap((group, index) =>
          group === undefined ? [] : [{ id: group, label: group, mark: barMark(index) }],
        ),
      export: (picture) => picture.querySelector('svg') ?? undefined,
    }),
};
