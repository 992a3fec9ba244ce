import assert from 'node:assert/strict';
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
  this.timeout(20_000);
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
    ]);
    assert.equal(result['seed'], 3);
    assert.equal(result['steps'], 10);
    assert.equal(result['holds'], false);
    assert.deepEqual(said, ["Trained by the engine's simd build."]);
    const { steps, hiddenSize } = result['parameters'] as Record<string, number>;
    assert.deepEqual([steps, hiddenSize], [10, 1]);
  });

  for (const [args, message] of [
    [[], /Usage/],
    [['nonsense'], /no experiment "nonsense"/],
    [['lstm-gates', 'echo-memory'], /One experiment at a time/],
    [['lstm-gates', '--seed', 'x'], /--seed must be a whole number; got "x"/],
    [['lstm-gates', '--seed'], /--seed needs a value/],
    [['lstm-gates', '--set', 'steps'], /--set wants name=value; got "steps"/],
    [['lstm-gates', '--set', 'steps='], /steps .*whole number from 10 to 2000; got ""/],
    [['lstm-gates', '--set', 'steps=many'], /steps .*got "many"/],
    [['lstm-gates', '--set', 'steps=1e9'], /steps .*from 10 to 2000; got 1000000000/],
    [['lstm-gates', '--set', 'stepz=20'], /no parameter "stepz"/],
    [['lstm-gates', '--fast'], /Unknown option --fast/],
  ] as const) {
    test(`refuses ${JSON.stringify(args)}`, async () => {
      await assert.rejects(main(args), message);
    });
  }
});
