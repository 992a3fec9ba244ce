/** Boltzmann machines held to sums over all states, digits, and what is drawn of them. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { deepBeliefNet } from '../../../src/lab/experiments/deep-belief-net/declaration';
import { drawIndependent } from '../../../src/lab/experiments/deep-belief-net/machines';
import {
  drawFilters,
  drawNearest,
  pixelsOff,
} from '../../../src/lab/experiments/deep-belief-net/pictures';
import { BoltzmannMachine, downward, freeEnergy, upward } from '../../../src/lab/nets/boltzmann';
import { createRandom } from '../../../src/lab/random';
import {
  cleanDigit,
  digitPixels,
  drawDigits,
  nearestDigit,
} from '../../../src/lab/tasks/tinyDigits';

const near = (a: number, b: number, by = 1e-5): void =>
  assert.ok(Math.abs(a - b) <= by, `${a}, not ${b}`);

/** W [visible, hidden], β and γ. */
const kernel = [0.5, -1, -0.3, 0.8, 0.2, 0.4];
const visibleBias = [0.1, -0.2, 0.3];
const hiddenBias = [-0.4, 0.6];
const weight = (values: readonly number[], ...shape: readonly number[]) => ({ values, shape });

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * b[at]!, 0);
/** −E(v, u). */
const agreement = (v: readonly number[], u: readonly number[]): number =>
  dot(v, visibleBias) +
  dot(u, hiddenBias) +
  dot(
    v,
    v.map((_, k) => dot(u, kernel.slice(2 * k, 2 * k + 2))),
  );
const states = (count: number): number[][] =>
  Array.from({ length: 2 ** count }, (_, at) =>
    Array.from({ length: count }, (__, bit) => (at >> bit) & 1),
  );

