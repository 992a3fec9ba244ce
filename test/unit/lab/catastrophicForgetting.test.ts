/** Facts, the network that keeps them in its weights, and the memory that stores them. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import {
  FactMemory,
  FactNet,
  shareOf,
} from '../../../src/lab/experiments/catastrophic-forgetting/models';
import { mlpWeights, runMlp } from '../../../src/lab/nets/mlp';
import { createRandom } from '../../../src/lab/random';
import { drawFacts, firstFacts, joinFacts } from '../../../src/lab/tasks/facts';

suite('catastrophic-forgetting: the facts', () => {
  const facts = drawFacts(createRandom(1), 400);

  test('every label is as likely as the others, and keys are Gaussian', () => {
    for (const label of [0, 1, 2, 3]) {
      const share = facts.labels.filter((each) => each === label).length / 400;
      assert.ok(Math.abs(share - 0.25) < 0.07, `${label}: ${share}`);
    }
    const square = facts.keys.reduce((sum, value) => sum + value * value, 0) / facts.keys.length;
    assert.ok(Math.abs(square - 1) < 0.05, String(square));
  });

  test('the first ones and joined ones keep key and label together', () => {
    const few = firstFacts(facts, 2);
    const joined = joinFacts(few, firstFacts(facts, 3));
    assert.equal(joined.count, 5);
    assert.deepEqual(joined.labels, [...facts.labels.slice(0, 2), ...facts.labels.slice(0, 3)]);
    assert.deepEqual(joined.keys.slice(32, 80), facts.keys.slice(0, 48));
    assert.equal(firstFacts(facts, 0).keys.length, 0);
  });
});

suite('catastrophic-forgetting: who answers', () => {
  test('a feedforward network is what its formula says', async () => {
    const { create } = await engineBackend.load();
    const weights = mlpWeights([2, 3, 1], createRandom(5));
    const net = create({ weights, optimizer: { kind: 'sgd', learningRate: 0.1 } });
    const x = [0.5, -1];
    const [made, hidden] = net.evaluate((ops, all) => {
      const inputs = ops.tensor(x, [1, 2]);
      return [runMlp(ops, all, inputs), runMlp(ops, all, inputs, 1)];
    });
    const [first, second] = [weights.kernel0!.values, weights.kernel1!.values];
    const units = [0, 1, 2].map((unit) =>
      Math.tanh(x[0]! * first[unit]! + x[1]! * first[3 + unit]!),
    );
    units.forEach((value, unit) => assert.ok(Math.abs(hidden![unit]! - value) < 1e-6));
    const sum = units.reduce((total, value, unit) => total + value * second[unit]!, 0);
    assert.ok(Math.abs(made![0]! - sum) < 1e-6, 'the last layer has no tanh');
    net.dispose();
  });

  test('training on others moves the weights; the copy from before still knows', async () => {
    const nets = await engineBackend.load();
    const options = { nets, hidden: 32, learningRate: 0.02 };
    const net = FactNet.random(options, createRandom(2));
    assert.equal(net.parameters, 16 * 32 + 32 + 32 * 4 + 4);
    const [a, b] = [drawFacts(createRandom(3), 20), drawFacts(createRandom(4), 20)];
    assert.ok(shareOf(net.answer(a)) < 0.6);
    for (let step = 0; step < 100; step += 1) net.train(a);
    assert.equal(shareOf(net.answer(a)), 1);
    const kept = net.copyWeights();
    for (let step = 0; step < 100; step += 1) net.train(b);
    assert.ok(shareOf(net.answer(a)) < 0.8);
    const before = new FactNet(options, kept);
    assert.equal(shareOf(before.answer(a)), 1);
    net.dispose();
    before.dispose();
  });

  test('the memory gives what was stored, and is as large as that', () => {
    const memory = new FactMemory();
    const [a, b] = [drawFacts(createRandom(3), 40), drawFacts(createRandom(4), 40)];
    memory.write(a);
    assert.equal(memory.size, 40 * 17);
    assert.equal(shareOf(memory.answer(a)), 1);
    assert.ok(shareOf(memory.answer(b)) < 0.6, 'what it was never told it can only guess');
    memory.write(b);
    assert.deepEqual([shareOf(memory.answer(a)), shareOf(memory.answer(b))], [1, 1]);
    assert.equal(
      shareOf(memory.answer({ ...a, labels: a.labels.map((label) => (label + 1) % 4) })),
      0,
    );
  });
});
