/** Small images side by side, each with its name; a pixel for each value, so that none is blurred. */
import { extent, valueLabel } from '../../src/lab/views/numbers';
import {
  strip,
  type Image,
  type StripData,
  type StripDeclaration,
} from '../../src/lab/views/strip';
import { make, setText } from '../dom';
import { heatColour, type ChartColours } from './colours';
import { fitText } from './fitText';
import { heatScale } from './heatScale';
import { PictureDrawer } from './pictureDrawer';
import type { DrawerContext, DrawnKind } from './view';

/** CSS pixels of the longer side of an image, and between images. */
const side = 84;
const gap = 14;
const labelHeight = 20;

/** Red, green, blue and opacity of each value, row by row: what a canvas takes. */
export function imagePixels(
  { range }: Pick<StripDeclaration, 'range'>,
  { values }: Pick<Image, 'values'>,
  colours: ChartColours,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(values.length * 4);
  values.forEach((value: number, index: number) => {
    pixels.set([...heatColour(value, range, colours), 255], index * 4);
  });
  return pixels;
}

function paint(canvas: HTMLCanvasElement, pixels: Uint8ClampedArray<ArrayBuffer>): void {
  const { width, height } = canvas;
  if (pixels.length === 0) return;
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
}

/** CSS pixels of an image: a high one is no tower. */
function sizeOf({ width, height }: Pick<Image, 'width' | 'height'>): readonly [number, number] {
  const scale = side / Math.max(1, width, height);
  return [width * scale, height * scale];
}

function imageElement({ label, width, height }: Image, index: number): HTMLElement {
  const canvas = make('canvas', { class: 'strip-canvas', width, height });
  const [across, down] = sizeOf({ width, height });
  canvas.style.width = `${across}px`;
  canvas.style.height = `${down}px`;
  return make(
    'div',
    { class: 'strip-image', 'data-part': index },
    canvas,
    make('span', { class: 'strip-label' }, label),
  );
}

/** Puts in what is missing and takes out what is too much: images that go on are only painted anew. */
function show(picture: HTMLElement, images: readonly Image[]): readonly HTMLElement[] {
  const before = [...picture.querySelectorAll<HTMLElement>('.strip-image')];
  return images.map((image, index) => {
    const canvas = before[index]?.querySelector('canvas');
    if (canvas?.width === image.width && canvas.height === image.height) {
      setText(before[index]!.lastElementChild!, image.label);
      return before[index]!;
    }
    return imageElement(image, index);
  });
}

function draw(
  picture: HTMLElement,
  declaration: StripDeclaration,
  { images }: StripData,
  chosen: number | undefined,
  colours: ChartColours,
): void {
  const elements = show(picture, images);
  const isSame =
    elements.length === picture.childElementCount &&
    elements.every((element, index) => picture.children[index] === element);
  if (!isSame) picture.replaceChildren(...elements);
  elements.forEach((element, index) => {
    element.toggleAttribute('data-chosen', index === chosen);
    const canvas = element.querySelector('canvas');
    if (canvas) paint(canvas, imagePixels(declaration, images[index]!, colours));
  });
}

/** All images on one canvas, as they stand on the page. */
function onOneCanvas(picture: HTMLElement, context: DrawerContext): HTMLCanvasElement | undefined {
  const images = [...picture.querySelectorAll<HTMLElement>('.strip-image')].map((image) => ({
    canvas: image.querySelector('canvas')!, // It was made with one.
    label: image.textContent,
  }));
  if (images.length === 0) return undefined;
  const columns = Math.max(1, Math.floor((picture.clientWidth + gap) / (side + gap)));
  const rowOf = (index: number) => Math.floor(index / columns);
  const tops = [0];
  for (let row = 0; row <= rowOf(images.length - 1); row++) {
    const own = images.slice(row * columns, (row + 1) * columns);
    const height = Math.max(...own.map(({ canvas }) => sizeOf(canvas)[1]));
    tops.push(tops[row]! + height + labelHeight + gap);
  }
  const canvas = make('canvas', {
    width: Math.min(columns, images.length) * (side + gap) - gap,
    height: Math.ceil(tops.at(-1)! - gap),
  });
  const drawing = canvas.getContext('2d');
  if (!drawing) return undefined;
  const { font, foreground } = context.colours();
  drawing.imageSmoothingEnabled = false;
  drawing.font = `11px ${font}`;
  drawing.fillStyle = foreground;
  const widthOf = (words: string) => drawing.measureText(words).width;
  images.forEach(({ canvas: image, label }, index) => {
    const [x, y] = [(index % columns) * (side + gap), tops[rowOf(index)]!];
    const [width, height] = sizeOf(image);
    // One without pixels cannot be drawn.
    if (width > 0 && height > 0) drawing.drawImage(image, x, y, width, height);
    drawing.fillText(fitText(label, side, widthOf), x, y + height + 14);
  });
  return canvas;
}

export const stripView: DrawnKind<StripDeclaration, StripData> = {
  kind: strip,
  open: (declaration, context) =>
    new PictureDrawer<StripData>(context, {
      draw: (picture, data, { chosen }) =>
        draw(picture, declaration, data, chosen, context.colours()),
      readables: ({ images }) =>
        images.map(({ label, values }) => {
          const [min, max] = extent(values);
          return `${label}: ${valueLabel(min)} to ${valueLabel(max)}`;
        }),
      scale: heatScale(declaration.range),
      export: (picture) => onOneCanvas(picture, context),
    }),
};
