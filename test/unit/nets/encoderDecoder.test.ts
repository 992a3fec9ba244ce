/** The encoder-decoder against its equations, written out number by number in double precision. */
import assert from 'node:assert/strict';
import {
  decodeForced,
  encode,
  encoderDecoderWeights,
  type EncoderDecoderName,
} from '../../../src/lab/nets/encoderDecoder';
import type { Weight } from '../../../src/lab/ops/net';
import { createRandom } from '../../../src/lab/random';
import { float64Memory } from '../../../src/lab/tape/float64';
import { createCheckNet } from '../../../src/lab/tape/tapeNet';
import { assertClose, drawFrom, generator } from '../engine/numbers';

type Values = Readonly<Record<EncoderDecoderName, Weight>>;

const [symbols, hidden, units] = [4, 3, 5];

/** All of them random, biases too: what starts at 0 would hide what it is added to. */
function drawWeights(attention: number): Values {
  const weights = encoderDecoderWeights({ symbols, hidden, attention }, createRandom(1));
  const draw = drawFrom(generator(2));
  return Object.fromEntries(
    Object.entries(weights).map(([name, { shape }]) => [
      name,
      { shape, values: draw(shape.reduce((n, m) => n * m, 1)) },
    ]),
  ) as unknown as Values;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** x W for one row. */
function times(x: readonly number[], { shape, values }: Weight): number[] {
  const [, columns = 0] = shape;
  return Array.from({ length: columns }, (_, c) =>
    x.reduce((sum, value, r) => sum + value * values[r * columns + c]!, 0),
  );
}

const plus = (a: readonly number[], b: ArrayLike<number>): number[] => a.map((x, i) => x + b[i]!);

/** Cho et al. 2014, equations 5 to 8, with z for what is kept. */
function gru(weights: Values, part: 'encoder' | 'decoder', x: number[], h: number[]): number[] {
  const input = plus(times(x, weights[`${part}Kernel`]), weights[`${part}Bias`].values);
  const gates = plus(times(h, weights[`${part}RecurrentGates`]), input).map(sigmoid);
  const reset = h.map((value, i) => gates[hidden + i]! * value);
  const remembered = times(reset, weights[`${part}RecurrentCandidate`]);
  return h.map((value, i) => {
    const candidate = Math.tanh(input[2 * hidden + i]! + remembered[i]!);
    return (1 - gates[i]!) * candidate + gates[i]! * value;
  });
}

const oneHot = (symbol: number, size: number): number[] =>
  Array.from({ length: size }, (_, i) => Number(i === symbol));

interface Expected {
  readonly logits: number[];
  readonly shares: number[];
}

/** One sequence. Bahdanau et al. 2015, section 3.1: the context is asked for by s_{t-1}. */
function expectedOf(weights: Values, source: number[], target: number[], attends: boolean) {
  const states: number[][] = [];
  let state = Array<number>(hidden).fill(0);
  for (const symbol of source) {
    state = gru(weights, 'encoder', oneHot(symbol, symbols), state);
    states.push(state);
  }
  return target.map((_, t): Expected => {
    const asked = attends ? times(state, weights.queryKernel) : [];
    const scores = states.map((each) => {
      const energy = plus(times(each, weights.memoryKernel), asked).map(Math.tanh);
      return times(energy, weights.scoreKernel)[0]!;
    });
    const powers = attends ? scores.map((score) => Math.exp(score)) : [];
    const sum = powers.reduce((total, each) => total + each, 0);
    const shares = powers.map((each) => each / sum);
    const context = attends
      ? state.map((_value, i) => shares.reduce((all, share, j) => all + share * states[j]![i]!, 0))
      : [];
    // The start sign comes after the last symbol.
    const previous = oneHot(t === 0 ? symbols : target[t - 1]!, symbols + 1);
    state = gru(weights, 'decoder', [...previous, ...context], state);
    const logits = plus(
      times([...state, ...context], weights.outputKernel),
      weights.outputBias.values,
    );
    return { logits, shares };
  });
}

suite('the encoder-decoder by its equations', () => {
  const targets = [
    [2, 0, 3],
    [1, 1, 2],
    [3, 2, 0],
  ];
  const cases = [
    {
      name: 'with attention',
      attends: true,
      sources: [
        [0, 1, 2, 3],
        [3, 3, 1, 0],
        [2, 0, 0, 1],
      ],
    },
    {
      name: 'without it, sources of different lengths',
      attends: false,
      sources: [[3], [0, 1, 2], [2, 1]],
    },
  ];
  for (const { name, attends, sources } of cases) {
    test(name, () => {
      const weights = drawWeights(attends ? units : 0);
      const net = createCheckNet(float64Memory(2 ** 18), weights, 2 ** 17);
      const found = net.evaluate((ops, all) =>
        decodeForced(ops, all, encode(ops, all, sources), targets).flatMap((step) => [
          step.logits,
          ...(step.weights ? [step.weights] : []),
        ]),
      );
      const expected = sources.map((source, b) =>
        expectedOf(weights, source, targets[b]!, attends),
      );
      const rows = targets[0]!.flatMap((_, t) => [
        expected.flatMap((each) => each[t]!.logits),
        ...(attends ? [expected.flatMap((each) => each[t]!.shares)] : []),
      ]);
      assert.equal(found.length, rows.length);
      rows.forEach((row, i) => assertClose(`${name}, ${i}`, found[i]!, row, 1e-12));
    });
  }
});
