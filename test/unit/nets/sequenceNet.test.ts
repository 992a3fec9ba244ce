/** The sequence net on the operation set, computed by TensorFlow.js and by the tape, held to the engine. */
import assert from 'node:assert/strict';
import { memory } from '@tensorflow/tfjs-core';
import type { NetMakers, SequenceNet } from '../../../src/lab/backends/backend';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { tfjsBackend } from '../../../src/lab/backends/tfjsBackend';
import type { GateName } from '../../../src/lab/engine/recurrentView';
import type { LabelledBatch } from '../../../src/lab/engine/sequenceBatch';
import type { SequenceModelOptions } from '../../../src/lab/engine/sequenceModel';
import { createSequenceNet } from '../../../src/lab/nets/sequence/sequenceNet';
import { createRandom, type Random } from '../../../src/lab/random';
import { assertClose } from '../engine/numbers';

type Options = Omit<SequenceModelOptions, 'random'>;

interface Subject {
  readonly name: string;
  readonly options: Options;
  readonly draw: (random: Random) => LabelledBatch;
  /** By recurrent layer. */
  readonly gates: readonly (readonly GateName[])[];
}

const adam = { kind: 'adam', learningRate: 0.02 } as const;
const inputSize = 3;
const [batch, steps] = [5, 6];

const normals = (random: Random, count: number): Float32Array =>
  Float32Array.from({ length: count }, () => random.normal());
const bits = (random: Random, count: number): Float32Array =>
  Float32Array.from({ length: count }, () => Number(random.chance(0.5)));

const drawNumbers = (random: Random, size: number, outputs: number): LabelledBatch => ({
  batch,
  steps,
  inputs: normals(random, batch * steps * inputSize),
  targets: normals(random, batch * outputs * size),
});

const lstmGates = ['input', 'forget', 'candidate', 'output'] as const;
const gruGates = ['update', 'reset', 'candidate'] as const;

const subjects: readonly Subject[] = [
  {
    name: 'an RNN with a bit at every step, weighted',
    options: {
      inputSize,
      layers: [{ kind: 'rnn', units: 4 }],
      output: { size: 2, loss: 'sigmoidCrossEntropy', at: 'every' },
      optimizer: adam,
      clipNorm: 0.05,
    },
    draw: (random) => ({
      ...drawNumbers(random, 2, steps),
      targets: bits(random, batch * steps * 2),
      weights: Float32Array.from({ length: batch * steps }, (_, at) => at % 3),
    }),
    gates: [[]],
  },
  {
    name: 'an LSTM with a number after the last step, sequences of any length and a first state',
    options: {
      inputSize,
      layers: [{ kind: 'lstm', units: 4, forgetBias: 2 }],
      output: { size: 2, loss: 'meanSquaredError', at: 'last' },
      optimizer: { kind: 'rmsprop', learningRate: 0.01, momentum: 0.5 },
    },
    draw: (random) => {
      const drawn = drawNumbers(random, 2, 1);
      const lengths = [6, 3, 0, 5, 1];
      // What stands behind the end is of no use, and must not matter.
      drawn.inputs!.fill(NaN, (1 * steps + 3) * inputSize, 2 * steps * inputSize);
      const [hidden, cell] = [normals(random, batch * 4), normals(random, batch * 4)];
      return { ...drawn, lengths, initial: [{ hidden, cell }] };
    },
    gates: [lstmGates],
  },
  {
    name: 'a bidirectional GRU over symbols, with a class at every step',
    options: {
      inputSize: 9,
      layers: [{ kind: 'gru', units: 3, bidirectional: true }],
      output: { size: 4, loss: 'softmaxCrossEntropy', at: 'every' },
      optimizer: { kind: 'sgd', learningRate: 0.5, momentum: 0.9 },
    },
    draw: (random) => ({
      batch,
      steps,
      tokens: Int32Array.from({ length: batch * steps }, () => random.integer(9)),
      targets: Int32Array.from({ length: batch * steps }, () => random.integer(4)),
      lengths: [6, 2, 4, 6, 3],
    }),
    gates: [gruGates],
  },
  {
    name: 'cells of every other form, one on the other, with a class after the last step',
    options: {
      inputSize,
      layers: [
        { kind: 'dense', units: 5, activation: 'relu' },
        { kind: 'lstm', units: 4, forgetGate: false, bidirectional: true },
        { kind: 'gru', units: 5, resetAfter: true },
        { kind: 'rnn', units: 4, activation: 'linear' },
        { kind: 'gru', units: 3, hardSigmoid: true },
        { kind: 'lstm', units: 3, hardSigmoid: true, bidirectional: true },
        { kind: 'dense', units: 4, activation: 'tanh' },
      ],
      output: { size: 3, loss: 'softmaxCrossEntropy', at: 'last' },
      optimizer: adam,
      clipNorm: 1,
    },
    draw: (random) => ({
      ...drawNumbers(random, 1, 1),
      targets: Int32Array.from({ length: batch }, () => random.integer(3)),
      weights: Float32Array.from([1, 0, 2, 1, 0.5]),
    }),
    gates: [['input', 'candidate', 'output'], gruGates, [], gruGates, lstmGates],
  },
  {
    name: 'a feedforward net on the last step',
    options: {
      inputSize,
      layers: [{ kind: 'dense', units: 4, activation: 'tanh' }],
      output: { size: 1, loss: 'meanSquaredError', at: 'last' },
      optimizer: adam,
    },
    draw: (random) => drawNumbers(random, 1, 1),
    gates: [],
  },
  {
    name: 'a feedforward net on every step, some of which count nothing',
    options: {
      inputSize,
      layers: [{ kind: 'dense', units: 4, activation: 'tanh' }],
      output: { size: 2, loss: 'meanSquaredError', at: 'every' },
      optimizer: adam,
    },
    draw: (random) => ({
      ...drawNumbers(random, 2, steps),
      weights: Float32Array.from({ length: batch * steps }, (_, at) => at % 3),
    }),
    gates: [],
  },
];

