/** What the experiment on memories measures, and that its networks read what they are given. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import {
  copySequences,
  createLstmCopier,
  createMemoryCopier,
  type MemoryTrace,
} from '../../../src/lab/experiments/explicit-memory/copiers';
import {
  addressed,
  bitAccuracy,
  recallAccuracy,
  repeatedAsText,
} from '../../../src/lab/experiments/explicit-memory/measures';
import { shareAt, stepsOfParts } from '../../../src/lab/experiments/explicit-memory/parts';
import {
  createLstmRecaller,
  createMemoryRecaller,
  recallSequences,
} from '../../../src/lab/experiments/explicit-memory/recallers';
import {
  digitOf,
  headMap,
  inputSigns,
  slotsAt,
  slotsData,
} from '../../../src/lab/experiments/explicit-memory/slots';
import { createRandom } from '../../../src/lab/random';
import { drawRecall, type RecallBatch } from '../../../src/lab/tasks/associativeRecall';
import { drawCopyBits, type CopyBatch } from '../../../src/lab/tasks/copyBits';

const empty = Float32Array.of(0, 0, 0, 0);
/** A sequence of two symbols: 1010, which is A, and 0111, which is 7. */
const symbols = [Float32Array.of(1, 0, 1, 0), Float32Array.of(0, 1, 1, 1)];
const task: CopyBatch = {
  batch: 1,
  length: 2,
  steps: 5,
  bits: [...symbols, empty, empty, empty],
  targets: symbols,
};
/** A right and B for 7. */
const logits = [
  [2, -3, 1, -1],
  [1, -1, 1, 1],
];
const numbers = (value: number) => Array.from({ length: 16 }, () => value);
const trace: MemoryTrace = {
  write: [
    [1, 0],
    [0, 1],
    [0.25, 0.75],
    [0, 1],
    [0, 1],
  ],
  read: [
    [1, 0],
    [1, 0],
    [1, 0],
    [0.9, 0.1],
    [0.2, 0.8],
  ],
  memory: [0, 1, 2, 3, 4].map(numbers),
  gates: [1, 0.5, 0, 0, 0],
  logits,
};

