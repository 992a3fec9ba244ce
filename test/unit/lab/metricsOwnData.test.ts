/** The explorer of metrics with a reader's own data, against what one counts by hand. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { collectRun } from '../../../src/lab/collectRun';
import { problemOf } from '../../../src/lab/data/textError';
import { viewsOf } from '../../../src/lab/experiment';
import { metricsExplorer } from '../../../src/lab/experiments/metrics-explorer/declaration';
import {
  readBoxes,
  readCases,
  readNumbers,
  readSentences,
} from '../../../src/lab/experiments/metrics-explorer/ownData';
import { resolveParameters } from '../../../src/lab/parameters';
import { runExperiment } from '../../../src/lab/runExperiment';
import { judge, lesson } from '../../../src/lab/verdict';
import type { TableData } from '../../../src/lab/views/table';
import type { MatrixData } from '../../../src/lab/views/matrix';

async function run(given: Record<string, string>) {
  const settings = { data: 'own', ...given };
  const values = resolveParameters(metricsExplorer, settings);
  const context = { seed: 1, signal: new AbortController().signal, backend: engineBackend };
  const frames = runExperiment(metricsExplorer, settings, context);
  const { metrics, views } = await collectRun(metricsExplorer, frames, settings);
  return {
    ...{ metrics, views, ids: viewsOf(metricsExplorer, values).map(({ id }) => id) },
    verdict: judge(metricsExplorer, values, metrics),
    says: lesson(metricsExplorer, values, metrics)!,
  };
}

suite('own data for the explorer of metrics', () => {
  test('scores: counted by hand, and not judged', async () => {
    // Four ranked + − + −: three of the four pairs are in order; precision 1 and 2/3 at the two hits.
    const cases = '1,0.9\n0,0.8\n1,0.6\n0,0.1';
    const { metrics, verdict, says, ids, views } = await run({ part: 'classes', cases });
    assert.equal(verdict, 'not-judged');
    assert.deepEqual(metrics, { own_rows: 4 });
    assert.match(says, /^Of your 4 cases 2 are positive\. .* 50 % of them; .* are for 75 %/);
    assert.match(
      says,
      /ROC curve is 0\.750, their average precision 0\.833\. .* a log loss of 0\.583\.$/,
    );
    assert.deepEqual(Object.keys(views).sort(), [...ids].sort());
    const asProbabilities = await run({ part: 'sureness', cases });
    assert.deepEqual(asProbabilities.metrics, { own_rows: 4 });
    assert.deepEqual(asProbabilities.views, views);
  });

  test('classes: the confusion matrix and each class', async () => {
    const cases = 'truth;predicted\ncat;cat\ncat;dog\ndog;dog\ncow;dog';
    const { views, says } = await run({ part: 'classes', cases });
    // The casts: views of those kinds.
    const { rowLabels, values } = views['confusion'] as MatrixData;
    assert.deepEqual(rowLabels, ['cat', 'cow', 'dog']);
    assert.deepEqual([...values], [1, 0, 1, 0, 0, 1, 0, 0, 1]);
    const { rows } = views['classScores'] as TableData;
    assert.deepEqual(rows[0], ['cat', 1, 0.5, 2 / 3, 2]);
    assert.deepEqual(rows[2]!.slice(0, 3), ['dog', 1 / 3, 1]);
    assert.match(says, /^Of your 4 cases 50 % were predicted right; .* right for 50 %/);
  });

  test('numbers, sentences and boxes', async () => {
    const numbers = await run({ part: 'numbers', numbers: 'y\tpredicted\n1\t2\n3\t3\n' });
    assert.equal(
      numbers.says,
      'Your 2 predicted numbers have MSE 0.5, RMSE 0.707, MAE 0.5, R² 0.5.',
    );
    const language = await run({ part: 'language', sentences: 'a b c d\n\na b c d\nx' });
    assert.match(language.says, /^Your candidate of 4 words has a BLEU of 1\.000/);
    // Two objects; the first detection is right, the second overlaps by a third only.
    const boxes = 'true,0,0,10,10,\ntrue,20,0,30,10,\nfound,0,0,10,10,0.4\nfound,25,0,35,10,0.9';
    const detected = await run({ part: 'boxes', boxes });
    assert.match(detected.says, /^Your 2 detections of 2 objects .* precision of 0\.250 /);
    const rows = (detected.views['detections'] as TableData).rows;
    assert.deepEqual(rows, [
      [0.9, 1 / 3, 'wrong', 0, 0],
      [0.4, 1, 'right', 0.5, 0.5],
    ]);
    const all = await run({});
    assert.deepEqual(all.ids, [
      ...[
        'threshold',
        'compared',
        'prevalence',
        'sureness',
        'coverage',
        'regression',
        'bleu',
        'steps',
      ],
      'detections',
    ]);
  });

  test('what cannot be taken is said with its line', () => {
    const says = (read: (text: string) => unknown, text: string, expected: RegExp) =>
      assert.match(problemOf(read)(text) ?? 'taken', expected, text);
    says(readCases, '1,0.5\n0,1.5', /^Line 2: “1\.5” is no score\./);
    says(readCases, '1,0.5\n1,0.7', /^No case has the label 0\./);
    says(readCases, '1,0.5', /^There is 1 row; at least 2/);
    const many = Array.from({ length: 9 }, (_, at) => `c${at},c${at}`).join('\n');
    says(readCases, many, /^Line 9: There are 9 classes; at most 8/);
    says(readNumbers, '1,2\n2,two', /^Line 2: “two” stands for prediction/);
    says(readSentences, 'only one', /^A reference is missing/);
    says(readSentences, `a\n${'b '.repeat(61)}`, /^Line 2: This sentence has 61 words/);
    says(readSentences, 'a\nb\nc\nd\ne\nf', /^Line 6: At most 4 references/);
    says(readBoxes, 'true,0,0,1,1,\nfound,5,0,4,1,0.5', /^Line 2: This box has no area: x2 \(4\)/);
    says(readBoxes, 'true,0,0,1,1,\nfound,0,0,4,1,', /^Line 2: A box that was found needs a score/);
    says(
      readBoxes,
      'true,0,0,1,1,\nguess,0,0,4,1,1',
      /^Line 2: “guess” stands for kind, .* true or/,
    );
    says(readBoxes, 'true,0,0,1,1,\ntrue,0,0,4,1,', /^No row begins with “found”/);
  });

  test('a kept text of another version shows nothing, and breaks nothing', () => {
    const kept = { ...resolveParameters(metricsExplorer, { data: 'own' }), cases: 'x' };
    assert.deepEqual(viewsOf(metricsExplorer, kept), []);
    assert.match(lesson(metricsExplorer, kept, {})!, /1 cell instead of 2|There is/);
    // One from before there was own data is judged as it was.
    const before = Object.fromEntries(
      Object.entries(resolveParameters(metricsExplorer, {})).filter(([name]) => name !== 'data'),
    );
    assert.notEqual(judge(metricsExplorer, before, {}), 'not-judged');
  });
});
