import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../src/tools/experiment';

/** Where the command says what is not among the promised keys. */
const said: string[] = [];

async function printed(args: readonly string[]): Promise<Record<string, unknown>> {
  const lines: string[] = [];
  const { log, error } = console;
  console.log = (line: string) => lines.push(line);
  console.error = (line: string) => said.push(line);
  try {
    await main(args);
  } finally {
    Object.assign(console, { log, error });
  }
  assert.equal(lines.length, 1);
  return JSON.parse(lines[0]!) as Record<string, unknown>;
}

suite('the experiment command', function () {
  this.timeout(120_000);
  test('prints one run as JSON', async () => {
    const args = ['lstm-gates', '--seed', '3', '--set', 'steps=10', '--set=hiddenSize=1'];
    const result = await printed(args);
    assert.deepEqual(Object.keys(result), [
      'id',
      'seed',
      'parameters',
      'steps',
      'seconds',
      'metrics',
      'claim',
      'holds',
      'backend',
    ]);
    assert.equal(result['backend'], 'engine');
    assert.equal(result['seed'], 3);
    assert.equal(result['steps'], 10);
    // Other settings than the claim's: neither borne out nor refuted.
    assert.equal(result['holds'], null);
    assert.deepEqual(said, ["Trained by the engine's simd build."]);
    const { steps, hiddenSize } = result['parameters'] as Record<string, number>;
    assert.deepEqual([steps, hiddenSize], [10, 1]);
  });

  test('takes a line as the page copies it, in words or as one argument', async () => {
    const line =
      'lstm-gates hiddenSize=1 steps=10 learningRate=0.05 forgetBias=1 seed=3 backend=engine';
    const long = ['lstm-gates', '--seed', '3', '--set', 'steps=10', '--set=hiddenSize=1'];
    const timeless = async (args: readonly string[]) => ({ ...(await printed(args)), seconds: 0 });
    const expected = await timeless(long);
    for (const args of [line.split(' '), [line]]) {
      assert.deepEqual(await timeless(args), expected);
    }
  });

  test('takes a learning rate that changes while it trains', async () => {
    const words = ['lstm-gates', 'steps=30', 'learningRate@10=0.01', 'seed=3'];
    const result = await printed(words);
    assert.equal(result['holds'], null, 'not judged');
    assert.deepEqual(result['rateChanges'], [{ step: 10, rate: 0.01 }]);
    const plain = await printed(words.filter((word) => !word.includes('@')));
    assert.notDeepEqual(result['metrics'], plain['metrics']);
    await assert.rejects(main([...words.slice(0, 3), '--seeds', '2']), /goes with --seed, not/);
    await assert.rejects(main(['attention', 'length@5=3']), /learningRate alone can be changed/);
    await assert.rejects(main(['cell-explorer', 'cell@5=rnn']), /can be changed while it trains/);
  });

  test('the same run by TensorFlow.js comes to the same', async () => {
    const args = ['lstm-gates', '--set', 'steps=10'];
    const [ours, theirs] = [await printed(args), await printed([...args, '--backend', 'tfjs'])];
    assert.equal(theirs['backend'], 'tfjs');
    // The casts: what the command prints.
    const [mine, others] = [ours['metrics'], theirs['metrics']] as Record<string, number>[];
    assert.deepEqual(Object.keys(others!), Object.keys(mine!));
    assert.ok(Math.abs(others!['mse']! - mine!['mse']!) < 1e-4 * mine!['mse']!);
    // To the last bit they would not be, were there another backend behind them.
    assert.notDeepEqual(others, mine);
  });

  for (const [args, message] of [
    [[], /Usage/],
    [['lstm-gates', '--backend', 'torch'], /--backend is one of engine, tfjs; got "torch"/],
    [['lstm-gates', '--backend'], /--backend needs a value/],
    [['nonsense'], /no experiment "nonsense"/],
    [['lstm-gates', 'echo-memory'], /One experiment at a time/],
    [['lstm-gates', '--seed'], /--seed needs a value/],
    [['lstm-gates', '--set', 'steps'], /--set wants name=value; got "steps"/],
    [['lstm-gates', '--set', 'stepz=20'], /no parameter "stepz"/],
    [['lstm-gates', '--fast'], /Unknown option --fast/],
    [['lstm-gates', 'steps=9'], /steps="9": Training steps takes a whole number from 10 to 2000\./],
    [['lstm-gates', 'seed=1', '--seed', '2'], /seed is there twice/],
    [["lstm-gates steps='20"], /A quote is not closed: steps='20/],
  ] as const) {
    test(`refuses ${JSON.stringify(args)}`, async () => {
      await assert.rejects(main(args), message);
    });
  }

  for (const seed of ['x', '', ' ', '-1', '-0.5', '1.5', '0x10', '4294967296', '1e99', '0b11']) {
    test(`refuses the seed ${JSON.stringify(seed)}, as the page does`, async () => {
      const message = `--seed ${JSON.stringify(seed)}: Seed takes a whole number from 0 to 4294967295.`;
      await assert.rejects(main(['lstm-gates', '--seed', seed]), { message });
    });
  }

  for (const value of [
    '',
    ' ',
    'many',
    '0x10',
    '1e9',
    '9',
    '10.5',
    '0b1111',
    '1_000',
    'Infinity',
  ]) {
    test(`refuses ${JSON.stringify(value)} for a number, as the page does`, async () => {
      const message = `--set steps=${JSON.stringify(value)}: Training steps takes a whole number from 10 to 2000.`;
      await assert.rejects(main(['lstm-gates', `--set=steps=${value}`]), { message });
    });
  }

  test('takes what the page takes', async () => {
    const args = ['lstm-gates', '--seed', '4294967295', '--set', 'steps= 1e1 '];
    const { seed, parameters } = await printed([...args, '--set', 'learningRate=0,02']);
    assert.equal(seed, 2 ** 32 - 1);
    // The cast: what the command prints.
    const { steps, learningRate } = parameters as Record<string, number>;
    assert.deepEqual([steps, learningRate], [10, 0.02]);
  });

  test('takes a text as it is, or out of a file, and says of a bad one where its fault is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unfold-text-'));
    const file = join(folder, 'cell.txt');
    const args = ['cell-explorer', '--set', 'cell=rnn', '--set'];
    try {
      writeFileSync(file, '\uFEFFW_xh = 1/2\r\nW_hh = 0\r\nx = 2\r\n');
      const { metrics } = await printed([...args, `rnn=@${file}`]);
      const direct = await printed([...args, 'rnn=W_xh = 0.5\nW_hh = 0\nx = 2']);
      assert.deepEqual(metrics, direct['metrics']);
      // The cast: what the command prints.
      assert.ok(Math.abs((metrics as Record<string, number>)['last_h']! - Math.tanh(1)) < 1e-12);
      writeFileSync(file, 'W_xh = 1\nW_hh = one');
      await assert.rejects(main([...args, `rnn=@${file}`]), {
        message: `--set rnn=@${file}: Line 2: “one” is not a number. Write one such as 0.5, −2 or 1/3, and blanks between numbers.`,
      });
      writeFileSync(file, Uint8Array.of(0x89, 0x50));
      await assert.rejects(main([...args, `rnn=@${file}`]), /cannot be read: This file is no text/);
      await assert.rejects(main([...args, `rnn=@${file}.not`]), /cannot be read: ENOENT/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
