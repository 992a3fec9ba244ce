import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ScaledDotProductCall } from '../../../src/lab/engine/attentionCall';
import { loadEngine } from '../../../src/lab/engine/loadEngine';
import { AdditiveCall } from './additiveCall';

type Nested = number | readonly Nested[];
interface AttentionCase {
  readonly name: string;
  readonly kind: string;
  readonly weights?: Readonly<Record<string, Nested>>;
  readonly grads: Readonly<Record<string, Nested>>;
  readonly [key: string]: unknown;
}

const { cases } = JSON.parse(readFileSync('test/golden/cells.json', 'utf8')) as {
  cases: AttentionCase[];
};

function flat(values: unknown): Float32Array {
  return Float32Array.from((values as number[][]).flat(Infinity) as unknown as number[], Number);
}

function close(name: string, ours: Float32Array, theirs: unknown): void {
  const expected = flat(theirs);
  assert.equal(ours.length, expected.length, name);
  ours.forEach((value, i) => {
    assert.ok(Math.abs(value - expected[i]!) < 3e-6, `${name}[${i}]: ${value}, ${expected[i]}`);
  });
}

suite("engine: PyTorch's numbers for attention", () => {
  for (const golden of cases.filter(({ kind }) => kind === 'scaled_dot_product')) {
    test(golden.name, async () => {
      const engine = await loadEngine({ variant: 'simd' });
      const { Q, K, V } = golden as unknown as Record<string, number[][][]>;
      const call = new ScaledDotProductCall(engine, {
        batch: Q!.length,
        queries: Q![0]!.length,
        keys: K![0]!.length,
        depth: Q![0]![0]!.length,
        valueSize: V![0]![0]!.length,
        q: flat(Q),
        k: flat(K),
        v: flat(V),
      });
      close('alpha', call.weights, golden['alpha']);
      close('out', call.outputs, golden['out']);
      const gradients = call.backward(flat(golden['upstream_out']));
      close('Q', gradients.q, golden.grads['Q']);
      close('K', gradients.k, golden.grads['K']);
      close('V', gradients.v, golden.grads['V']);
      call.dispose();
      assert.equal(engine.heap.bytesInUse, 0);
    });
  }
  for (const golden of cases.filter(({ kind }) => kind === 'bahdanau')) {
    test(golden.name, async () => {
      const engine = await loadEngine({ variant: 'simd' });
      const weights = golden.weights!;
      const h = golden['h'] as number[][][];
      const s = golden['s'] as number[][];
      const sizes = {
        batch: h.length,
        steps: h[0]!.length,
        stateSize: h[0]![0]!.length,
        querySize: s[0]!.length,
        units: flat(weights['va']).length,
      };
      const values = {
        query: flat(s),
        states: flat(h),
        queryKernel: flat(weights['Wa']),
        stateKernel: flat(weights['Ua']),
        scoreKernel: flat(weights['va']),
        bias: flat(weights['ba']),
      };
      const call = new AdditiveCall(engine, sizes, values, flat(golden['mask']));
      close('scores', call.attend.scores, golden['scores']);
      close('alpha', call.attend.weights, golden['alpha']);
      close('context', call.attend.context, golden['context']);
      const gradients = call.backward(flat(golden['upstream_context']));
      close('Wa', gradients.queryKernel, golden.grads['Wa']);
      close('Ua', gradients.stateKernel, golden.grads['Ua']);
      close('va', gradients.scoreKernel, golden.grads['va']);
      close('ba', gradients.bias, golden.grads['ba']);
      close('s', gradients.query, golden.grads['s']);
      close('h', gradients.states, golden.grads['h']);
      call.dispose();
      assert.equal(engine.heap.bytesInUse, 0);
    });
  }
});