suite('explicit memory: what is measured', () => {
  test('bits count one by one, and a symbol is right only with all four', () => {
    assert.equal(bitAccuracy({ repeat: () => logits }, [task]), 6 / 8);
    const { lines } = repeatedAsText(task, [
      ['Memory', logits],
      ['LSTM', undefined],
    ]);
    assert.deepEqual(lines, [
      { label: 'Input', signs: [{ text: 'A' }, { text: '7' }] },
      {
        label: 'Memory',
        signs: [
          { text: 'A', mark: 'good' },
          { text: 'B', mark: 'bad' },
        ],
      },
    ]);
  });

  test('the sequence is written as digits, a delimiter and blanks', () => {
    assert.equal(digitOf([1, 1, 1, 1, 0, 0, 1, 0], 1), '2');
    assert.deepEqual(inputSigns(task), ['A', '7', '|', '–', '–']);
  });

  test('the reader’s step chooses what the figure shows, says and lists', () => {
    const data = slotsData(task, trace);
    const { params, says, table } = slotsAt(data, { step: 5 });
    assert.deepEqual(params, {
      inputs: ['A', '7', '|', '–', '–'],
      outputs: ['–', '–', '–', 'A', 'B'],
      step: 5,
      write: [0, 1],
      read: [0.2, 0.8],
      memory: numbers(4),
      gate: 0,
    });
    assert.equal(
      says,
      'Step 5 of 5: in –, out B. The write head stands most on slot 2 (1.00), its gate 0 % open; the read head on slot 2 (0.80). 1 of 2 symbols are repeated right.',
    );
    assert.deepEqual(table!.rows[1], [2, 1, 0.8, 4, 4, 4, 4, 4, 4, 4, 4]);
    assert.match(slotsAt(data, { step: 2 }).says, /^Step 2 of 5: in 7, out –.*50 % open/);
    // What was kept for longer sequences, and what says nothing.
    assert.equal(slotsAt(data, { step: 17 }).params['step'], 5);
    assert.equal(slotsAt(data, {}).params['step'], 1);
  });

  test('a head that does not write leaves no trace where it writes; one that reads does', () => {
    const { rows, columns, values, rowLabels, columnLabels } = headMap(task, trace, 'write');
    assert.deepEqual([rows, columns], [2, 5]);
    assert.deepEqual([...values], [1, 0, 0, 0, 0, 0, 0.5, 0, 0, 0]);
    assert.deepEqual(rowLabels, ['1', '2']);
    assert.deepEqual(columnLabels, ['1 A', '2 7', '3 |', '4 –', '5 –']);
    const reads = [...headMap(task, trace, 'read').values];
    assert.deepEqual(reads, [...Float32Array.of(1, 1, 1, 0.9, 0.2, 0, 0, 0, 0.1, 0.8)]);
  });

  test('recall counts answers, and the pair that is asked for stands out', () => {
    const asked: RecallBatch = { ...drawRecall(createRandom(1), 4, 3), answers: [0, 1, 2, 3] };
    assert.equal(recallAccuracy({ answer: () => [0, 1, 1, 3] }, asked), 0.75);
    const one = { ...asked, values: [3, 0, 1, ...asked.values.slice(3)], asked: [2, 0, 0, 0] };
    assert.deepEqual(addressed(one, [0.1, 0.2, 0.7]).bars, [
      { label: '1: d', value: 0.1, group: 'other keys' },
      { label: '2: a', value: 0.2, group: 'other keys' },
      { label: '3: b', value: 0.7, group: 'the key that is asked for' },
    ]);
  });

  test('the four networks take so many steps; a share that was not measured is none', () => {
    assert.deepEqual(stepsOfParts(400), [400, 600, 200, 400]);
    assert.equal(shareAt([[5, 0.5]], 5), 0.5);
    assert.throws(() => shareAt([[5, 0.5]], 20), /Nothing was measured at 20/);
  });
});

suite('explicit memory: what the LSTM reads', () => {
  test('bits, delimiter and blanks; only the blanks count, and what is filled up does not', () => {
    const { steps, inputs, targets, weights, lengths } = copySequences(task, 3);
    assert.equal(steps, 7);
    assert.deepEqual(
      Array.from({ length: steps }, (_, step) => [...inputs.slice(6 * step, 6 * step + 6)]),
      [
        [1, 0, 1, 0, 0, 0],
        [0, 1, 1, 1, 0, 0],
        [0, 0, 0, 0, 1, 0],
        [0, 0, 0, 0, 0, 1],
        [0, 0, 0, 0, 0, 1],
        [0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0],
      ],
    );
    assert.deepEqual([...weights], [0, 0, 0, 1, 1, 0, 0]);
    assert.deepEqual([...targets.slice(12, 20)], [1, 0, 1, 0, 0, 1, 1, 1]);
    assert.deepEqual([...lengths], [5]);
  });

  test('each key with its value, then the question', () => {
    const drawn = drawRecall(createRandom(2), 2, 2);
    const { steps, inputs, lengths } = recallSequences(drawn, 3);
    assert.deepEqual([steps, ...lengths], [4, 3, 3]);
    const row = (sequence: number, step: number) => {
      const from = 13 * (4 * sequence + step);
      return inputs.slice(from, from + 13);
    };
    const second = row(1, 1);
    assert.deepEqual(second.slice(0, 8), drawn.keys.slice(24, 32));
    assert.deepEqual(
      [...second.slice(8)],
      [0, 1, 2, 3].map((value) => Number(value === drawn.values[3])).concat(0),
    );
    assert.deepEqual(row(1, 2).slice(0, 8), drawn.query.slice(8));
    assert.deepEqual([...row(1, 2).slice(8)], [0, 0, 0, 0, 1]);
    assert.ok(row(1, 3).every((value) => value === 0));
  });
});

