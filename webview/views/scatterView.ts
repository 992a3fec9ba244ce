/** Points by class in the plane, in SVG; the boundary of a classifier behind them, a path before them. */
import { extent, valueLabel } from '../../src/lab/views/numbers';
import {
  classesOf,
  scatter,
  type ScatterClass,
  type ScatterData,
  type ScatterDeclaration,
  type ScatterPoint,
} from '../../src/lab/views/scatter';
import { makeSvg } from '../dom';
import { drawBoundary } from './drawBoundary';
import { colourOf, lineMark, shape, shapeMark } from './marks';
import { PictureDrawer, type PictureState } from './pictureDrawer';
import { Plane } from './plane';
import { linearScale } from './scale';
import type { DrawnKind, LegendEntry } from './view';

/** Parts beside the classes: no class has such an id. */
const pathPart = ':path';
const boundaryPart = ':boundary';

/** CSS pixels within which a pointer is at a point. */
const reach = 14;
const usualSize = 4;
const chosenSize = 7;

const visible = ({ points }: ScatterData, hidden: ReadonlySet<string>): readonly ScatterPoint[] =>
  points.filter((point) => !hidden.has(point.class));

/** Of its colour and shape. */
const lookOf = (classes: readonly ScatterClass[], name: string): number =>
  classes.findIndex(({ id }) => id === name);

export interface DrawnScatter {
  readonly picture: SVGElement;
  /** Where each point is, in CSS pixels. */
  readonly places: readonly (readonly [x: number, y: number])[];
}

export function drawScatter(
  declaration: ScatterDeclaration,
  data: ScatterData,
  { chosen, hidden, room }: PictureState,
): DrawnScatter {
  const { x: xLabel, y: yLabel, xRange, yRange } = declaration;
  const { boundary, path = [] } = data;
  const points = visible(data, hidden);
  // All points: a class that is hidden does not move the others.
  const all = [...data.points.map(({ x, y }) => [x, y] as const), ...path];
  const plane = new Plane({
    ...{ width: room, height: Math.min(340, Math.max(240, room * 0.8)), xLabel, yLabel },
    x: linearScale(...(xRange ?? boundary?.x ?? extent(all.map(([x]) => x))), 5),
    y: linearScale(...(yRange ?? boundary?.y ?? extent(all.map(([, y]) => y))), 5),
  });
  const places = points.map(({ x, y }) => [plane.toX(x), plane.toY(y)] as const);
  const way = path.map(
    ([x, y], step) =>
      `${step === 0 ? 'M' : 'L'} ${plane.toX(x).toFixed(1)} ${plane.toY(y).toFixed(1)}`,
  );
  const parts = [
    ...(boundary && !hidden.has(boundaryPart) ? drawBoundary(plane, boundary) : []),
    ...drawPoints(classesOf(declaration, data), points, places, chosen),
    ...(way.length > 0 && !hidden.has(pathPart)
      ? [makeSvg('path', { class: 'way', d: way.join(' ') })]
      : []),
  ];
  return { picture: plane.picture(plane.within(...parts)), places };
}

/** One drawn path for each class: so many elements less to lay out in every frame. */
function drawPoints(
  classes: readonly ScatterClass[],
  points: readonly ScatterPoint[],
  places: DrawnScatter['places'],
  chosen: number | undefined,
): readonly SVGElement[] {
  const paths = new Map<number, string[]>();
  points.forEach((point, index) => {
    const look = lookOf(classes, point.class);
    const [x, y] = places[index]!;
    const d = shape(look, Number(x.toFixed(1)), Number(y.toFixed(1)), usualSize);
    const others = paths.get(look);
    if (others) others.push(d);
    else paths.set(look, [d]);
  });
  const drawn = [...paths].map(([look, parts]) =>
    makeSvg('path', { class: 'point', 'data-series': colourOf(look), d: parts.join(' ') }),
  );
  const at = chosen === undefined ? undefined : points[chosen];
  if (!at) return drawn;
  const look = lookOf(classes, at.class);
  return [
    ...drawn,
    makeSvg('path', {
      class: 'point',
      'data-series': colourOf(look),
      'data-chosen': true,
      d: shape(look, ...places[chosen!]!, chosenSize),
    }),
  ];
}

/** The nearest of them that is not far away. */
export function nearestPlace(
  places: DrawnScatter['places'],
  x: number,
  y: number,
): number | undefined {
  let [best, least] = [-1, reach];
  places.forEach(([px, py], index) => {
    const distance = Math.hypot(px - x, py - y);
    if (distance < least) [best, least] = [index, distance];
  });
  return best < 0 ? undefined : best;
}

function nameOf({ classes }: ScatterDeclaration, { class: id, x, y }: ScatterPoint): string {
  const name = classes.find((each) => each.id === id)?.label ?? id;
  return `${name}: ${valueLabel(x)}, ${valueLabel(y)}`;
}

function legendOf(
  declaration: ScatterDeclaration,
  data: ScatterData | undefined,
): readonly LegendEntry[] {
  const found = new Set(data?.points.map((point) => point.class));
  return [
    ...classesOf(declaration, data).map(({ id, label }, index) => ({
      ...{ id, label, mark: shapeMark(index) },
      empty: !found.has(id),
    })),
    {
      ...{
        id: boundaryPart,
        label: declaration.boundaryLabel ?? 'Decision boundary',
        mark: lineMark('divide'),
      },
      empty: data?.boundary === undefined,
    },
    {
      ...{ id: pathPart, label: 'Path', mark: lineMark('way') },
      empty: (data?.path ?? []).length === 0,
    },
  ];
}

export const scatterView: DrawnKind<ScatterDeclaration, ScatterData> = {
  kind: scatter,
  open: (declaration, context) => {
    let places: DrawnScatter['places'] = [];
    return new PictureDrawer<ScatterData>(context, {
      draw: (element, data, state) => {
        const drawn = drawScatter(declaration, data, state);
        places = drawn.places;
        element.replaceChildren(drawn.picture);
      },
      readables: (data, hidden) => visible(data, hidden).map((point) => nameOf(declaration, point)),
      partAt: (x, y) => nearestPlace(places, x, y),
      legend: (data) => legendOf(declaration, data),
      export: (picture) => picture.querySelector('svg') ?? undefined,
    });
  },
};
