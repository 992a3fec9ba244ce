/** What the experiment on trees measures, and that both networks read the trees they are given. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import {
  accuracyOf,
  labelsOf,
  treeFigure,
  truthsOf,
} from '../../../src/lab/experiments/recursive-tree/measures';
import {
  createSequenceEvaluator,
  createTreeEvaluator,
  sequencesOf,
} from '../../../src/lab/experiments/recursive-tree/models';
import { softmaxCrossEntropy } from '../../../src/lab/nets/losses';
import { recursiveNetWeights, runRecursiveNet } from '../../../src/lab/nets/recursiveNet';
import { createRandom } from '../../../src/lab/random';
import { drawTree, type BooleanTree } from '../../../src/lab/tasks/booleanTrees';

/** NAND(T, AND(F, T)), which is true. */
const tree: BooleanTree = {
  operator: 2,
  left: 1,
  right: { operator: 0, left: 0, right: 1 },
};

suite('recursive tree: what is measured', () => {
  test('accuracy is the share of trees whose truth was answered', () => {
    assert.equal(accuracyOf({ answer: () => [1, 0, 1, 1] }, [1, 1, tree, 0]), 0.5);
  });

  test('labels and truths stand in prefix order', () => {
    assert.deepEqual(labelsOf(tree), ['NAND', 'T', 'AND', 'F', 'T']);
    assert.deepEqual(truthsOf(tree), [1, 1, 0, 0, 1]);
  });

  test('the figure says how many operators are read right, and the gradient level by level', () => {
    const { params, says, table } = treeFigure(tree, {
      values: [0.9, 0.2, 0.7, 0.5, 0.5],
      gradients: [0.5, 0.1, 0.3, 0.02, 0.04],
    });
    assert.deepEqual(params.labels, ['NAND', 'T', 'AND', 'F', 'T']);
    assert.match(says, /right value at 1 of 2 operators; at the root it gives “true” 90 %, and T/);
    assert.match(says, /leaves: 0\.50, 0\.20, 0\.030\.$/);
    assert.deepEqual(table!.rows[2], ['AND', 1, 'F', 0.7, 0.3]);
    assert.deepEqual(table!.rows[3], ['F', 2, 'F', '–', 0.02]);
  });

  test('sequences of different length say where they end', () => {
    assert.deepEqual(sequencesOf([tree, 0]), {
      batch: 2,
      steps: 5,
      tokens: Int32Array.of(2, 5, 0, 4, 5, 4, 0, 0, 0, 0),
      lengths: [5, 1],
    });
  });
});

suite('recursive tree: the two networks', () => {
  const options = async () => ({
    nets: await engineBackend.load(),
    learningRate: 0.02,
    random: createRandom(5),
    draw: (): BooleanTree[] => [tree],
  });

  test('the gradient at each node is what moving its vector does to the loss', async () => {
    const given = await options();
    const model = createTreeEvaluator(given, 5);
    const { values, gradients } = model.trace(tree);
    const net = given.nets.create({
      weights: {
        ...recursiveNetWeights(8, createRandom(5)),
        probe: { shape: [5, 8], values: new Float32Array(40) },
      },
      optimizer: { kind: 'sgd', learningRate: 0.1 },
    });
    let places: readonly number[] = [];
    const lossAt = (index: number, by: number): number => {
      net.write(
        'probe',
        Array.from({ length: 40 }, (_, at) => (at === index ? by : 0)),
      );
      const [loss] = net.evaluate((ops, all) => {
        const pass = runRecursiveNet(ops, all, [tree], all.probe);
        places = pass.places[0]!;
        return [softmaxCrossEntropy(ops, pass.logits, [1])];
      });
      return loss![0]!;
    };
    const untouched = lossAt(0, 0);
    assert.ok(Math.abs(values[0]! - Math.exp(-untouched)) < 1e-5);
    const slopes = Array.from(
      { length: 40 },
      (_, at) => (lossAt(at, 0.02) - lossAt(at, -0.02)) / 0.04,
    );
    const measured = places.map((row) => Math.hypot(...slopes.slice(8 * row, 8 * row + 8)));
    gradients.forEach((size, at) => {
      assert.ok(Math.abs(size - measured[at]!) < 0.01 * size, `${at}: ${size}, ${measured[at]}`);
    });
    net.dispose();
    model.dispose();
  });

  test('a tree that is learned is read right at its root, and has little gradient left', async () => {
    const model = createTreeEvaluator(await options(), 5);
    const before = model.trace(tree);
    for (let step = 0; step < 60; step += 1) model.train();
    const { values, gradients } = model.trace(tree);
    assert.ok(values[0]! > 0.95, String(values[0]));
    assert.ok(gradients[0]! < before.gradients[0]! / 3, String(gradients[0]));
    model.dispose();
  });

  test('an answer does not depend on the trees beside it', async () => {
    const random = createRandom(9);
    const trees: BooleanTree[] = Array.from({ length: 130 }, (_, at) =>
      drawTree(random, 1 + (at % 4)),
    );
    for (const make of [
      createSequenceEvaluator,
      (given: Awaited<ReturnType<typeof options>>) => createTreeEvaluator(given, 5),
    ]) {
      const model = make({ ...(await options()), draw: () => trees });
      for (let step = 0; step < 30; step += 1) model.train();
      const together = model.answer(trees);
      assert.deepEqual(
        trees.slice(0, 20).map((each) => model.answer([each])[0]),
        together.slice(0, 20),
      );
      assert.ok(accuracyOf(model, trees) > 0.6, 'it learns');
      assert.equal(together.length, trees.length);
      model.dispose();
    }
  });
});
