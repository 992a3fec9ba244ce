import assert from 'node:assert/strict';
import { Kernel } from '../../../src/kernel/kernel';
import type { KernelWorker, WorkerLimits } from '../../../src/kernel/kernelWorker';
import { startNodeWorker } from '../../../src/kernel/nodeWorker';
import type { Output } from '../../../src/kernel/protocol';
import { buildKernelWorker } from '../../../src/tools/kernelWorker';

/** Bytes: more than a fresh worker takes, and soon reached. */
const small: WorkerLimits = { memory: 300 * 2 ** 20 };

suite('a kernel in a thread', function () {
  this.timeout(600_000);
  let kernel: Kernel;
  let file: string;

  suiteSetup(async () => {
    file = await buildKernelWorker();
    kernel = new Kernel(() => startNodeWorker(file));
  });

  suiteTeardown(() => kernel.dispose());

  async function run(code: string, by: Kernel = kernel) {
    const outputs: Output[] = [];
    const result = await by.run(code, 'Cell 1', (output) => outputs.push(output));
    const text = outputs.map((output) => ('text' in output ? output.text : '')).join('');
    return { ...result, outputs, text: text.trimEnd() };
  }

  async function withSmall<T>(use: (small: Kernel) => Promise<T>): Promise<T> {
    const own = new Kernel(() => startNodeWorker(file, small));
    try {
      return await use(own);
    } finally {
      own.dispose();
    }
  }

  /** Resolves once the cell has written something. */
  function begun(code: string, by: Kernel = kernel) {
    let tell = (): void => undefined;
    const first = new Promise<void>((resolve) => {
      tell = resolve;
    });
    return { first, end: by.run(code, 'Cell 1', () => tell()) };
  }

  test('shares names between cells, and runs them in order', async () => {
    const first = run('const a: number = await new Promise((r) => setTimeout(r, 5, 2));');
    const second = run('console.log(a); a * 2');
    assert.equal((await first).error, undefined);
    assert.equal((await second).text, '2\n4');
  });

  test('computes with tfjs, imported or not, and with unfold', async () => {
    const { text, error } = await run(`import * as t from '@tensorflow/tfjs';
import { metrics, createRandom, cells } from 'unfold';
console.log(t.tensor2d([[1, 2], [3, 4]]).matMul(tf.eye(2)).sum().arraySync());
console.log(metrics.perplexity([0.5, 0.25]).perplexity.toFixed(3), typeof cells.lstm);
console.log(createRandom(1).uniform(0, 1) === createRandom(1).uniform(0, 1));
t.tensor([1, 2])`);
    assert.equal(error, undefined);
    assert.match(text, /^10\n2\.828 function\ntrue\nTensor\n {4}\[1, 2\]$/);
  });

  test('trains a layer, whose fit waits for frames', async () => {
    const { text, error } = await run(`const model = tf.sequential({ layers: [
  tf.layers.lstm({ units: 2, inputShape: [3, 1] }), tf.layers.dense({ units: 1 })] });
model.compile({ loss: 'meanSquaredError', optimizer: tf.train.adam(0.1) });
const history = await model.fit(tf.ones([4, 3, 1]), tf.zeros([4, 1]), { epochs: 2 });
history.history.loss!.length`);
    assert.equal(error, undefined);
    assert.equal(text, '2');
  });

  test('says which names of tfjs it has not', async () => {
    const stock: object = await import('@tensorflow/tfjs');
    const { text } = await run('JSON.stringify(Object.keys(tf))');
    const own = new Set(JSON.parse(text.slice(1, -1)) as string[]);
    const missing = Object.keys(stock).filter((name) => !own.has(name) && name !== 'default');
    assert.deepEqual(missing.sort(), [
      'GPGPUContext',
      'GraphModel',
      'MathBackendWebGL',
      'data',
      'deregisterOp',
      'forceHalfFloat',
      'gpgpu_util',
      'loadGraphModel',
      'loadGraphModelSync',
      'registerOp',
      'setWebGLContext',
      'version_converter',
      'version_webgl',
      'webgl',
      'webgl_util',
    ]);
  });

  test('ends a loop without end, and runs the next cell in a fresh scope', async () => {
    await run('const kept = 1;');
    const { first, end } = begun('console.log("on"); for (;;);');
    await first;
    const waiting = run('1');
    kernel.interrupt();
    assert.equal((await waiting).error?.name, 'Interrupted');
    const { error } = await end;
    assert.equal(error?.name, 'Interrupted');
    assert.match(error.message, /run them again/);
    assert.equal((await run('typeof kept')).text, "'undefined'");
  });

  test('stops a cell that waits, and keeps the names', async () => {
    await run('const kept = 1;');
    const before = kernel.generation;
    // A patience that no machine uses up: were the worker ended instead, this would time out.
    const { first, end } = begun(
      'console.log("on"); await new Promise((r) => setTimeout(r, 1e8));',
    );
    await first;
    kernel.interrupt();
    const { error } = await end;
    assert.equal(error?.name, 'Interrupted');
    if (kernel.generation === before) assert.equal((await run('kept')).text, '1');
  });

  test('is usable after a cell that throws', async () => {
    const { error } = await run('const before = 3;\nthrow new TypeError("no");');
    assert.deepEqual([error?.name, error?.message, error?.line], ['TypeError', 'no', 2]);
    assert.equal((await run('before')).text, '3');
  });

  test('a run is not over before its timers, and their errors are its own', async () => {
    assert.equal((await run('void setTimeout(() => console.log("later"), 5);')).text, 'later');
    const { error } = await run('setTimeout(() => {\n  throw new Error("late");\n}, 5);');
    assert.deepEqual([error?.message, error?.line], ['late', 2]);
    const rejected = await run('void Promise.reject(new Error("nobody caught it"));');
    assert.equal(rejected.error?.message, 'nobody caught it');
    assert.equal((await run('1')).text, '1');
  });

  test('says so where a cell ends its own worker', async () => {
    const { error } = await run('(globalThis as any).process.exit(0);');
    assert.equal(error?.name, 'KernelEnded');
    assert.equal((await run('2')).text, '2');
  });

  test('sends a million lines as a few messages, and says how many it cut', async () => {
    const { outputs, text } = await run('for (let i = 0; i < 1e6; i++) console.log("line", i);');
    assert.ok(outputs.length < 1000, String(outputs.length));
    const lines = text.split('\n');
    const cut = Number(/^… ([\d,]+) more lines/.exec(lines.at(-1)!)![1]!.replaceAll(',', ''));
    // The line at the cut is there in part, and counted as cut in part.
    assert.ok(Math.abs(lines.length - 1 + cut - 1e6) <= 1, `${lines.length} ${cut}`);
  });

  test('stops a cell whose tensors are too many, and one whose lists are', async () => {
    await withSmall(async (own) => {
      const tensors = await run('const all = [];\nfor (;;) all.push(tf.zeros([2 ** 20]));', own);
      assert.equal(tensors.error?.name, 'OutOfMemory');
      const lists = await run('const list: object[] = [];\nfor (;;) list.push({ n: 1 });', own);
      assert.equal(lists.error?.name, 'OutOfMemory');
      assert.equal((await run('1', own)).text, '1');
    });
  });

  test('counts tensors that Unfold alone makes', async () => {
    const own = new Kernel(() => startNodeWorker(file));
    let tensors = 0;
    own.onDidChangeMemory((memory) => {
      tensors = memory.tensors;
    });
    try {
      const code =
        "import { engine } from 'unfold';\nengine.lstmLayer({ units: 2 }).build([null, 3, 1]);";
      assert.equal((await run(code, own)).error, undefined);
      assert.equal(tensors, 3, 'kernel, recurrent kernel and bias');
    } finally {
      own.dispose();
    }
  });

  test('stops a cell whose arrays of numbers are too many', async () => {
    await withSmall(async (own) => {
      const code =
        'const all: Float64Array[] = [];\nwhile (all.length < 600) all.push(new Float64Array(2 ** 17).fill(1));\nfor (;;);';
      assert.equal((await run(code, own)).error?.name, 'OutOfMemory');
    });
  });

  test('tells states, memory and shared names', async () => {
    const own = new Kernel(() => startNodeWorker(file));
    const states: string[] = [];
    let tensors = -1;
    own.onDidChangeState((state) => states.push(state));
    own.onDidChangeMemory((memory) => {
      tensors = memory.tensors;
    });
    assert.equal(own.state, 'ended');
    await run('const w = tf.ones([2, 3]); const f = (x: number) => x; let list = [[1, 2]];', own);
    assert.deepEqual(states, ['starting', 'running', 'idle']);
    assert.equal(tensors, 1);
    const variables = await own.variables();
    assert.deepEqual(
      variables.map(({ name, type, shape }) => [name, type, shape]),
      [
        ['w', 'Tensor', [2, 3]],
        ['f', 'function', undefined],
        ['list', 'Array', [1, 2]],
      ],
    );
    own.restart();
    assert.equal((await run('typeof w', own)).text, "'undefined'");
    own.dispose();
    assert.equal((await run('1', own)).error?.name, 'KernelEnded');
  });

  test('says why it cannot be started', async () => {
    const none = new Kernel((): KernelWorker => {
      throw new Error('no threads');
    });
    assert.match((await run('1', none)).error!.message, /could not be started: no threads/);
  });
});
