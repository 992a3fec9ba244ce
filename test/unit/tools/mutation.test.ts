import assert from 'node:assert/strict';
import { main } from '../../../src/tools/mutation';
import { findMutants } from '../../../src/tools/mutation/findMutants';

function changes(text: string): string[] {
  return findMutants('a.ts', text).map(({ was, now }) => `${was} → ${now}`);
}

suite('mutation', () => {
  test('operators, constants and conditions are changed one at a time', () => {
    assert.deepEqual(changes('const a = (x: number) => x < 3 && !y;'), [
      'x < 3 && !y → x < 3 || !y',
      'x < 3 → x <= 3',
      '3 → 4',
      '!y → y',
    ]);
    assert.deepEqual(changes('if (ready) go(1);'), [
      'ready → true',
      'ready → false',
      'go(1); → ;',
      '1 → 0',
    ]);
    assert.deepEqual(changes('const a = b ? -c : d ?? true;'), [
      'b ? -c : d ?? true → true ? -c : d ?? true',
      'b ? -c : d ?? true → false ? -c : d ?? true',
      '-c → +c',
      'd ?? true → d',
      'true → false',
    ]);
    assert.deepEqual(changes('const a = Math.min(b, c.min);'), [
      'Math.min(b, c.min) → Math.max(b, c.min)',
    ]);
    assert.deepEqual(changes('for (; i === n; ) sum += 2;'), [
      'i === n → false',
      'i === n → i !== n',
      'sum += 2; → ;',
      'sum += 2 → sum -= 2',
      '2 → 3',
    ]);
  });

  test('types, imports, messages and joined text are left alone', () => {
    assert.deepEqual(changes("import a from 'b'; type C = 1 | 2; let d: -1;"), []);
    assert.deepEqual(changes('throw new RangeError(`${1 + 2}`);'), []);
    assert.deepEqual(changes("const a = 'b' + c;"), []);
    assert.deepEqual(changes('class A extends B { constructor() { super(b); } }'), []);
  });

  test('a mutant is the whole text with one change, and says on which line', () => {
    const [mutant] = findMutants('a.ts', 'const a = 1;\nconst b = a *\n  c;\n').slice(1);
    assert.deepEqual(mutant, {
      ...{ file: 'a.ts', line: 2, was: 'a * c', now: 'a / c' },
      text: 'const a = 1;\nconst b = a /\n  c;\n',
    });
  });

  test('an unknown option, a wrong number and a place that is not there are refused', async () => {
    await assert.rejects(main(['--all']), /Unknown option --all/);
    await assert.rejects(main(['--most', '0']), /--most takes a whole number of at least 1/);
    await assert.rejects(main(['--seed']), /--seed takes a whole number/);
    await assert.rejects(main(['src/nowhere']), /There is no src\/nowhere/);
    await assert.rejects(main(['src/lab/engine/assembly']), /Nothing to change/);
  });

  test('a test that sees a change kills it; a change that nobody sees survives', async function () {
    this.timeout(600_000);
    const report = async (...args: string[]) => JSON.parse(await printed(args)) as Report;
    const { mutants, killed, survived } = await report('src/lab/failures.ts');
    assert.ok(mutants > 1);
    assert.deepEqual([killed, survived], [mutants, []]);
    const unreached = await report('src/tools/package.ts', '--most', '2');
    assert.deepEqual([unreached.mutants, unreached.killed], [2, 0]);
    assert.ok(unreached.survived.every(({ file }) => file === 'src/tools/package.ts'));
  });
});

interface Report {
  readonly mutants: number;
  readonly killed: number;
  readonly survived: readonly { readonly file: string }[];
}

/** What the command prints on standard output. */
async function printed(args: readonly string[]): Promise<string> {
  const { log, error } = console;
  const lines: string[] = [];
  console.log = (line: string) => void lines.push(line);
  console.error = () => undefined;
  try {
    await main(args);
  } finally {
    Object.assign(console, { log, error });
  }
  return lines.join('\n');
}
