import assert from 'node:assert/strict';
import { loadEngine, type EngineVariant } from '../../../src/lab/engine/loadEngine';

suite('engine: loading', () => {
  /** Runs something with another compiler in place of the runtime's own. */
  async function compiledBy(
    compiler: typeof WebAssembly.compile,
    run: () => Promise<void>,
  ): Promise<void> {
    const own = WebAssembly.compile.bind(WebAssembly);
    WebAssembly.compile = compiler;
    try {
      await run();
    } finally {
      WebAssembly.compile = own;
    }
  }

  test('the first that is refused leaves the way open, and the code is compiled once', async () => {
    // A bundle of its own has compiled nothing yet.
    const own = WebAssembly.compile.bind(WebAssembly);
    const variantOf = async (variant: EngineVariant) => (await loadEngine({ variant })).variant;
    let compilations = 0;
    const refuse = () => {
      compilations += 1;
      return Promise.reject(new WebAssembly.CompileError('refused by the policy'));
    };
    await compiledBy(refuse, async () => {
      assert.equal(await variantOf('relaxed'), 'javascript');
      assert.equal(await variantOf('simd'), 'javascript');
      assert.equal(compilations, 3, 'relaxed, then SIMD in its place, then SIMD again');
    });
    const count = (bytes: BufferSource) => {
      compilations += 1;
      return own(bytes);
    };
    compilations = 0;
    await compiledBy(count, async () => {
      const variants = await Promise.all([1, 2, 3].map(() => variantOf('simd')));
      assert.deepEqual([...variants, await variantOf('simd')], Array(4).fill('simd'));
      assert.equal(compilations, 1);
    });
  });

  test('engines share their code, and nothing that they compute with', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => loadEngine({ variant: 'simd' })));
    const at = one!.heap.allocate(64);
    one!.heap.write(at, [1, 2, 3]);
    assert.equal(two!.heap.bytesInUse, 0);
    assert.deepEqual(Array.from(two!.heap.read(at, 3)), [0, 0, 0]);
  });
});