suite('deep-belief-net', () => {
  test('probabilities and free energy are those of the sums over all states', async () => {
    const net = (await engineBackend.load()).create({
      weights: {
        kernel: weight(kernel, 3, 2),
        visibleBias: weight(visibleBias, 3),
        hiddenBias: weight(hiddenBias, 2),
      },
      optimizer: { kind: 'sgd', learningRate: 1 },
    });
    const all = { v: states(3), u: states(2) };
    for (const v of all.v) {
      const [up, energy] = net.evaluate((ops, weights) => {
        const row = ops.tensor(v, [1, 3]);
        return [upward(ops, weights, row), freeEnergy(ops, weights, row)];
      });
      const total = all.u.reduce((sum, u) => sum + Math.exp(agreement(v, u)), 0);
      near(energy![0]!, -Math.log(total));
      for (const unit of [0, 1]) {
        const on = all.u.filter((u) => u[unit] === 1);
        near(up![unit]!, on.reduce((sum, u) => sum + Math.exp(agreement(v, u)), 0) / total);
      }
    }
    for (const u of all.u) {
      const [down] = net.evaluate((ops, weights) => [
        downward(ops, weights, ops.tensor(u, [1, 2])),
      ]);
      const total = all.v.reduce((sum, v) => sum + Math.exp(agreement(v, u)), 0);
      const on = all.v.filter((v) => v[1] === 1);
      near(down![1]!, on.reduce((sum, v) => sum + Math.exp(agreement(v, u)), 0) / total);
    }
    net.dispose();
  });

  test('the gradient of the two free energies is the rule of contrastive divergence', async () => {
    const net = (await engineBackend.load()).create({
      weights: {
        kernel: weight(kernel, 3, 2),
        visibleBias: weight(visibleBias, 3),
        hiddenBias: weight(hiddenBias, 2),
      },
      optimizer: { kind: 'sgd', learningRate: 1 },
    });
    const [data, rebuilt] = [
      [1, 0, 1],
      [0.6, 0.3, 0.8],
    ];
    const up = (v: readonly number[]) =>
      hiddenBias.map(
        (bias, j) =>
          1 /
          (1 + Math.exp(-bias - v.reduce((sum, value, k) => sum + value * kernel[2 * k + j]!, 0))),
      );
    const gradient = net.gradients((ops, weights) => {
      const mean = (v: readonly number[]) =>
        ops.mean(freeEnergy(ops, weights, ops.tensor(v, [1, 3])));
      return ops.sub(mean(data!), mean(rebuilt!));
    });
    const [before, after] = [up(data!), up(rebuilt!)];
    for (const k of [0, 1, 2]) {
      for (const j of [0, 1]) {
        const rule = data![k]! * before[j]! - rebuilt![k]! * after[j]!;
        near(gradient.kernel[2 * k + j]!, -rule);
      }
      near(gradient.visibleBias[k]!, rebuilt![k]! - data![k]!);
    }
    net.dispose();
  });

  test('a machine learns to rebuild two pictures, and draws no others from itself', async () => {
    const random = createRandom(4);
    const nets = await engineBackend.load();
    const machine = new BoltzmannMachine({
      nets,
      visible: 6,
      hidden: 3,
      learningRate: 0.05,
      random,
    });
    const data = Float32Array.of(1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1);
    const before = machine.rebuildingError(data);
    for (let step = 0; step < 400; step += 1) machine.learn(data);
    assert.ok(machine.rebuildingError(data) < 0.1 * before);
    let units: Float32Array = Float32Array.of(1, 0, 0, 0, 1, 1);
    for (let round = 0; round < 50; round += 1) units = machine.sample(units, random);
    const [left, right] = [units.slice(0, 3).join(''), units.slice(3).join('')];
    assert.ok(['111', '000'].includes(left) && left !== right, `${left} ${right}`);
    machine.dispose();
  });

  test('digits: the noise turns its share of pixels, and the nearest is the one that was drawn', () => {
    const labels = Array.from({ length: 200 }, (_, at) => at % 10);
    const { pixels } = drawDigits(createRandom(5), labels, 0.1);
    const turned = pixels.reduce((sum, value, at) => {
      const clean = cleanDigit(labels[Math.floor(at / digitPixels)]!);
      return sum + Number(value !== clean[at % digitPixels]);
    }, 0);
    near(turned / pixels.length, 0.1, 0.01);
    for (let digit = 0; digit < 10; digit += 1) {
      const picture = cleanDigit(digit);
      assert.deepEqual(nearestDigit(picture), { digit, others: 0 });
      picture[0] = 1 - picture[0]!;
      assert.deepEqual(nearestDigit(picture), { digit, others: 1 });
    }
  });

  test('pictures come with the digit that they are nearest to, filters unit by unit', () => {
    const pixels = Float32Array.from([...cleanDigit(3), ...cleanDigit(7)]);
    pixels[digitPixels] = 0.9;
    assert.equal(pixelsOff(pixels), 0.5);
    assert.deepEqual(
      drawNearest(pixels).images.map(({ label }) => label),
      ['3, 0 off', '7, 1 off'],
    );
    // Two units: the weights of the first are even, of the second odd.
    const kernelOfTwo = Array.from({ length: 2 * digitPixels }, (_, at) => at);
    const { images } = drawFilters(kernelOfTwo, 5);
    assert.equal(images.length, 2);
    assert.deepEqual(Array.from(images[1]!.values.slice(0, 3)), [1, 3, 5]);
  });

  test('pixels drawn one by one are as often on as in the data', () => {
    const pictures = new Float32Array(2 * digitPixels);
    pictures[0] = 1;
    pictures[digitPixels] = 1;
    pictures[1] = 1;
    const drawn = drawIndependent(pictures, 400, createRandom(6));
    const share = (pixel: number): number =>
      drawn.filter((_, at) => at % digitPixels === pixel).reduce((a, b) => a + b, 0) / 400;
    assert.deepEqual([share(0), share(2)], [1, 0]);
    near(share(1), 0.5, 0.1);
  });

  test('each answer of the prediction can be borne out', () => {
    const answer = (gain: number) => deepBeliefNet.predict.answer({ pretraining_gain: gain });
    assert.deepEqual([answer(0.2), answer(0), answer(-0.2)], ['machines', 'same', 'random']);
  });
});
