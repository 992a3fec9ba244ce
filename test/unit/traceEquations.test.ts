/**
 * The numbers of a walk, worked out a second time from its word and its weights, equation by equation
 * as the pages print them, in code that shares nothing with what made them.
 */
import assert from 'node:assert/strict';
import { createRandom } from '../../src/lab/random';
import { trace } from '../../src/lab/trace/trace';
import type { Trace, TraceModel, TracePart } from '../../src/lab/trace/traceModel';

type Vector = readonly number[];
type Weights = Readonly<Record<string, readonly Vector[]>>;
type Values = Readonly<Record<string, Vector>>;
/** Changes a state right after it was computed, before anything reads it. */
type Nudge = (part: TracePart, t: number, symbol: 'h' | 'c', value: Vector) => Vector;

const times = (W: readonly Vector[], v: Vector): number[] => {
  assert.equal(W[0]!.length, v.length);
  return W.map((row) => row.reduce((sum, weight, at) => sum + weight * v[at]!, 0));
};
const plus = (...terms: Vector[]): number[] =>
  terms[0]!.map((_, at) => terms.reduce((sum, term) => sum + term[at]!, 0));
const odot = (a: Vector, b: Vector): number[] => a.map((value, at) => value * b[at]!);
const sigma = (v: Vector): number[] => v.map((value) => 1 / (1 + Math.exp(-value)));
const tanh = (v: Vector): number[] => v.map(Math.tanh);
const column = (b: readonly Vector[]): number[] => b.map(([value]) => value!);
const softmax = (v: Vector): number[] => {
  const sum = v.reduce((total, value) => total + Math.exp(value), 0);
  return v.map((value) => Math.exp(value) / sum);
};
const layer = (w: Weights, name: string, v: Vector): number[] =>
  plus(times(w[`W_${name}`]!, v), column(w[`b_${name}`]!));

function lstmStep(w: Weights, h: Vector, c: Vector, x: Vector, nudge: (c: Vector) => Vector) {
  const [i, f, o] = ['i', 'f', 'o'].map((gate) => sigma(layer(w, gate, [...h, ...x])));
  const g = tanh(layer(w, 'c', [...h, ...x]));
  const next = nudge(plus(odot(f!, c), odot(i!, g)));
  return { i: i!, f: f!, g, o: o!, c: next, h: odot(o!, tanh(next)) };
}

function gruStep(w: Weights, h: Vector, x: Vector) {
  const [z, r] = ['z', 'r'].map((gate) => sigma(layer(w, gate, [...h, ...x])));
  const n = tanh(layer(w, 'h', [...odot(r!, h), ...x]));
  const kept = z!.map((value) => 1 - value);
  return { z: z!, r: r!, n, h: plus(odot(kept, n), odot(z!, h)) };
}

const zero = [0, 0, 0, 0];
const oneHot = (letter: string, alphabet: readonly string[]): number[] =>
  alphabet.map((other) => (other === letter ? 1 : 0));

interface Worked {
  readonly values: ReadonlyMap<string, Values>;
  readonly loss: number;
}

function direction(opened: Trace, part: 'forward' | 'backward', nudge: Nudge): Values[] {
  const { request, alphabet, weights } = opened;
  const letters = [...request.word];
  const order = letters.map((_, at) => (part === 'forward' ? at : letters.length - 1 - at));
  const w = weights[part]!;
  const steps: Values[] = [];
  let [h, c]: [Vector, Vector] = [zero, zero];
  for (const at of order) {
    const x = oneHot(letters[at]!, alphabet);
    const values: Record<string, Vector> =
      request.model === 'rnn'
        ? { h: tanh(plus(times(w['W_xh']!, x), times(w['W_hh']!, h), column(w['b_h']!))) }
        : request.model === 'gru'
          ? gruStep(w, h, x)
          : lstmStep(w, h, c, x, (next) => nudge(part, at + 1, 'c', next));
    h = nudge(part, at + 1, 'h', values['h']!);
    c = values['c'] ?? zero;
    steps[at] = { ...values, h, x };
  }
  return steps;
}

function workSequence(opened: Trace, nudge: Nudge): Worked {
  const { request, alphabet, weights } = opened;
  const ahead = direction(opened, 'forward', nudge);
  const back = request.model === 'bilstm' ? direction(opened, 'backward', nudge) : [];
  const targets = [...[...request.word].slice(1), '<eos>'];
  const values = new Map<string, Values>();
  let loss = 0;
  ahead.forEach((step, at) => {
    const joined = [...step['h']!, ...(back[at]?.['h'] ?? [])];
    const y = softmax(
      plus(times(weights['output']!['W_hy']!, joined), column(weights['output']!['b_y']!)),
    );
    // With two directions the answer is there when the backward one has come by.
    values.set(`forward${at + 1}`, back[at] ? step : { ...step, y });
    if (back[at]) values.set(`backward${at + 1}`, { ...back[at], y });
    if (at === opened.lossAt) loss = -Math.log(y[alphabet.indexOf(targets[at]!)]!);
  });
  return { values, loss };
}

