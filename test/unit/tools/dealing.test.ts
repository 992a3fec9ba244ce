import assert from 'node:assert/strict';
import { deal, inPlaces, runDealt } from '../../../src/tools/suites/dealing';
import { addResults, type Sink } from '../../../src/tools/suites/suite';
import { inProject } from '../../../src/tools/paths';

const sized = (sizes: Readonly<Record<string, number>>) =>
  Object.entries(sizes).map(([file, size]) => ({ file, size }));
const passed = (count: number) => ({ passed: count, failed: 0, skipped: 0 });

/** A sink, and what was written to it, write by write. */
function writes(): { readonly sink: Sink; readonly texts: string[] } {
  const texts: string[] = [];
  const stdout = (text: string): void => void texts.push(text);
  return { sink: { stdout, stderr: stdout }, texts };
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
    test(`with ${atOnce} places, so much is done at a time, something at least, and all of it in the end`, async () => {
      let [running, most] = [0, 0];
      const done = await inPlaces(['a', 'b', 'c'], atOnce, async (name) => {
        most = Math.max(most, (running += 1));
        // The first takes longest: what comes of all is in their order nevertheless.
        for (let turn = name === 'a' ? 9 : 1; turn > 0; turn -= 1) await new Promise(setImmediate);
        running -= 1;
        return name.toUpperCase();
      });
      assert.equal(most, Math.min(3, Math.max(1, atOnce)));
      assert.deepEqual(done, ['A', 'B', 'C']);
    });

  test('what a hand prints is shown whole, when it has ended', async () => {
    const { sink, texts } = writes();
    const result = await runDealt([['a'], ['b']], 2, sink, async ([file], { stdout, stderr }) => {
      stdout(`${file} begins`);
      await new Promise(setImmediate);
      stderr(`${file} ends`);
      return passed(1);
    });
    assert.deepEqual(texts, ['a begins', 'a ends', 'b begins', 'b ends']);
    assert.deepEqual(result, passed(2));
  });

  test('a hand in which nothing was asked for is no failure, and shows nothing', async () => {
    const { sink, texts } = writes();
    const result = await runDealt([['a'], ['b']], 2, sink, ([file], { stdout }) => {
      stdout(`${file} has run`);
      return Promise.resolve(passed(file === 'a' ? 0 : 1));
    });
    assert.deepEqual(result, passed(1));
    assert.deepEqual(texts, ['b has run']);
  });

  test('a hand that ends without a result is a failure that names its files', async () => {
    const files = ['a.cjs', 'b.cjs'].map((name) => inProject('dist', name));
    const result = await runDealt([files, ['c.cjs']], 1, writes().sink, (hand) =>
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
