/** The model of a reader's own characters. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { collectRun } from '../../../src/lab/collectRun';
import { problemOf } from '../../../src/lab/data/textError';
import { viewsOf } from '../../../src/lab/experiment';
import { frequencyBaseline } from '../../../src/lab/experiments/unfolding/characterModel';
import { unfolding } from '../../../src/lab/experiments/unfolding/declaration';
import { readCharacters } from '../../../src/lab/experiments/unfolding/ownText';
import { resolveParameters } from '../../../src/lab/parameters';
import { runExperiment } from '../../../src/lab/runExperiment';
import { judge, lesson } from '../../../src/lab/verdict';
import { plainText, type TextData } from '../../../src/lab/views/text';

suite('a model of own characters', function () {
  this.timeout(120_000);

  test('four fifths are to train on; line ends are one character', () => {
    const { alphabet, train, test: rest } = readCharacters(`\uFEFF${'ab\r\n'.repeat(20)}`);
    assert.deepEqual(alphabet, ['\n', 'a', 'b']);
    // Without the blank end: 20 times `ab` and 19 line ends.
    assert.deepEqual([train.length, rest.length], [47, 12]);
    assert.deepEqual(train.slice(0, 4), [1, 2, 0, 1]);
  });

  test('what cannot be taken is said with its line', () => {
    const problem = problemOf(readCharacters);
    assert.match(problem('too short')!, /^The text has 9 characters; at least 50/);
    assert.match(problem('a'.repeat(60))!, /^Every character is the same/);
    const many = Array.from({ length: 120 }, (_, at) => String.fromCodePoint(0x4e00 + at));
    assert.match(
      problem(`${'x'.repeat(60)}\n${many.join('')}`)!,
      /^Line 2: There are 122 different characters; at most 100/,
    );
  });

  test('the baseline is what one counts by hand', () => {
    const characters = { alphabet: ['a', 'b'], train: [0, 0, 1], test: [0, 1, 0] };
    // a: 3 of 5, b: 2 of 5.
    const { loss, right } = frequencyBaseline(characters);
    assert.ok(Math.abs(loss + (2 * Math.log(3 / 5) + Math.log(2 / 5)) / 3) < 1e-12);
    assert.equal(right, 2 / 3);
  });

  test('a text with a rule is learned, and the page says so without a verdict', async () => {
    const given = { data: 'own', text: 'abcd'.repeat(30), ownSteps: 60 };
    const context = { seed: 1, signal: new AbortController().signal, backend: engineBackend };
    const { metrics, views } = await collectRun(
      unfolding,
      runExperiment(unfolding, given, context),
      given,
    );
    const values = resolveParameters(unfolding, given);
    assert.equal(metrics['own_right'], 1);
    assert.ok(metrics['own_loss']! < 0.3 && metrics['own_frequency_loss']! > 1.3);
    assert.equal(judge(unfolding, values, metrics), 'not-judged');
    assert.match(lesson(unfolding, values, metrics)!, /foretells 100 % .* what follows what\.$/);
    const ids = viewsOf(unfolding, values).map(({ id }) => id);
    assert.deepEqual(Object.keys(views).sort(), [...ids].sort());
    // The cast: a view of that kind.
    const [written] = (views['written'] as TextData).lines;
    assert.match(plainText(written!), /^abcdabcdabcd/);
    assert.equal(unfolding.predict.answer(metrics), undefined);
  });
});
