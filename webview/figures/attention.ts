import { softmax } from '../../src/lab/metrics/softmax';
import { defineFigure } from './figure';
import { heatClass, percent } from './numbers';
import { checkNames, readNumbers, readTexts, type Parameters } from './parameters';
import { list, Pen, svg } from './svg';

const id = 'attention';
const title = 'Attention over the encoder states';

/** Softmax of scores that fall with the distance between the two positions: an example, not a model's. */
function exampleWeights(sources: number, targets: number): readonly (readonly number[])[] {
  return Array.from({ length: targets }, (_, t) =>
    softmax(
      Array.from({ length: sources }, (_unused, j) => {
        const distance = (t + 0.5) / targets - (j + 0.5) / sources;
        return -14 * distance * distance;
      }),
    ),
  );
}

function readWeights(params: Parameters, sources: number, targets: number) {
  const given = params['weights'];
  if (given === undefined) return undefined;
  const range = `a list of ${targets} rows of ${sources} numbers from 0 to 1 that add up to 1`;
  if (!Array.isArray(given) || given.length !== targets)
    throw new Error(`Parameter "weights" must be ${range}.`);
  return given.map((row: unknown) => {
    const numbers = readNumbers({ weights: row }, 'weights', [sources, sources], [0, 1])!;
    if (Math.abs(numbers.reduce((sum, weight) => sum + weight, 0) - 1) > 0.01)
      throw new Error(`Parameter "weights" must be ${range}.`);
    return numbers;
  });
}