function workEncoderDecoder(opened: Trace, nudge: Nudge): Worked {
  const { request, alphabet, weights } = opened;
  const letters = [...request.word];
  const values = new Map<string, Values>();
  const memory: Vector[] = [];
  let h: Vector = zero;
  letters.forEach((letter, at) => {
    const x = oneHot(letter, alphabet);
    const step = gruStep(weights['encoder']!, h, x);
    h = nudge('encoder', at + 1, 'h', step.h);
    memory.push(h);
    values.set(`encoder${at + 1}`, { ...step, h, x });
  });
  let s = h;
  let loss = 0;
  ['<sos>', ...letters].forEach((letter, at) => {
    const attends = request.model === 'attention' && weights['attention']!;
    const extra: Record<string, Vector> = {};
    if (attends) {
      const query = times(attends['W_s']!, s);
      const scores = memory.map(
        (each) => times(attends['v']!, tanh(plus(query, times(attends['W_h']!, each))))[0]!,
      );
      extra['a'] = softmax(scores);
      extra['k'] = plus(...memory.map((each, j) => each.map((value) => value * extra['a']![j]!)));
    }
    const context = extra['k'] ?? [];
    const { h: state, ...gates } = gruStep(weights['decoder']!, s, [
      ...oneHot(letter, alphabet),
      ...context,
    ]);
    s = nudge('decoder', at + 1, 'h', state);
    const y = softmax(
      plus(
        times(weights['output']!['W_hy']!, [...s, ...context]),
        column(weights['output']!['b_y']!),
      ),
    );
    values.set(`decoder${at + 1}`, { ...gates, ...extra, s, y });
    const target = letters[at] ?? '<eos>';
    if (at === letters.length) loss = -Math.log(y[alphabet.indexOf(target)]!);
  });
  return { values, loss };
}

const work = (opened: Trace, nudge: Nudge = (_part, _t, _symbol, value) => value): Worked =>
  (opened.request.model === 'encoder-decoder' || opened.request.model === 'attention'
    ? workEncoderDecoder
    : workSequence)(opened, nudge);

const models: readonly TraceModel[] = [
  'rnn',
  'lstm',
  'gru',
  'bilstm',
  'encoder-decoder',
  'attention',
];

suite('the numbers of a walk', () => {
  for (const model of models)
    for (const word of ['CAT', 'NOON']) {
      const opened = trace(
        { model, word, units: 4, updates: 40, recurrentScale: 1.2, forgetBias: 1 },
        createRandom(11),
      );

      test(`${model} on ${word}: every vector of every step follows from the equations`, () => {
        const { values, loss } = work(opened);
        assert.equal(opened.steps.length, values.size);
        for (const step of opened.steps) {
          const expected = values.get(`${step.part}${step.t}`)!;
          assert.deepEqual(Object.keys(step.values).sort(), Object.keys(expected).sort());
          for (const [symbol, numbers] of Object.entries(step.values))
            numbers.forEach((number, at) =>
              assert.ok(
                Math.abs(number - expected[symbol]![at]!) < 1e-12,
                `${step.part} ${step.t} ${symbol}: ${number} is not ${expected[symbol]![at]}`,
              ),
            );
        }
        assert.ok(Math.abs(loss - opened.loss) < 1e-12);
      });

      test(`${model} on ${word}: the gradient at every state is the slope of the loss`, () => {
        const epsilon = 1e-5;
        const slope = (part: TracePart, t: number, symbol: 'h' | 'c', unit: number): number => {
          const at = (delta: number): number =>
            work(opened, (otherPart, otherT, otherSymbol, value) =>
              otherPart === part && otherT === t && otherSymbol === symbol
                ? value.map((number, other) => (other === unit ? number + delta : number))
                : value,
            ).loss;
          return (at(epsilon) - at(-epsilon)) / (2 * epsilon);
        };
        for (const { part, t, gradientH, gradientC } of opened.steps) {
          gradientH.forEach((value, unit) =>
            assert.ok(Math.abs(slope(part, t, 'h', unit) - value) < 1e-8, `${part} h ${t} ${unit}`),
          );
          gradientC?.forEach((value, unit) =>
            assert.ok(Math.abs(slope(part, t, 'c', unit) - value) < 1e-8, `${part} c ${t} ${unit}`),
          );
        }
      });
    }

  test('with one context vector the decoder sees the word through its initial state alone', () => {
    const { steps, weights } = trace(
      {
        model: 'encoder-decoder',
        word: 'CAT',
        units: 4,
        updates: 0,
        recurrentScale: 1,
        forgetBias: 1,
      },
      createRandom(1),
    );
    assert.equal(weights['attention'], undefined);
    for (const step of steps) assert.ok(!('a' in step.values) && !('k' in step.values));
    assert.deepEqual(
      steps.filter(({ part }) => part === 'decoder').map(({ input }) => input),
      ['<sos>', 'C', 'A', 'T'],
    );
  });
});
