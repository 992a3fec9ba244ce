/** A reader's own pairs of texts: read, split, and learned in both orders of reading. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { tfjsBackend } from '../../../src/lab/backends/tfjsBackend';
import { collectRun } from '../../../src/lab/collectRun';
import { problemOf } from '../../../src/lab/data/textError';
import { viewsOf } from '../../../src/lab/experiment';
import { encoderDecoder } from '../../../src/lab/experiments/encoder-decoder/declaration';
import { readPairs, splitPairs } from '../../../src/lab/experiments/encoder-decoder/ownPairs';
import { resolveParameters } from '../../../src/lab/parameters';
import { createRandom } from '../../../src/lab/random';
import { runExperiment } from '../../../src/lab/runExperiment';
import { judge, lesson } from '../../../src/lab/verdict';
import { plainText, type TextData } from '../../../src/lab/views/text';

/** Pairs of different lengths: the target is the last letter, once or twice. */
const pairs = ['x', 'y', 'z']
  .flatMap((last) => ['', 'a', 'b', 'ab', 'ba', 'aa', 'bb'].map((before) => ({ before, last })))
  .map(({ before, last }) => `${before}${last},${last.repeat(last === 'z' ? 2 : 1)}`)
  .join('\n');

suite('own pairs', function () {
  this.timeout(120_000);

  test('are read character by character, with an end behind each target', () => {
    const own = readPairs(`to,from\n${'b a,ab\n'.repeat(10)}`);
    assert.deepEqual(own.alphabet, ['▪', ' ', 'a', 'b']);
    assert.deepEqual(own.pairs[0], { source: [2, 3], target: [3, 1, 2, 0] });
    assert.equal(own.longestTarget, 4);
    const { train, test: rest } = splitPairs(own, createRandom(1));
    assert.deepEqual([train.length, rest.length], [8, 2]);
  });

  test('what cannot be taken is said with its line', () => {
    const problem = problemOf(readPairs);
    const ten = 'a,b\n'.repeat(10);
    assert.match(problem('a,b')!, /^There is 1 row; at least 10/);
    assert.match(problem(`${ten}a,`)!, /^Line 11: nothing stands for target/);
    assert.match(
      problem(`${ten}a,${'b'.repeat(13)}`)!,
      /^Line 11: .* a text of 1 to 12 characters/,
    );
    assert.match(problem(`${ten}▪,b`)!, /^Line 11: The sign ▪ stands for the end/);
    const many = Array.from({ length: 61 }, (_, at) => `${String.fromCodePoint(0x4e00 + at)},b`);
    assert.match(problem(many.join('\n'))!, /^There are 62 different characters; at most 60/);
  });

  const run = async (backend: typeof engineBackend | typeof tfjsBackend, steps: number) => {
    const settings = { data: 'own', pairs, steps, learningRate: 0.02 };
    const context = { seed: 1, signal: new AbortController().signal, backend };
    const frames = runExperiment(encoderDecoder, settings, context);
    const collected = await collectRun(encoderDecoder, frames, settings);
    return { ...collected, values: resolveParameters(encoderDecoder, settings) };
  };

  test('of different lengths are learned, and the page says so without a verdict', async () => {
    const { metrics, views, values } = await run(engineBackend, 120);
    assert.deepEqual(metrics, { own_reversed_exact: 1, own_forward_exact: 1 });
    assert.equal(judge(encoderDecoder, values, metrics), 'not-judged');
    assert.match(lesson(encoderDecoder, values, metrics)!, /100 % are written without a fault/);
    const ids = viewsOf(encoderDecoder, values).map(({ id }) => id);
    assert.deepEqual(Object.keys(views).sort(), [...ids].sort());
    // The cast: a view of that kind. An end is written, and nothing behind it.
    const { lines } = views['ownPairs'] as TextData;
    for (const line of lines.filter(({ label }) => !label.startsWith('Input'))) {
      assert.match(plainText(line), /^[xyz]{1,2}▪$/, line.label);
    }
    assert.equal(encoderDecoder.predict.answer(metrics), undefined);
  });

  test('both backends come to the same', async () => {
    const [ours, theirs] = [await run(engineBackend, 10), await run(tfjsBackend, 10)];
    assert.deepEqual(theirs.metrics, ours.metrics);
  });
});
