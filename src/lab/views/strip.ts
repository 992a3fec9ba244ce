/** Small images side by side: filters, feature maps, shapes, digits. */
import { counted, extent, firstNotFinite, rounded, valueLabel } from './numbers';
import { every, isFields, isNumbers, isSize, isText } from './stored';
import type { AnyView, DataTable, NotFinite, ViewKind } from './view';

export interface StripDeclaration extends AnyView<StripData> {
  readonly kind: 'strip';
  readonly range: readonly [number, number];
}

export interface Image {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  /** `width * height` values, row by row. */
  readonly values: Float32Array | readonly number[];
}

export interface StripData {
  readonly images: readonly Image[];
}

/** Numbers of all images together; more are not kept. */
const keptValues = 6000;

function notFinite({ images }: StripData): NotFinite | undefined {
  for (const { label, values } of images) {
    const found = firstNotFinite(values);
    if (found) return { quantity: label, value: found.value };
  }
  return undefined;
}

function thin({ images }: StripData): StripData | undefined {
  const all = images.reduce((sum, { values }) => sum + values.length, 0);
  if (all > keptValues) return undefined;
  return {
    images: images.map((image) => ({
      ...image,
      values: Array.from(image.values, (value) => rounded(value, 3)),
    })),
  };
}

function parseImage(value: unknown): Image | undefined {
  if (!isFields(value) || !isText(value.label)) return undefined;
  const { label, width, height, values } = value;
  if (!isSize(width) || !isSize(height)) return undefined;
  if (!isNumbers(values) || values.length !== width * height) return undefined;
  return { label, width, height, values };
}

function describe({ title }: StripDeclaration, data: StripData | undefined): string {
  const images = data?.images ?? [];
  if (images.length === 0) return `${title}: nothing to show yet.`;
  const each = images.map(({ label, values }) => {
    const [min, max] = extent(values);
    return `${label}: ${valueLabel(min)} to ${valueLabel(max)}`;
  });
  return `${title}: ${counted(images.length, 'image')}. ${each.slice(0, 16).join('; ')}.`;
}

/** A row of pixels in each row, as wide as the widest image. */
function table(_: StripDeclaration, data: StripData | undefined): DataTable {
  const images = data?.images ?? [];
  const widest = Math.max(0, ...images.map(({ width }) => width));
  return {
    columns: ['Image', 'Row', ...Array.from({ length: widest }, (__, column) => `${column + 1}`)],
    rows: images.flatMap(({ label, width, height, values }) =>
      Array.from({ length: height }, (__, row) => [
        ...[label, row + 1],
        ...values.slice(row * width, (row + 1) * width),
        ...Array.from({ length: widest - width }, () => '–'),
      ]),
    ),
  };
}

export const strip: ViewKind<StripDeclaration, StripData> = {
  merge: (_, update) => update,
  notFinite,
  thin,
  parse: (value) => {
    const images = isFields(value) ? every(value.images, parseImage) : undefined;
    return images && { images };
  },
  describe,
  table,
};
