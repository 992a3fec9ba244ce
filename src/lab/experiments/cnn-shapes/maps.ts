/** Filters as pictures, and the maps that they make of a shape that the reader moves about. */
import {
  filterSize,
  firstShapes,
  mapSize,
  pictureSize,
  places,
  placeShape,
  type ShapeName,
} from '../../tasks/shapes';
import type { Image, StripData, StripDeclaration } from '../../views/strip';

export interface Filters {
  /** `[25, filters]`. */
  readonly kernel: ArrayLike<number>;
  readonly bias: ArrayLike<number>;
}

/** What a stretched scale makes of a filter: its largest weight is 1 or −1. */
export function filterImages({ kernel, bias }: Filters): readonly Image[] {
  const count = bias.length;
  return Array.from({ length: count }, (_, filter) => {
    const own = Float32Array.from(
      { length: filterSize ** 2 },
      (__, at) => kernel[at * count + filter]!,
    );
    const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    return {
      label: `Filter ${filter + 1}`,
      width: filterSize,
      height: filterSize,
      values: own.map((value) => value / largest),
    };
  });
}

/** Kept as they are, so that `select` can make maps of them: one column of weights and bias each. */
export const filterColumns = ({ kernel, bias }: Filters): StripData => ({
  images: Array.from({ length: bias.length }, (_, filter) => ({
    label: `Filter ${filter + 1}`,
    width: 1,
    height: filterSize ** 2 + 1,
    values: Float32Array.from({ length: filterSize ** 2 + 1 }, (__, at) =>
      at < filterSize ** 2 ? kernel[at * bias.length + filter]! : bias[filter]!,
    ),
  })),
});

/** max(0, b + Σ x w) at every place of a filter. */
export function featureMap(pixels: Float32Array, { values }: Pick<Image, 'values'>): Float32Array {
  return Float32Array.from({ length: mapSize ** 2 }, (_, at) => {
    const [row, column] = [Math.floor(at / mapSize), at % mapSize];
    let sum = values[filterSize ** 2]!;
    for (let y = 0; y < filterSize; y += 1) {
      for (let x = 0; x < filterSize; x += 1) {
        const pixel = pixels[(row + y) * pictureSize + column + x]!;
        sum += pixel * values[y * filterSize + x]!;
      }
    }
    return Math.max(0, sum);
  });
}

/** A shape at a place, and its maps, all by one scale: the largest value of all maps is 1. */
export function mapsOf(
  { images: columns }: StripData,
  shape: ShapeName,
  row: number,
  column: number,
): StripData {
  const pixels = placeShape(shape, row, column);
  const maps = columns.map((own) => featureMap(pixels, own));
  const largest = maps.reduce((most, map) => Math.max(most, ...map), 1e-9);
  return {
    images: [
      { label: 'Picture', width: pictureSize, height: pictureSize, values: pixels },
      ...maps.map((map, filter) => ({
        label: `Map ${filter + 1}`,
        width: mapSize,
        height: mapSize,
        values: map.map((value) => value / largest),
      })),
    ],
  };
}

const isShape = (name: unknown): name is ShapeName => firstShapes.some((known) => known === name);

const place = (name: string, label: string) => ({
  kind: 'number' as const,
  name,
  label,
  description: 'Of the upper left corner of the shape.',
  min: 0,
  max: places - 1,
  step: 1,
  default: 1,
});

export const mapsView = {
  kind: 'strip',
  id: 'maps',
  title: 'A shape, and what each filter sees in it',
  range: [0, 1],
  note: 'Feature maps after ReLU, of the network with global max pooling; the largest value of all of them is drawn as 1. Move the shape: the network is not asked to learn anything for it.',
  controls: [
    {
      kind: 'choice',
      name: 'shape',
      label: 'Shape',
      description: 'What stands in the picture.',
      options: firstShapes.map((value) => ({ value, label: value })),
      default: 'square',
    },
    place('row', 'Row'),
    place('column', 'Column'),
  ],
  select: (data: StripData, settings: Readonly<Record<string, number | string>>) => {
    const { shape, row, column } = settings;
    return isShape(shape) ? mapsOf(data, shape, Number(row), Number(column)) : data;
  },
} as const satisfies StripDeclaration;
