import assert from 'node:assert/strict';
import { deal, runDealt } from '../../../src/tools/suites/dealing';
import { addResults, type Sink } from '../../../src/tools/suites/suite';
import { inProject } from '../../../src/tools/paths';

const sized = (sizes: Readonly<Record<string, number>>) =>
  Object.entries(sizes).map(([file, size]) => ({ file, size }));
const passed = (count: number) => ({ passed: count, failed: 0, skipped: 0 });

/** What `run` writes to standard output, write by write. */
async function written(run: () => Promise<unknown>): Promise<string[]> {
  const { write } = process.stdout;
  const texts: string[] = [];
  process.stdout.write = (text) => texts.push(String(text)) > 0;
  try {
    await run();
  } finally {
    process.stdout.write = write;
  }
  return texts;
}

suite('tests dealt to processes', () => {
  test('each hand holds as much as the others, whatever the order of the files', () => {
    const files = sized({ a: 1, b: 5, c: 2, d: 2, e: 3, f: 5 });
    const hands = deal(files, 3);
    assert.deepEqual(hands, [
      ['b', 'd'],
      ['f', 'a'],
      ['e', 'c'],
    ]);
    assert.deepEqual(deal([...files].reverse(), 3), hands);
  });

  test('every file is in one hand, and no hand is empty', () => {
    const files = sized(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`f${at}`, at])));
    assert.deepEqual(deal(files, 7).flat().sort(), files.map(({ file }) => file).sort());
    assert.deepEqual(deal(sized({ a: 1, b: 0 }), 7), [['a'], ['b']]);
    assert.deepEqual(deal([], 7), []);
  });

  for (const atOnce of [0, 1, 2, 5])
    test(`with ${atOnce} places, so many hands run at a time, at least one, and all of them run`, async () => {
      let [running, most] = [0, 0];
      const result = await runDealt([['a'], ['b'], ['c']], atOnce, async () => {
        most = Math.max(most, (running += 1));
        await new Promise(setImmediate);
        running -= 1;
        return passed(2);
      });
      assert.equal(most, Math.min(3, Math.max(1, atOnce)));
      assert.deepEqual(result, passed(6));
    });

  test('what a hand prints is shown whole, when it has ended', async () => {
    const texts = await written(() =>
      runDealt([['a'], ['b']], 2, async ([file], { stdout }: Sink) => {
        stdout(`${file} begins`);
        await new Promise(setImmediate);
        stdout(`${file} ends`);
        return passed(1);
      }),
    );
    assert.deepEqual(texts, ['a begins', 'a ends', 'b begins', 'b ends']);
  });

  test('a hand in which nothing was asked for is no failure, and shows nothing', async () => {
    const texts = await written(async () => {
      const result = await runDealt([['a'], ['b']], 2, ([file], { stdout }: Sink) => {
        stdout(`${file} has run`);
        return Promise.resolve(passed(file === 'a' ? 0 : 1));
      });
      assert.deepEqual(result, passed(1));
    });
    assert.deepEqual(texts, ['b has run']);
  });

  test('a hand that ends without a result is a failure that names its files', async () => {
    const files = ['a.cjs', 'b.cjs'].map((name) => inProject('dist', name));
    const result = await runDealt([files, ['c.cjs']], 1, (hand) =>
      hand === files
        ? Promise.reject(new Error('It ended with code 9.'))
        : Promise.resolve(passed(3)),
    );
    const [named] = [['dist/a.cjs', 'dist/b.cjs'].join(', ')];
    assert.deepEqual(result, {
      passed: 3,
      failed: 1,
      skipped: 0,
      failures: [`${named}: It ended with code 9.`],
    });
  });

  test('results add up, and so do their failures', () => {
    const failing = { passed: 1, failed: 1, skipped: 4, failures: ['x: no'] };
    assert.deepEqual(addResults([failing, passed(2), { ...failing, failures: ['y: no'] }]), {
      passed: 4,
      failed: 2,
      skipped: 8,
      failures: ['x: no', 'y: no'],
    });
    assert.deepEqual(addResults([]), passed(0));
  });
});
