/** The gradient's way back, against the products of derivatives written out. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { factorPerStep } from '../../../src/lab/experiments/gradient-flow/networks';
import { createAddingNet } from '../../../src/lab/nets/addingNet';
import { gradientProfile, leastGradient } from '../../../src/lab/nets/gradientProfile';
import { scaleRecurrent } from '../../../src/lab/nets/recurrentWeights';
import { createRandom } from '../../../src/lab/random';
import { drawAdding } from '../../../src/lab/tasks/adding';

const timeSteps = 12;
const batch = drawAdding(createRandom(8), 3, timeSteps);

async function open(layer: Parameters<typeof createAddingNet>[0]['layer'], seed: number) {
  const nets = await engineBackend.load();
  const optimizer = { kind: 'sgd', learningRate: 0.1 } as const;
  return createAddingNet({ nets, layer, timeSteps, optimizer, random: createRandom(seed) });
}

const assertNear = (found: readonly number[], wanted: readonly number[]) => {
  assert.equal(found.length, wanted.length);
  found.forEach((value, lag) =>
    assert.ok(Math.abs(value - wanted[lag]!) < 1e-4, `lag ${lag}: ${value}, not ${wanted[lag]}`),
  );
};

/** log₁₀ of the root mean square over the sequences. */
const logOfMeanSquare = (factors: readonly number[]): number =>
  Math.log10(Math.sqrt(factors.reduce((sum, each) => sum + each ** 2, 0) / factors.length));

suite('the gradient’s profile', () => {
  test('of a linear network is the lag times log ρ', async () => {
    for (const radius of [0.5, 1.5]) {
      const { net, dispose } = await open({ kind: 'rnn', units: 6, activation: 'linear' }, 1);
      scaleRecurrent(net, radius);
      const profile = gradientProfile(net, batch, 'hidden');
      assertNear(
        profile,
        Array.from({ length: timeSteps + 1 }, (_, lag) => lag * Math.log10(radius)),
      );
      dispose();
    }
  });

  test('of one tanh unit is the product of w (1 − h²)', async () => {
    const { net, dispose } = await open({ kind: 'rnn', units: 1 }, 2);
    const [w] = net.read({ name: 'rnn0/recurrentKernel' });
    const profile = gradientProfile(net, batch, 'hidden');
    const h = net.view().hidden();
    const wanted = Array.from({ length: timeSteps + 1 }, (_, lag) =>
      logOfMeanSquare(
        [0, 1, 2].map((row) => {
          let factor = 1;
          for (let t = timeSteps; t > timeSteps - lag; t -= 1) {
            factor *= w! * (1 - h[row * (timeSteps + 1) + t]! ** 2);
          }
          return factor;
        }),
      ),
    );
    assertNear(profile, wanted);
    dispose();
  });

  test('of one LSTM unit whose gates see no state is the product of f, times o (1 − tanh² c)', async () => {
    const { net, dispose } = await open({ kind: 'lstm', units: 1 }, 3);
    net.write({ name: 'lstm0/recurrentKernel' }, new Float32Array(4));
    const profile = gradientProfile(net, batch, 'cell');
    const view = net.view();
    const [forget, output, cell] = [view.gate('forget'), view.gate('output'), view.cell()];
    const wanted = Array.from({ length: timeSteps + 1 }, (_, lag) =>
      logOfMeanSquare(
        [0, 1, 2].map((row) => {
          const last = row * timeSteps + timeSteps - 1;
          const shown = Math.tanh(cell[row * (timeSteps + 1) + timeSteps]!);
          let factor = output[last]! * (1 - shown ** 2);
          for (let back = 0; back < lag; back += 1) factor *= forget[last - back]!;
          return factor;
        }),
      ),
    );
    assertNear(profile, wanted);
    dispose();
  });

  test('where nothing comes back it has a bottom, not minus infinity', async () => {
    const { net, dispose } = await open({ kind: 'rnn', units: 2 }, 4);
    scaleRecurrent(net, 0);
    assert.equal(gradientProfile(net, batch, 'hidden')[3], Math.log10(leastGradient));
    dispose();
  });

  test('a factor of one half a step is found between lag 5 and lag 30', () => {
    const profile = Array.from({ length: 51 }, (_, lag) => 7 + lag * Math.log10(0.5));
    assert.ok(Math.abs(factorPerStep(profile) - 0.5) < 1e-12);
  });
});
