/** The LSTM of 1997 and its learning rule, held to numbers by hand and to the rule written out anew. */
import assert from 'node:assert/strict';
import { lstm1997Weights } from '../../../src/lab/ledger/weights';
import { Lstm1997, type Lstm1997Options } from '../../../src/lab/nets/lstm1997';
import { createRandom } from '../../../src/lab/random';

const close = (ours: number, theirs: number, within = 1e-12, what = ''): void =>
  assert.ok(Math.abs(ours - theirs) <= within, `${what} ${ours}, not ${theirs}`);

const order6a: Lstm1997Options = {
  symbols: 8,
  outputs: 4,
  blocks: 2,
  cellsPerBlock: 2,
  inputGateBiases: [-2, -4],
  selfWeight: 1,
  random: createRandom(1),
};

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

interface Written {
  readonly loss: number;
  /** y of all units before each step. */
  readonly before: readonly (readonly number[])[];
}

/**
 * The equations of the paper, unit by unit. With `frozen`, cells and gates are fed by those numbers in
 * the place of what they were a step ago: no error can then flow through them, as the truncated rule
 * has it, and the gradient of what is left is the whole gradient.
 */
function writtenOut(
  options: Lstm1997Options,
  hidden: ArrayLike<number>,
  output: ArrayLike<number>,
  sequence: readonly number[],
  target: number,
  frozen?: Written['before'],
): Written {
  const { symbols, outputs, blocks, cellsPerBlock, selfWeight } = options;
  const cells = blocks * cellsPerBlock;
  const units = 2 * blocks + cells;
  const fan = symbols + units + 1;
  const states = new Array<number>(cells).fill(0);
  const before: number[][] = [];
  let y = new Array<number>(units).fill(0);
  sequence.forEach((symbol, t) => {
    before.push(y);
    const fed = frozen?.[t] ?? y;
    const nets = y.map((_, unit) =>
      [...fed, 1].reduce(
        (sum, value, at) => sum + hidden[unit * fan + symbols + at]! * value,
        hidden[unit * fan + symbol]!,
      ),
    );
    y = nets.map((net, unit) => {
      if (unit < 2 * blocks) return sigmoid(net);
      const cell = unit - 2 * blocks;
      const block = Math.floor(cell / cellsPerBlock);
      const g = 4 * sigmoid(net) - 2;
      states[cell] = selfWeight * states[cell]! + sigmoid(nets[block]!) * g;
      return sigmoid(nets[blocks + block]!) * (2 * sigmoid(states[cell]!) - 1);
    });
  });
  let loss = 0;
  for (let k = 0; k < outputs; k += 1) {
    let net = output[(k + 1) * (cells + 1) - 1]!;
    for (let cell = 0; cell < cells; cell += 1) {
      net += output[k * (cells + 1) + cell]! * y[2 * blocks + cell]!;
    }
    loss += (Number(k === target) - sigmoid(net)) ** 2 / 2;
  }
  return { loss, before };
}

/** A network with weights that are large enough for everything to matter. */
function lively(selfWeight: number): { options: Lstm1997Options; net: Lstm1997 } {
  const options = { ...order6a, selfWeight };
  const net = new Lstm1997(options);
  const random = createRandom(7);
  for (const part of [net.weights.hidden, net.weights.output]) {
    part.forEach((_, at) => (part[at] = random.uniform(-1.5, 1.5)));
  }
  return { options, net };
}

const sequence = [0, 3, 6, 2, 4, 7, 5, 1];

/** The difference quotient of each weight, with the feedback as given. */
function quotients(
  { options, net }: ReturnType<typeof lively>,
  part: 'hidden' | 'output',
  frozen?: Written['before'],
): number[] {
  const epsilon = 1e-5;
  const { hidden, output } = net.weights;
  const lossAt = (at: number, by: number): number => {
    const moved = { hidden: hidden.slice(), output: output.slice() };
    moved[part][at]! += by;
    return writtenOut(options, moved.hidden, moved.output, sequence, 2, frozen).loss;
  };
  return Array.from(
    net.weights[part],
    (_, at) => (lossAt(at, epsilon) - lossAt(at, -epsilon)) / (2 * epsilon),
  );
}

