import * as assert from 'node:assert/strict';
import { checkedText, readCheckReport } from '../../../src/common/practice/checkedText';
import { exerciseOf } from '../../../src/common/practice/exercise';
import { regionsOf, regionText } from '../../../src/common/practice/regions';
import { practiceOf, scaffoldedText } from '../../../src/common/practice/scaffoldedText';

const snippet = `/**
 * Practice: halves
 */

//#region Your turn 1: halve it, don't double it
/** Half of x. */
function half(x: number): { half: number } {
  const all = { x };
  return { half: all.x / 2 };
}
//#endregion

//#region Your turn 2: keep one part
async function pick<T extends { a: number }>(
  of: T,
  how: (each: T) => number = (each) => each.a,
): Promise<number> {
  return how(of);
}
//#endregion

function main(): void {
  console.log(half(3).half);
}

main();
`;

suite('Practice texts', () => {
  test('an exercise keeps signatures and comments, and lacks the bodies', () => {
    assert.equal(
      exerciseOf(snippet),
      snippet
        .replace('Practice:', 'Exercise:')
        .replace(
          /  const all = .*\n.*/,
          String.raw`  throw new Error('Your turn 1: halve it, don\'t double it');`,
        )
        .replace('  return how(of);', "  throw new Error('Your turn 2: keep one part');"),
    );
  });

  test('a region that does not hold one function cannot be taken out, and says its line', () => {
    const two = snippet.replace('/** Half of x. */', 'function other(): void {}\n');
    assert.throws(() => exerciseOf(two), /Your turn 1 \(line 5\) holds 2 functions/);
    const none = snippet.replace('function half(', 'const half = (');
    assert.throws(() => exerciseOf(none), /Your turn 1 \(line 5\) holds 0 functions/);
  });

  test('only what both markers enclose is a region, with any ends of lines', () => {
    const text = [
      '  // #region Your turn 3: odd marker',
      'mine',
      '//#region Your turn 4',
      'yours',
      '//#endregion',
      '//#region Your turn 5: no end',
      'rest',
    ].join('\r\n');
    const regions = regionsOf(text);
    assert.deepEqual(
      regions.map(({ number, task, line }) => [number, task, line]),
      [[4, '', 2]],
    );
    assert.equal(regionText(text, regions[0]!), '//#region Your turn 4\r\nyours\r\n//#endregion');
  });

  test('a scaffolded file says in its title what it is, and keeps its names to itself', () => {
    const text = scaffoldedText(snippet, 'half-life', 'exercise');
    assert.deepEqual(practiceOf(text), { concept: 'half-life', kind: 'exercise' });
    assert.match(text, /\n\nexport \{\}; .*\n$/);
    const imports = `import * as tf from '@tensorflow/tfjs';\n${snippet}`;
    assert.ok(!scaffoldedText(imports, 'half-life', 'practice').includes('export'));
    assert.equal(practiceOf(snippet), undefined);
    assert.equal(practiceOf('const practice = 1;'), undefined);
  });

  test('a checked text keeps the numbers of the lines, and does not run main', () => {
    const text = checkedText(snippet, '// the checks', '// the harness');
    const lines = text.split('\n');
    snippet
      .trimEnd()
      .split('\n')
      .forEach((line, index) =>
        assert.equal(lines[index], line === 'main();' ? '// main();' : line),
      );
    assert.match(text, /\{"Your turn 1":5,"Your turn 2":13\}/);
  });

  test('a report is read beside whatever else the file prints', () => {
    const printed = [
      'half of 3',
      '✓ Your turn 1 (line 5): of an even number',
      '✗ Your turn 1 (line 5): of an odd number: 3',
      '    The value is 1, it should be 1.5.',
      '✗ Your turn 2: keeps a',
      '    Your turn 2: keep one part',
      '1 of 3 checks hold.',
    ].join('\r\n');
    assert.deepEqual(readCheckReport(printed), [
      { ok: true, region: 1, line: 5, title: 'of an even number', message: '' },
      {
        ok: false,
        region: 1,
        line: 5,
        title: 'of an odd number: 3',
        message: 'The value is 1, it should be 1.5.',
      },
      { ok: false, region: 2, title: 'keeps a', message: 'Your turn 2: keep one part' },
    ]);
  });
});
