/** Truncated backpropagation: chunks, what they cut off, and what they do not. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { createTruncatedNet, timeSteps } from '../../../src/lab/experiments/truncated-bptt/network';
import { createRandom } from '../../../src/lab/random';
import { chunksOf } from '../../../src/lab/tasks/chunks';
import { drawEcho, shareRight } from '../../../src/lab/tasks/echo';

suite('truncated BPTT', () => {
  test('a stream may be as long as is asked for', () => {
    const { steps, weights, targets, inputs } = drawEcho(createRandom(1), 2, 3, 8);
    assert.equal(steps, 8);
    assert.deepEqual([...weights], [0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1]);
    for (let t = 3; t < 8; t += 1) assert.equal(targets[8 + t], inputs[8 + t - 3]! > 0 ? 1 : 0);
  });

  test('chunks hold the stream in pieces, and begin with the state before them', () => {
    const stream = {
      ...{ batch: 2, steps: 5 },
      inputs: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
      targets: Float32Array.of(0, 0, 1, 1, 0, 1, 1, 0, 0, 1),
      weights: Float32Array.of(0, 1, 1, 1, 1, 0, 1, 1, 1, 1),
    };
    // h_0 … h_5 of one unit, for two streams.
    const hidden = Float32Array.of(0, 10, 20, 30, 40, 50, 0, 60, 70, 80, 90, 100);
    const chunks = chunksOf(stream, 2, hidden);
    assert.deepEqual([chunks.batch, chunks.steps], [6, 2]);
    assert.deepEqual([...chunks.inputs!], [1, 2, 3, 4, 5, 0, 6, 7, 8, 9, 10, 0]);
    assert.deepEqual([...chunks.targets], [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 0]);
    assert.deepEqual([...chunks.weights!], [0, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0]);
    assert.deepEqual(chunks.lengths, [2, 2, 1, 2, 2, 1]);
    assert.deepEqual([...chunks.initial![0]!.hidden!], [0, 20, 40, 0, 70, 90]);
  });

  test('the loss over chunks is that of the whole; the gradient is its own', async () => {
    const nets = await engineBackend.load();
    const batch = drawEcho(createRandom(2), 4, 6, timeSteps);
    const gradientOf = (window: number) => {
      const random = createRandom(3);
      const { net, dispose } = createTruncatedNet({
        ...{ nets, lag: 6, window, learningRate: 0.01, random },
      });
      const { batch: rows, steps, inputs } = batch;
      net.predict({ batch: rows, steps, inputs });
      const loss = net.backward(chunksOf(batch, window, net.view().hidden()));
      const gradient = net.readGradient({ name: 'rnn0/recurrentKernel' });
      const whole = net.backward(batch);
      const full = net.readGradient({ name: 'rnn0/recurrentKernel' });
      dispose();
      return { loss, gradient, whole, full };
    };
    for (const window of [5, 15, timeSteps]) {
      const { loss, gradient, whole, full } = gradientOf(window);
      assert.ok(Math.abs(loss - whole) < 1e-5, `window ${window}: ${loss}, not ${whole}`);
      const away = Math.max(...gradient.map((value, at) => Math.abs(value - full[at]!)));
      if (window === timeSteps) assert.ok(away < 1e-6, String(away));
      else assert.ok(away > 1e-3, `window ${window}: ${away}`);
    }
  });

  test('there is a gradient as far back as the window, and no farther', async () => {
    const nets = await engineBackend.load();
    const batch = drawEcho(createRandom(2), 4, 3, timeSteps);
    for (const window of [1, 5, 15, timeSteps]) {
      const random = createRandom(3);
      const model = createTruncatedNet({ nets, lag: 3, window, learningRate: 0.01, random });
      const reach = model.reach(batch);
      assert.equal(reach.length, timeSteps);
      reach.forEach((value, lag) => assert.equal(value > 0, lag < window, `${window}: lag ${lag}`));
      model.dispose();
    }
  });

  test('right answers are those on the right side of 0, where one is asked for', () => {
    const batch = drawEcho(createRandom(4), 1, 2, 4);
    const logits = batch.targets.map((target) => (target > 0.5 ? 3 : -3));
    assert.equal(shareRight(logits, batch), 1);
    logits[0] = -logits[0]!;
    assert.equal(shareRight(logits, batch), 1);
    logits[3] = -logits[3]!;
    assert.equal(shareRight(logits, batch), 0.5);
  });
});