/** @param narrow Whether the matrix stands below the step that is drawn, not beside it. */
function draw(params: Parameters, narrow: boolean) {
  checkNames(id, params, ['source', 'target', 'weights']);
  const source = readTexts(params, 'source', [1, 6], 10) ?? ['le', 'chat', 'dort'];
  const target = readTexts(params, 'target', [1, 6], 10) ?? ['the', 'cat', 'sleeps'];
  const given = readWeights(params, source.length, target.length);
  const weights = given ?? exampleWeights(source.length, target.length);
  const pen = new Pen();
  const t = Math.min(2, target.length);
  const shown = weights[t - 1]!;
  const n = source.length;

  const longest = Math.max(...source.map((word) => [...word].length));
  const gap = Math.max(68, longest * 7.6 + 16);
  const x = (j: number) => 46 + (j - 1) * gap;
  const centre = (x(1) + x(n)) / 2;
  const query = x(n) + 92;
  const row = { state: 52, sum: 116, weight: 184, score: 248, hidden: 314 };
  const parts: string[] = [];
  source.forEach((word, i) => {
    const j = i + 1;
    parts.push(
      pen.arrow(
        [
          [x(j), row.hidden - 20],
          [x(j), row.score + 15],
        ],
        { role: 'hidden', symbol: 'h', t: j },
      ),
      pen.arrow(
        [
          [x(j), row.score - 15],
          [x(j), row.weight + 20],
        ],
        { role: 'memory', symbol: 'e', t: j },
      ),
      pen.arrow(
        [
          [x(j) + (centre - x(j)) * 0.2, row.weight - 19],
          [centre + (x(j) - centre) * 0.12, row.sum + 13],
        ],
        { role: 'memory', symbol: 'a', t: j },
      ),
      pen.box(x(j), row.hidden, 54, 40, { role: 'hidden', label: `h_${j}`, symbol: 'h', t: j }),
      pen.text(x(j), row.hidden + 34, word, { strong: true }),
      pen.circle(x(j), row.weight, 20, {
        role: 'memory',
        caption: percent(shown[i]!),
        size: 'small',
        symbol: 'a',
        t: j,
        className: heatClass(shown[i]!),
      }),
    );
  });
  const previous = 142;
  parts.push(
    pen.arrow(
      [
        [query, previous + 20],
        [query, row.score],
        [x(n) + 36, row.score],
      ],
      { role: 'hidden', symbol: 's', t: t - 1, dashed: true },
    ),
    pen.arrow(
      [
        [query, previous - 20],
        [query, row.state + 20],
      ],
      { role: 'hidden', symbol: 's', t },
    ),
    pen.arrow(
      [
        [centre + 27, row.state],
        [query - 31, row.state],
      ],
      { role: 'memory', symbol: 'k', t },
    ),
    pen.box(centre, row.score, x(n) - x(1) + 72, 30, {
      caption: n > 1 ? 'score, softmax' : 'softmax',
      size: 'small',
      symbol: 'e',
    }),
    pen.arrow(
      [
        [centre, row.sum - 13],
        [centre, row.state + 20],
      ],
      { role: 'memory', symbol: 'k', t },
    ),
    pen.operator(centre, row.sum, 'sum', { symbol: 'k', t }),
    pen.box(centre, row.state, 54, 40, {
      role: 'memory',
      label: `k_${t}`,
      symbol: 'k',
      t,
      className: 'solid',
    }),
    pen.box(query, row.state, 62, 40, {
      role: 'hidden',
      label: `s_${t}`,
      symbol: 's',
      t,
      className: 'solid',
    }),
    pen.box(query, previous, 62, 40, {
      role: 'hidden',
      label: `s_${t - 1}`,
      symbol: 's',
      t: t - 1,
      className: 'solid',
    }),
    pen.text(query + 8, row.score - 30, 'query', { size: 'small', muted: true, anchor: 'start' }),
    pen.label(x(1) - 40, row.weight - 32, `\\alpha_{${t},j}`, {
      size: 'small',
      symbol: 'a',
      anchor: 'start',
    }),
  );

  // The whole matrix: one row of weights a decoder step.
  const words = Math.max(...target.map((word) => [...word].length));
  const cell = Math.max(50, longest * 7.4 + 10);
  const left = narrow ? 20 + words * 7.6 : query + 74 + words * 7.6;
  const tall = Math.min(44, 240 / target.length);
  const above = narrow ? 360 : 0;
  const top = above + 84;
  parts.push(pen.text(left + (n * cell) / 2, above + 20, 'attention weights', { strong: true }));
  parts.push('<g class="role-memory">');
  weights.forEach((weightRow, r) =>
    weightRow.forEach((weight, c) => {
      parts.push(
        `<rect class="heat ${heatClass(weight)}" x="${left + c * cell}" y="${top + r * tall}" width="${cell}" height="${tall}" rx="4"/>`,
        pen.text(left + (c + 0.5) * cell, top + (r + 0.5) * tall, percent(weight), {
          size: 'small',
        }),
      );
    }),
  );
  parts.push('</g>');
  source.forEach((word, c) =>
    parts.push(pen.text(left + (c + 0.5) * cell, top - 16, word, { size: 'small', muted: true })),
  );
  target.forEach((word, r) => {
    parts.push(
      pen.text(left - 10, top + (r + 0.5) * tall, word, { anchor: 'end', strong: r === t - 1 }),
    );
  });
  parts.push(
    pen.text(left + (n * cell) / 2, top + target.length * tall + 22, 'each row adds up to 1', {
      size: 'small',
      muted: true,
    }),
  );

  const rows = target.map(
    (word, r) =>
      `for ${word}: ${list(source.map((from, c) => `${percent(weights[r]![c]!)} on ${from}`))}`,
  );
  const text = [
    `Attention at decoder step ${t}, which writes ${target[t - 1]!}. The decoder state s_${t - 1} is scored against each encoder state, ${list(source.map((word, i) => `h_${i + 1} (${word})`))}.`,
    `A softmax turns the scores into weights α_(${t},j) that add up to 1; the sum of the encoder states times their weights is the context vector k_${t}, which enters the next decoder state s_${t}.`,
    `The ${given ? 'weights' : 'example weights'} of all steps: ${rows.join('; ')}.`,
  ].join(' ');
  const matrix = left + n * cell + 16;
  const size = narrow
    ? { width: Math.max(query + 44, matrix), height: top + target.length * tall + 40 }
    : { width: matrix, height: 366 };
  return svg({ id, title, text, ...size, body: parts.join('') });
}

/** Source: Bahdanau, Cho, Bengio 2015, equations 5 and 6. */
export const attention = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false),
  narrow: (params) => draw(params, true),
});