suite('the LSTM of 1997', () => {
  test('for order 6a has the weights that the paper counts, biased as it says', () => {
    const net = new Lstm1997(order6a);
    const { blocks, cellsPerBlock, outputs } = order6a;
    const biased = { cells: true, gates: true, outputs: true };
    const counted = lstm1997Weights({ inputs: 8, outputs, blocks, cellsPerBlock, biased });
    assert.deepEqual([net.parameterCount, counted], [156, 156]);
    const fan = 8 + 8 + 1;
    assert.deepEqual([net.weights.hidden[fan - 1], net.weights.hidden[2 * fan - 1]], [-2, -4]);
    const rest = net.weights.hidden.filter((_, at) => at !== fan - 1 && at !== 2 * fan - 1);
    for (const weight of [...rest, ...net.weights.output]) assert.ok(Math.abs(weight) <= 0.1);
  });

  test('two steps by hand: gates, states and the answer', () => {
    const net = new Lstm1997({
      ...order6a,
      symbols: 2,
      outputs: 1,
      blocks: 1,
      cellsPerBlock: 1,
      inputGateBiases: [0],
    });
    // Fed by: symbol 0, symbol 1, input gate, output gate, cell, bias.
    net.weights.hidden.set([
      ...[0, 0, 0, 3, -1, 0], // input gate
      ...[0, 0.5, 0, 0, 0, 0], // output gate
      ...[Math.log(3), 0, 0, 0, 8, 0], // cell
    ]);
    net.weights.output.set([2, -0.5]);
    const { states, inputGates, outputGates, outputs } = net.trace(Uint8Array.of(0, 1));
    // Step 1: both gates ½; σ(ln 3) = ¾, so g = 1 and s = ½; y = ½ tanh ¼ = 0.12246.
    // Step 2: σ(1.5 − 0.12246) = 0.79860 lets in g(8 · 0.12246) = 0.90817: s = ½ + 0.72526.
    close(states[0]!, 0.5);
    close(states[1]!, 1.2252644, 1e-7);
    assert.deepEqual([inputGates[0], outputGates[0]], [0.5, 0.5]);
    close(inputGates[1]!, 0.7985957, 1e-7);
    close(outputGates[1]!, 0.6224593, 1e-7);
    close(outputs[0]!, 0.5448038, 1e-7);
    assert.deepEqual(net.run(Uint8Array.of(0, 1)), outputs);
    // A sequence leaves nothing behind for the next.
    assert.deepEqual(net.trace(Uint8Array.of(0, 1)).states, states);
  });

  for (const selfWeight of [1, 0.7]) {
    test(`its gradient is that of errors that flow through the states alone, self-weight ${selfWeight}`, () => {
      const { options, net } = lively(selfWeight);
      const { hidden, output } = net.weights;
      const { before, loss } = writtenOut(options, hidden, output, sequence, 2);
      const answer = net.run(Uint8Array.from(sequence));
      close(
        answer.reduce((sum, y, k) => sum + (Number(k === 2) - y) ** 2 / 2, 0),
        loss,
      );
      const gradient = net.gradient(Uint8Array.from(sequence), 2);
      for (const part of ['hidden', 'output'] as const) {
        const expected = quotients({ options, net }, part, before);
        assert.ok(expected.filter((value) => Math.abs(value) > 1e-4).length > expected.length / 3);
        expected.forEach((value, at) => close(gradient[part][at]!, value, 1e-8, `${part} ${at}:`));
      }
    });
  }

  test('which is not the whole gradient: what feeds back is left out', () => {
    const { options, net } = lively(1);
    const gradient = net.gradient(Uint8Array.from(sequence), 2).hidden.slice();
    const whole = quotients({ options, net }, 'hidden');
    assert.ok(whole.some((value, at) => Math.abs(value - gradient[at]!) > 0.01));
  });

  test('a step goes down that gradient, by the learning rate, and returns the answers before it', () => {
    const { net } = lively(1);
    const symbols = Uint8Array.from(sequence);
    const answers = net.run(symbols).slice();
    const gradient = net.gradient(symbols, 2);
    const expected = net.weights.hidden.map((weight, at) => weight - 0.5 * gradient.hidden[at]!);
    const outputs = net.weights.output.map((weight, at) => weight - 0.5 * gradient.output[at]!);
    assert.deepEqual(net.train(symbols, 2, 0.5), answers);
    assert.deepEqual(net.weights.hidden, expected);
    assert.deepEqual(net.weights.output, outputs);
  });

  test('an error reaches a symbol of a hundred steps ago through a self-weight of 1, and not of 0.8', () => {
    const symbols = Uint8Array.from({ length: 101 }, (_, t) => (t === 0 ? 6 : 2));
    const firstRead = (selfWeight: number): number => {
      const net = new Lstm1997({ ...order6a, selfWeight, random: createRandom(3) });
      const { hidden } = net.gradient(symbols, 0);
      // Of the first cell, from the symbol that was read at the first step alone.
      return Math.abs(hidden[4 * 17 + 6]!);
    };
    assert.ok(firstRead(1) > 1e4 * firstRead(0.8), `${firstRead(1)}, ${firstRead(0.8)}`);
  });
});
