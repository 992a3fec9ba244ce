import assert from 'node:assert/strict';
import {
  memory,
  mul,
  ones,
  sum,
  tensor1d,
  tensor2d,
  tensor3d,
  tidy,
  valueAndGrads,
  zeros,
  type Rank,
  type Scalar,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { loadTfjs } from '../../../src/lab/backends/tfjsKernels';
import { bahdanauAttention, scaledDotProductAttention } from '../../../src/lab/cells/attention';
import { gruResetAfter, gruResetBefore } from '../../../src/lab/cells/gru';
import { lstm } from '../../../src/lab/cells/lstm';
import { vanillaRnn } from '../../../src/lab/cells/vanillaRnn';

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const value = (state: Tensor2D | undefined): number => state!.dataSync()[0]!;
const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);

suite('cells', () => {
  suiteSetup(loadTfjs);

  // One unit, one input, two steps: small enough to work out the equations by hand.
  const run = (check: () => void): void => {
    const before = memory().numTensors;
    tidy(check);
    assert.equal(memory().numTensors, before);
  };

  test('vanilla RNN, tanh and relu', () => {
    run(() => {
      const weights = {
        kernel: tensor2d([[0.5]]),
        recurrentKernel: tensor2d([[-0.7]]),
        bias: tensor1d([0.1]),
      };
      const x = tensor3d([[[1], [2]]]);
      const { h } = vanillaRnn(x, tensor2d([[0.3]]), weights);
      const h1 = Math.tanh(0.5 - 0.21 + 0.1);
      near(value(h[0]), h1);
      near(value(h[1]), Math.tanh(1 - 0.7 * h1 + 0.1));
      near(value(vanillaRnn(x, tensor2d([[3]]), weights, 'relu').h[0]), 0);
    });
  });

  test('LSTM with sigmoid gates, each gate given', () => {
    run(() => {
      const states = lstm(tensor3d([[[1]]]), tensor2d([[0.2]]), tensor2d([[0.4]]), {
        kernel: tensor2d([[1, -1, 0.5, 2]]),
        recurrentKernel: tensor2d([[0.1, 0.2, 0.3, 0.4]]),
        bias: tensor1d([0, 1, 0, -1]),
      });
      const [i, f, candidate, o] = [sigmoid(1.02), sigmoid(0.04), Math.tanh(0.56), sigmoid(1.08)];
      const c = f * 0.4 + i * candidate;
      near(value(states.input[0]), i);
      near(value(states.forget[0]), f);
      near(value(states.candidate[0]), candidate);
      near(value(states.output[0]), o);
      near(value(states.c[0]), c);
      near(value(states.h[0]), o * Math.tanh(c));
    });
  });

  test('GRU: the two forms differ by where the reset gate acts', () => {
    run(() => {
      const weights = {
        kernel: tensor2d([[0.2, -0.3, 0.4]]),
        recurrentKernel: tensor2d([[0.5, 0.6, 0.7]]),
        bias: tensor1d([0.1, 0.2, 0.3]),
      };
      const [x, h0] = [tensor3d([[[1]]]), tensor2d([[0.9]])];
      const z = sigmoid(0.2 + 0.45 + 0.1);
      const r = sigmoid(-0.3 + 0.54 + 0.2);
      const before = Math.tanh(0.4 + 0.7 * (r * 0.9) + 0.3);
      const resetBefore = gruResetBefore(x, h0, weights);
      near(value(resetBefore.update[0]), z);
      near(value(resetBefore.reset[0]), r);
      near(value(resetBefore.h[0]), (1 - z) * before + z * 0.9);
      const after = Math.tanh(0.4 + 0.3 + r * (0.7 * 0.9 + 0.25));
      const recurrentBias = tensor1d([0, 0, 0.25]);
      near(value(gruResetAfter(x, h0, { ...weights, recurrentBias }).candidate[0]), after);
    });
  });

  test('attention: padding gets no weight, equal keys get equal weights', () => {
    run(() => {
      const memoryStates = tensor3d([
        [
          [1, 0],
          [0, 1],
          [5, 5],
        ],
      ]);
      const weights = {
        queryKernel: zeros<Rank.R2>([2, 3]),
        memoryKernel: zeros<Rank.R2>([2, 3]),
        scoreKernel: tensor1d([1, 1, 1]),
        bias: tensor1d([0, 0, 0]),
      };
      const query = ones<Rank.R2>([1, 2]);
      const masked = bahdanauAttention(query, memoryStates, weights, tensor2d([[1, 1, 0]]));
      assert.deepEqual([...masked.weights.dataSync()], [0.5, 0.5, 0]);
      assert.deepEqual([...masked.context.dataSync()], [0.5, 0.5]);
      const { weights: third } = bahdanauAttention(query, memoryStates, weights);
      near(third.dataSync()[2]!, 1 / 3);
      const scaled = scaledDotProductAttention(
        tensor3d([[[2, 0]]]),
        tensor3d([
          [
            [1, 0],
            [0, 1],
          ],
        ]),
        tensor3d([[[10], [20]]]),
      );
      const first = 1 / (1 + Math.exp(-2 / Math.SQRT2));
      near(scaled.weights.dataSync()[0]!, first);
    });
  });

  test('attention: a padded state may hold anything, in outputs and in every gradient', () => {
    run(() => {
      const kernels = [
        tensor2d([[0.3, -0.2]]),
        tensor2d([
          [0.5, 0.1],
          [-0.4, 0.7],
        ]),
        tensor1d([0.6, -0.9]),
        tensor1d([0.1, 0.2]),
      ] as const;
      const results = (padding: readonly number[]): unknown => {
        const states = tensor3d([[[1, 0.5], [-0.3, 2], [...padding]]]);
        let weights: number[] = [];
        const gradients = valueAndGrads((...inputs: Tensor[]) => {
          // The casts: what is handed over below, in that order.
          const [query, memory, ...rest] = inputs as [
            Tensor2D,
            Tensor3D,
            Tensor2D,
            Tensor2D,
            Tensor1D,
            Tensor1D,
          ];
          const [queryKernel, memoryKernel, scoreKernel, bias] = rest;
          const result = bahdanauAttention(
            query,
            memory,
            { queryKernel, memoryKernel, scoreKernel, bias },
            tensor2d([[1, 1, 0]]),
          );
          weights = [...result.weights.dataSync()];
          return sum<Scalar>(mul(result.context, tensor2d([[2, -3]])));
        })([tensor2d([[0.8]]), states, ...kernels]);
        const numbers = gradients.grads.map((gradient) => [...gradient.dataSync()]);
        return { weights, context: gradients.value.dataSync()[0], gradients: numbers };
      };
      const clean = results([0, 0]);
      for (const padding of [
        [NaN, NaN],
        [Infinity, -Infinity],
        [3e38, 3e38],
        [5, -7],
      ]) {
        assert.deepEqual(results(padding), clean, String(padding));
      }
    });
  });
});
