/** The check of gradients itself: it passes what is right and sees what is wrong. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import {
  checkedCells,
  checkGradient,
  drawProblem,
  relativeError,
  type Checkable,
} from '../../../src/lab/experiments/bptt-training/gradientCheck';
import { createTrainer, planOptimizers } from '../../../src/lab/experiments/bptt-training/training';
import { createRandom } from '../../../src/lab/random';
import { float64Memory } from '../../../src/lab/tape/float64';
import { createCheckNet } from '../../../src/lab/tape/tapeNet';

const capacity = 2 ** 17;
const open = (weights: ReturnType<typeof drawProblem>['weights']): Checkable =>
  createCheckNet(float64Memory(2 * capacity), weights, capacity);

suite('bptt-training: the gradient check', () => {
  test('the error is that of whole gradients, relative to both', () => {
    assert.equal(relativeError([3, 4], [3, 4]), 0);
    assert.equal(relativeError([3, 0], [0, 4]), 5 / 7);
  });

  for (const cell of checkedCells) {
    test(`${cell}: every weight is looked at, and left as it was`, () => {
      const { weights, loss } = drawProblem(cell, createRandom(1));
      const net = open(weights);
      const { analytic, numerical, error } = checkGradient(net, loss, 1e-5);
      const sizes = Object.values(weights).map(({ values }) => values.length);
      assert.equal(
        analytic.length,
        sizes.reduce((sum, size) => sum + size, 0),
      );
      assert.equal(numerical.length, analytic.length);
      assert.ok(error < 1e-8, String(error));
      assert.deepEqual([...net.read('kernel')], Array.from(weights.kernel.values));
    });
  }

  test('a gradient that is wrong in one weight is seen', () => {
    const { weights, loss } = drawProblem('rnn', createRandom(2));
    const net = open(weights);
    const wrong: Checkable = {
      ...net,
      gradients: (model) => {
        const { recurrentKernel, ...rest } = net.gradients(model);
        const changed = recurrentKernel.slice();
        changed[7]! += 0.01;
        return { ...rest, recurrentKernel: changed };
      },
    };
    assert.ok(checkGradient(wrong, loss, 1e-5).error > 1e-3);
  });
});

suite('bptt-training: the training loop', () => {
  test('the same four are always run, and the reader’s own after them', () => {
    const plan = planOptimizers({ optimizer: 'momentum', learningRate: 0.5, steps: 10 });
    assert.deepEqual(
      plan.map(([id, { kind, learningRate }]) => [id, kind, learningRate]),
      [
        ['sgd', 'sgd', 0.1],
        ['momentum', 'sgd', 0.1],
        ['rmsprop', 'rmsprop', 0.003],
        ['adam', 'adam', 0.003],
        ['chosen', 'sgd', 0.5],
      ],
    );
    assert.deepEqual(plan[4]![1], { kind: 'sgd', learningRate: 0.5, momentum: 0.9 });
  });

  test('SGD moves the weights by the learning rate times the clipped gradient', async () => {
    const nets = await engineBackend.load();
    const trainer = createTrainer(nets, 3, { kind: 'sgd', learningRate: 0.1 });
    trainer.train();
    trainer.train();
    const turns = trainer.turns();
    assert.equal(turns.length, 2);
    for (const { norm, factor, moved } of turns) {
      assert.ok(Math.abs(moved - 0.1 * factor * norm) < 1e-5, `${moved} ${norm}`);
    }
    assert.deepEqual(trainer.turns(), []);
    trainer.dispose();
  });
});