suite('explicit memory: the networks', function () {
  this.timeout(240_000);
  const open = async (seed: number) => ({
    nets: await engineBackend.load(),
    random: createRandom(seed),
    longest: 3,
  });

  test('have the sizes that its tables name', async () => {
    const given = await open(1);
    const use = { order: 'use-then-move', learningRate: 0.03 } as const;
    for (const [model, weights] of [
      [createMemoryCopier(given, use), 104],
      [createLstmCopier(given, { units: 32 }), 5124],
      [createLstmCopier(given, { units: 3 }), 136],
      [createMemoryRecaller(given), 165],
      [createLstmRecaller(given, { units: 32 }), 6020],
    ] as const) {
      assert.equal(model.parameters, weights);
      model.dispose();
    }
  });

  test('a memory that is used before its heads move learns what holds for longer sequences', async () => {
    const random = createRandom(7);
    const far = [drawCopyBits(random, 8, 12)];
    const accuracy = async (order: 'use-then-move' | 'move-then-use') => {
      const model = createMemoryCopier(await open(4001), { order, learningRate: 0.03 });
      for (let step = 0; step < 300; step += 1) model.train();
      const share = bitAccuracy(model, far);
      model.dispose();
      return share;
    };
    assert.equal(await accuracy('use-then-move'), 1);
    assert.ok((await accuracy('move-then-use')) < 0.8);
  });

  test('the trace is of the sequence that is repeated', async () => {
    const order = 'move-then-use';
    const model = createMemoryCopier(await open(2), { order, learningRate: 0.03 });
    const one = drawCopyBits(createRandom(3), 1, 4);
    const seen = model.trace(one);
    assert.deepEqual(seen.logits, model.repeat(one));
    assert.deepEqual(
      [seen.write, seen.read, seen.memory].map((each) => each.map(({ length }) => length)),
      [7, 7, 56].map((size) => Array.from({ length: 9 }, () => size)),
    );
    // Moved first, a head that has learned nothing does not stand on the first slot alone any more.
    assert.ok(seen.write[0]![0]! < 0.99);
    assert.ok(seen.gates.every((gate) => gate > 0 && gate < 1));
    model.dispose();
    const waits = createMemoryCopier(await open(2), { order: 'use-then-move', learningRate: 0.03 });
    assert.equal(waits.trace(one).write[0]![0], 1);
    waits.dispose();
  });

  test('an answer does not depend on the sequences beside it', async () => {
    const given = await open(5);
    const lstm = createLstmCopier(given, { units: 8 });
    const memory = createMemoryRecaller(given);
    for (let step = 0; step < 20; step += 1) lstm.train();
    for (let step = 0; step < 150; step += 1) memory.train();
    const many = drawCopyBits(createRandom(6), 3, 4);
    const second = (all: Float32Array) => all.slice(4, 8);
    const alone: CopyBatch = {
      ...many,
      batch: 1,
      bits: many.bits.map(second),
      targets: many.targets.map(second),
    };
    assert.deepEqual(
      lstm.repeat(alone).map((each) => digitOf(each)),
      lstm.repeat(many).map((each) => digitOf(each, 1)),
    );
    const questions = drawRecall(createRandom(8), 5, 3);
    const weights = memory.weights(questions);
    for (let row = 0; row < 5; row += 1) {
      const own = Array.from({ length: 3 }, (_, pair) => weights[3 * row + pair]!);
      assert.ok(Math.abs(own.reduce((sum, each) => sum + each, 0) - 1) < 1e-5);
      assert.equal(own.indexOf(Math.max(...own)), questions.asked[row]);
    }
    lstm.dispose();
    memory.dispose();
  });

  test('the memory that is asked by content learns to answer', async () => {
    const model = createMemoryRecaller(await open(9));
    const questions = drawRecall(createRandom(10), 64, 4);
    assert.ok(recallAccuracy(model, questions) < 0.7);
    for (let step = 0; step < 200; step += 1) model.train();
    assert.ok(recallAccuracy(model, questions) > 0.98);
    model.dispose();
  });
});