/** Whether a gate is of a step that takes part: those beyond a sequence's length mean nothing. */
function counts({ lengths }: LabelledBatch, at: number, units: number, way: number): boolean {
  const row = Math.floor(at / units);
  const t = way === 0 ? row % steps : steps - 1 - (row % steps);
  return !lengths || t < lengths[Math.floor(row / steps)]!;
}

function close(what: string, actual: number, expected: number, tolerance: number): void {
  assert.ok(
    Math.abs(actual - expected) <= tolerance * Math.abs(expected),
    `${what}: ${actual}, not ${expected}`,
  );
}

suite('sequence net on the operation set', function () {
  this.timeout(120_000);
  let engine: NetMakers;
  let others: readonly (readonly [string, NetMakers['sequence']])[];
  suiteSetup(async () => {
    engine = await engineBackend.load();
    const tfjs = await tfjsBackend.load();
    others = [
      ['tfjs', tfjs.sequence],
      ['tape', (options) => createSequenceNet(engine.create, { ...options })],
    ];
  });

  /** The same net twice, for as long as it is needed. */
  function compare(
    { options }: Subject,
    use: (ours: SequenceNet, theirs: SequenceNet, name: string) => void,
  ): void {
    for (const [name, make] of others) {
      const ours = engine.sequence({ ...options, random: createRandom(3) });
      const theirs = make({ ...options, random: createRandom(3) });
      use(ours, theirs, name);
      ours.dispose();
      theirs.dispose();
    }
  }

  for (const subject of subjects) {
    const { name, draw, gates } = subject;

    test(`${name}: has the weights of the engine`, () => {
      compare(subject, (ours, theirs) => {
        assert.equal(theirs.parameterCount, ours.parameterCount);
        assert.deepEqual(
          theirs.parameters,
          ours.parameters.map(({ name: each, shape }) => ({ name: each, shape })),
        );
        for (const parameter of ours.parameters) {
          assert.deepEqual(theirs.read(parameter), ours.read(parameter), parameter.name);
        }
      });
    });

    test(`${name}: loses and learns as by the engine`, () => {
      compare(subject, (ours, theirs, by) => {
        const data = createRandom(4);
        for (let step = 0; step < 12; step += 1) {
          const drawn = draw(data);
          const [mine, other] = [ours.trainStep(drawn), theirs.trainStep(drawn)];
          close(`${by}, loss ${step}`, other.loss, mine.loss, 1e-4);
          close(`${by}, norm ${step}`, other.gradientNorm, mine.gradientNorm, 1e-3);
        }
        for (const parameter of ours.parameters) {
          assertClose(parameter.name, theirs.read(parameter), ours.read(parameter), 1e-3);
        }
      });
    });

    test(`${name}: says and shows what the engine does, gradients included`, () => {
      compare({ ...subject, options: { ...subject.options, inputGradient: true } }, (...both) => {
        const [ours, theirs] = both;
        const drawn = draw(createRandom(5));
        assertClose('outputs', theirs.predict(drawn), ours.predict(drawn), 1e-5);
        close('loss', theirs.evaluate(drawn), ours.evaluate(drawn), 1e-5);
        close('loss again', theirs.backward(drawn), ours.backward(drawn), 1e-5);
        for (const parameter of ours.parameters) {
          const [mine, other] = [ours.readGradient(parameter), theirs.readGradient(parameter)];
          assertClose(`gradient of ${parameter.name}`, other, mine, 1e-4);
        }
        assertClose('input', theirs.inputGradient(), ours.inputGradient(), 1e-4);
        gates.forEach((names, layer) => {
          const { layers } = subject.options;
          const recurrent = layers.filter(({ kind }) => kind !== 'dense')[layer]!;
          const ways = 'bidirectional' in recurrent && recurrent.bidirectional ? 2 : 1;
          for (let way = 0; way < ways; way += 1) {
            const [mine, other] = [ours.view(layer, way), theirs.view(layer, way)];
            assertClose('hidden', other.hidden(), mine.hidden(), 1e-5);
            assertClose('dL/dh', other.hiddenGradient(), mine.hiddenGradient(), 1e-4);
            for (const gate of names) {
              const part = (values: Float32Array) =>
                values.map((value, at) => (counts(drawn, at, recurrent.units, way) ? value : 0));
              assertClose(gate, part(other.gate(gate)), part(mine.gate(gate)), 1e-5);
            }
            if (recurrent.kind !== 'lstm') continue;
            assertClose('cell', other.cell(), mine.cell(), 1e-5);
            assertClose('dL/dc', other.cellGradient(), mine.cellGradient(), 1e-4);
          }
        });
      });
    });
  }

  test('what no output of a weight sees may hold anything', () => {
    const unseen: Readonly<Record<string, (row: number) => boolean>> = {
      'cells of every other form, one on the other, with a class after the last step': (row) =>
        Math.floor(row / steps) === 1,
      'a feedforward net on every step, some of which count nothing': (row) => row % 3 === 0,
    };
    for (const [name, isUnseen] of Object.entries(unseen)) {
      const subject = subjects.find((each) => each.name === name)!;
      const drawn = subject.draw(createRandom(9));
      const inputs = drawn.inputs!.map((value, at) =>
        isUnseen(Math.floor(at / inputSize)) ? NaN : value,
      );
      compare(subject, (_, net, by) => {
        const clean = net.backward(drawn);
        const gradients = net.parameters.map((parameter) => net.readGradient(parameter));
        assert.equal(net.backward({ ...drawn, inputs }), clean, by);
        const spoilt = net.parameters.map((parameter) => net.readGradient(parameter));
        assert.deepEqual(spoilt, gradients, by);
        assert.ok(Number.isFinite(net.trainStep({ ...drawn, inputs }).gradientNorm), by);
      });
    }
  });

  test('weights that are written count, and what was seen before them is gone', () => {
    const [subject] = subjects as readonly [Subject];
    compare(subject, (ours, theirs) => {
      const drawn = subject.draw(createRandom(6));
      theirs.predict(drawn);
      const [kernel] = ours.parameters;
      const values = new Float32Array(12).fill(0.5);
      for (const net of [ours, theirs]) net.write(kernel!, values);
      assert.throws(() => theirs.view(), /No pass of recurrent layer 0/);
      close('loss', theirs.evaluate(drawn), ours.evaluate(drawn), 1e-5);
      theirs.trainStep(drawn);
      assert.throws(() => theirs.view(), /No pass of recurrent layer 0/);
      assert.throws(() => theirs.readGradient(kernel!), /call backward first/);
      assert.throws(() => theirs.inputGradient(), /ask for it with inputGradient/);
    });
  });

  test('what the engine refuses is refused alike', () => {
    const [bit, number, symbol] = subjects as readonly [Subject, Subject, Subject];
    const refuse = (subject: Subject, change: object, options: object = {}): void => {
      compare(subject, (...nets) => {
        const drawn = { ...subject.draw(createRandom(7)), ...options, ...change };
        const messages = nets.slice(0, 2).map((net) => {
          try {
            // The cast: the third of them is a name, and was cut off.
            (net as SequenceNet).trainStep(drawn);
          } catch (error) {
            return String(error);
          }
          return 'was taken';
        });
        assert.equal(messages[1], messages[0]);
        assert.match(messages[0]!, /^RangeError/);
      });
    };
    refuse(bit, { batch: 0 });
    refuse(bit, { inputs: undefined });
    refuse(bit, { inputs: new Float32Array(7) });
    refuse(bit, { targets: new Float32Array(batch * steps * 2).fill(2) });
    refuse(bit, { targets: new Float32Array(3) });
    refuse(bit, { weights: new Float32Array(batch * steps) });
    refuse(bit, { weights: new Float32Array(batch * steps).fill(-1) });
    refuse(number, { lengths: [1, 2, 3, 4, 7] });
    refuse(number, { initial: [{ hidden: new Float32Array(3) }] });
    refuse(symbol, { tokens: new Int32Array(batch * steps).fill(9) });
    refuse(symbol, { targets: new Int32Array(batch * steps).fill(4) });
  });

  test('options that the engine refuses are refused alike', () => {
    const { options } = subjects[0]!;
    const wrong: readonly Partial<Options>[] = [
      { layers: [{ kind: 'rnn', units: 0 }] },
      { inputSize: 1.5 },
      { optimizer: { kind: 'adam', learningRate: -1 } },
      { clipNorm: 0 },
    ];
    for (const change of wrong) {
      for (const make of [engine.sequence, ...others.map(([, each]) => each)]) {
        assert.throws(() => make({ ...options, ...change, random: createRandom(1) }), RangeError);
      }
    }
  });

  test('no tensor stays', () => {
    const before = memory().numTensors;
    for (const subject of subjects) {
      compare(subject, (_, theirs) => {
        const drawn = subject.draw(createRandom(8));
        theirs.trainStep(drawn);
        theirs.predict(drawn);
        theirs.backward(drawn);
      });
    }
    assert.equal(memory().numTensors, before);
  });
});
