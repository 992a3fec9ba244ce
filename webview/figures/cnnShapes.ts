/** The shapes and parameter counts of a convolutional network, layer by layer. */
import { readNumbers, type Parameters } from './parameters';

export type Shape = readonly [height: number, width: number, channels: number];

export interface CnnLayer {
  readonly kind: 'input' | 'conv' | 'pool' | 'flatten' | 'dense';
  /** What the layer does, in two short lines. */
  readonly lines: readonly [string, string];
  /** Of its output; a vector is `[1, 1, units]`. */
  readonly shape: Shape;
  /** Weights and biases. */
  readonly parameters: number;
}

const grouped = new Intl.NumberFormat('en-GB');

type Specification = Readonly<Record<string, unknown>>;

const standard: readonly Specification[] = [
  { kind: 'conv', filters: 8, kernel: 3, padding: 'same' },
  { kind: 'pool', size: 2 },
  { kind: 'conv', filters: 16, kernel: 3, padding: 'same' },
  { kind: 'pool', size: 2 },
  { kind: 'flatten' },
  { kind: 'dense', units: 64 },
  { kind: 'dense', units: 10 },
];

function size(
  layer: Specification,
  index: number,
  name: string,
  [least, most]: readonly [number, number],
  fallback?: number,
): number {
  const value = layer[name] ?? fallback;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    throw new Error(
      `Parameter "layers" must have a whole number from ${least} to ${most} as ${name} of layer ${index + 1}.`,
    );
  return value;
}

/** Output length of a window of `kernel` that moves by `stride`: Dumoulin and Visin 2016, relations 5 and 6. */
export function windowOutput(
  length: number,
  kernel: number,
  stride: number,
  padding: 'same' | 'valid',
): number {
  return padding === 'same'
    ? Math.ceil(length / stride)
    : Math.floor((length - kernel) / stride) + 1;
}

/** @throws Error naming the layer that is wrong or does not fit what comes before it. */
export function readCnn(params: Parameters): readonly CnnLayer[] {
  const input = readNumbers(params, 'input', [3, 3], [1, 1024], true) ?? [28, 28, 1];
  const given = params['layers'] ?? standard;
  if (!Array.isArray(given) || given.length < 1 || given.length > 8)
    throw new Error('Parameter "layers" must be a list of 1 to 8 layers.');
  let shape: Shape = [input[0]!, input[1]!, input[2]!];
  let flat = false;
  const layers: CnnLayer[] = [{ kind: 'input', lines: ['input', ''], shape, parameters: 0 }];
  given.forEach((item: unknown, index) => {
    const wrong = (reason: string) =>
      new Error(`Parameter "layers": layer ${index + 1} ${reason}.`);
    if (typeof item !== 'object' || item === null) throw wrong('must have a kind');
    // An object of unknown fields; each is checked where it is read.
    const layer = item as Specification;
    const [height, width, channels] = shape;
    const last = index === given.length - 1;
    if (layer['kind'] === 'conv' || layer['kind'] === 'pool') {
      if (flat) throw wrong(`must come before flatten`);
      const pool = layer['kind'] === 'pool';
      const kernel = size(layer, index, pool ? 'size' : 'kernel', [1, 15], pool ? 2 : 3);
      const stride = size(layer, index, 'stride', [1, 8], pool ? kernel : 1);
      const padding = layer['padding'] ?? 'valid';
      if (padding !== 'same' && padding !== 'valid')
        throw wrong('must have the padding same or valid');
      const filters = pool ? channels : size(layer, index, 'filters', [1, 1024]);
      shape = [
        windowOutput(height, kernel, stride, padding),
        windowOutput(width, kernel, stride, padding),
        filters,
      ];
      if (shape[0] < 1 || shape[1] < 1)
        throw wrong(`has a window of ${kernel}, more than the ${height} × ${width} it gets`);
      const step = stride === (pool ? kernel : 1) ? '' : `, stride ${stride}`;
      layers.push({
        kind: pool ? 'pool' : 'conv',
        lines: pool
          ? [`max pool`, `${kernel}×${kernel}${step}`]
          : [`conv ${kernel}×${kernel}${step}`, `${filters}, ReLU`],
        shape,
        parameters: pool ? 0 : (kernel * kernel * channels + 1) * filters,
      });
    } else if (layer['kind'] === 'flatten') {
      if (flat) throw wrong('flattens what is flat');
      flat = true;
      shape = [1, 1, height * width * channels];
      layers.push({ kind: 'flatten', lines: ['flatten', ''], shape, parameters: 0 });
    } else if (layer['kind'] === 'dense') {
      if (!flat) throw wrong('must come after flatten');
      const units = size(layer, index, 'units', [1, 4096]);
      shape = [1, 1, units];
      layers.push({
        kind: 'dense',
        lines: ['dense', last ? 'softmax' : 'ReLU'],
        shape,
        parameters: (channels + 1) * units,
      });
    } else throw wrong('must have the kind conv, pool, flatten or dense');
  });
  return layers;
}

export const shapeText = ({ kind, shape }: CnnLayer): string =>
  kind === 'flatten' || kind === 'dense' ? grouped.format(shape[2]) : shape.join('×');
