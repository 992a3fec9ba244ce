/** A reader's own sentences: read, split, and judged by their order and by their words. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { tfjsBackend } from '../../../src/lab/backends/tfjsBackend';
import { collectRun } from '../../../src/lab/collectRun';
import { problemOf } from '../../../src/lab/data/textError';
import { viewsOf } from '../../../src/lab/experiment';
import { rnnTypes } from '../../../src/lab/experiments/rnn-types/declaration';
import {
  readOwnSentences,
  splitSentences,
} from '../../../src/lab/experiments/rnn-types/ownSentences';
import { resolveParameters } from '../../../src/lab/parameters';
import { createRandom } from '../../../src/lab/random';
import { runExperiment } from '../../../src/lab/runExperiment';
import { judge, lesson } from '../../../src/lab/verdict';

const rows = (count: number, row: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => row(at)).join('\n');

suite('own sentences', function () {
  this.timeout(120_000);

  test('are read word by word, with two labels and a heading', () => {
    const text = `label;review\nno;"It isn't good; really…"\n${rows(9, (at) => `yes;Fine ${at}`)}`;
    const { vocabulary, labels, sentences } = readOwnSentences(text);
    assert.deepEqual(labels, ['no', 'yes']);
    const [first] = sentences;
    assert.deepEqual(
      first!.words.map((word) => vocabulary[word]),
      ['it', "isn't", 'good', 'really'],
    );
    assert.equal(first!.label, 0);
    assert.equal(sentences.length, 10);
    const { train, test: rest } = splitSentences(
      { vocabulary, labels, sentences },
      createRandom(1),
    );
    assert.deepEqual([train.length, rest.length], [8, 2]);
    assert.equal(new Set([...train, ...rest]).size, 10);
  });

  test('what cannot be taken is said with its line', () => {
    const problem = problemOf(readOwnSentences);
    assert.match(problem(rows(3, () => 'good,1'))!, /^There are 3 rows; at least 10/);
    assert.match(problem(rows(10, () => 'good,1'))!, /^Every sentence is labelled “1”/);
    assert.match(problem(rows(10, (at) => `good,${at}`))!, /^Line 3: “2” is a third label/);
    assert.match(problem(rows(10, (at) => `${at === 4 ? '?!' : 'a'},1`))!, /^Line 5: .* 0 words/);
    assert.match(problem(`${rows(10, () => 'a,1')}\na, b,1`)!, /^Line 11: 3 cells instead of 2/);
  });

  // The word that tells comes first, and both labels have the same words.
  const text = rows(60, (at) => {
    const [one, other] = at % 2 === 0 ? ['hot', 'cold'] : ['cold', 'hot'];
    return `${one} ${other}${' so'.repeat(at % 5)},${at % 2 === 0 ? 'up' : 'down'}`;
  });
  const given = { data: 'own', sentences: text, training: 50 };
  const run = async (backend: typeof engineBackend | typeof tfjsBackend, more = {}) => {
    const settings = { ...given, ...more };
    const context = { seed: 1, signal: new AbortController().signal, backend };
    return collectRun(rnnTypes, runExperiment(rnnTypes, settings, context), settings);
  };

  test('where the order tells, the GRU learns what counted words cannot', async () => {
    const { metrics, views } = await run(engineBackend);
    const values = resolveParameters(rnnTypes, given);
    assert.equal(metrics['own_accuracy'], 1);
    assert.ok(metrics['own_bag_accuracy']! < 0.8, String(metrics['own_bag_accuracy']));
    assert.equal(judge(rnnTypes, values, metrics), 'not-judged');
    assert.match(lesson(rnnTypes, values, metrics)!, /the GRU judges 100 % right/);
    const ids = viewsOf(rnnTypes, values).map(({ id }) => id);
    assert.deepEqual(Object.keys(views).sort(), [...ids].sort());
    assert.equal(rnnTypes.predict.answer(metrics), undefined);
  });

  test('both backends come to the same', async () => {
    const short = { training: 10, hiddenSize: 4 };
    const [ours, theirs] = [await run(engineBackend, short), await run(tfjsBackend, short)];
    assert.deepEqual(theirs.metrics, ours.metrics);
  });
});
