import { classificationReport } from '../../src/lab/metrics/classification';
import { defineFigure } from './figure';
import { heatClass, percent } from './numbers';
import { checkNames, readNumbers, readTexts } from './parameters';
import { Pen, svg } from './svg';

const id = 'confusion-matrix';
const title = 'A confusion matrix';

/** What has no value, 0/0, has a dash. */
const shown = (value: number | undefined) => (value === undefined ? '–' : percent(value));

/** What the four cells of two classes are called, the first class taken as the positive one. */
const cellNames = [
  ['TP', 'FN'],
  ['FP', 'TN'],
] as const;

/** Rows are the true classes, columns the predicted ones, as in scikit-learn. */
export const confusionMatrix = defineFigure({
  id,
  title,
  draw(params) {
    checkNames(id, params, ['labels', 'counts']);
    const labels = readTexts(params, 'labels', [2, 6], 12) ?? ['positive', 'negative'];
    const k = labels.length;
    const given =
      params['counts'] ??
      (k === 2
        ? [
            [40, 10],
            [5, 45],
          ]
        : undefined);
    const range = `a list of ${k} rows of ${k} whole numbers from 0 to 1000000`;
    if (!Array.isArray(given) || given.length !== k)
      throw new Error(`Parameter "counts" must be ${range}.`);
    const counts = given.map((row: unknown) =>
      readNumbers({ counts: row }, 'counts', [k, k], [0, 1_000_000], true)!,
    );
    const report = classificationReport(counts, NaN);
    const total = counts.flat().reduce((sum, count) => sum + count, 0);
    const accuracy = shown(report.accuracy);
    const recall = report.perClass.map((scores) => shown(scores.recall));
    const precision = report.perClass.map((scores) => shown(scores.precision));

    const pen = new Pen();
    // A confusion matrix of the other order names its positive class.
    const positive = Math.max(
      0,
      labels.findIndex((label) => label.toLowerCase() === 'positive'),
    );
    const nameOf = (row: number, column: number) =>
      k === 2 ? cellNames[row === positive ? 0 : 1][column === positive ? 0 : 1] : undefined;
    const longest = Math.max(...labels.map((label) => [...label].length));
    const cell = { width: Math.max(78, longest * 7.4 + 14), height: 54 };
    const left = 44 + longest * 8;
    const top = 66;
    const largest = Math.max(...counts.flat(), 1);
    const parts = [
      pen.text(left + (k * cell.width) / 2, 16, 'predicted', { muted: true }),
      `<g transform="translate(14 ${top + (k * cell.height) / 2}) rotate(-90)">${pen.text(0, 0, 'true', { muted: true })}</g>`,
    ];
    const edge = left + k * cell.width;
    const foot = top + k * cell.height;
    labels.forEach((label, i) => {
      const x = left + (i + 0.5) * cell.width;
      const y = top + (i + 0.5) * cell.height;
      parts.push(
        pen.text(x, top - 18, label, { size: 'small' }),
        pen.text(left - 10, y, label, { size: 'small', anchor: 'end' }),
        pen.text(edge + 40, y, recall[i]!),
        pen.text(x, foot + 22, precision[i]!),
      );
      counts[i]!.forEach((count, c) => {
        const name = nameOf(i, c);
        const role = c === i ? 'hidden' : 'loss';
        parts.push(
          `<g class="role-${role}"><rect class="heat ${heatClass((0.8 * count) / largest)}" x="${left + c * cell.width}" y="${top + i * cell.height}" width="${cell.width}" height="${cell.height}" rx="5"/></g>`,
          pen.text(left + (c + 0.5) * cell.width, name ? y - 9 : y, `${count}`, {
            strong: c === i,
          }),
          name ? pen.text(left + (c + 0.5) * cell.width, y + 12, name, { size: 'small' }) : '',
        );
      });
    });
    parts.push(
      pen.text(edge + 40, top - 18, 'recall', { size: 'small', muted: true }),
      pen.text(left - 10, foot + 22, 'precision', { size: 'small', muted: true, anchor: 'end' }),
      pen.text(edge + 40, foot + 16, 'accuracy', { size: 'small', muted: true }),
      pen.text(edge + 40, foot + 34, accuracy, { strong: true }),
    );
    const text = [
      `A confusion matrix of ${total} examples; rows are the true classes, columns the predicted ones.`,
      ...labels.map(
        (label, i) =>
          `True ${label}: ${counts[i]!.map((count, c) => `${count} predicted ${labels[c]!}${nameOf(i, c) === undefined ? '' : ` (${nameOf(i, c)})`}`).join(', ')}; recall ${recall[i]!}, precision ${precision[i]!}.`,
      ),
      `Accuracy ${accuracy}.`,
    ].join(' ');
    return svg({ id, title, text, width: edge + 84, height: foot + 50, body: parts.join('') });
  },
});
