import * as assert from 'node:assert/strict';
import { buildCatalogue } from '../../../src/common/catalogue';
import { equalitiesOf } from '../../../src/tools/content/claims/arithmetic';
import { checkClaims } from '../../../src/tools/content/claims/checkClaims';
import { Citations } from '../../../src/tools/content/claims/citations';
import { evaluateLatex } from '../../../src/tools/content/claims/evaluateLatex';
import { findNumbers } from '../../../src/tools/content/claims/findNumbers';
import { KnownNumbers } from '../../../src/tools/content/claims/knownNumbers';
import { statementsOf } from '../../../src/tools/content/claims/statements';
import { problemText } from '../../../src/tools/content/problemText';

const file = 'content/concepts/sample.md';

/** A concept with a cell that prints 0.6667, a section without code, and two sources. */
function claimsOf(text: string, section: 'cell' | 'prose' = 'cell'): readonly string[] {
  const [ofCell, ofProse] = section === 'cell' ? [text, ''] : ['', text];
  const concept = [
    '---\nid: sample\ntitle: Sample\nsummary: A sample of a concept.\n---\n\n## Worked example\n',
    `${ofCell}\n`,
    '```ts run\nconst size = 1_200;\nconsole.log((8 / 12).toFixed(4), size);\n// → 0.6667 1200\n```\n',
    `## Remarks\n\n${ofProse}\n`,
    '## Sources\n\n- S. Hochreiter and J. Schmidhuber, "Long short-term memory", *Neural Computation* 9, 1997, table 2.',
    "- COCO's evaluation guide, cocodataset.org.\n",
  ].join('\n');
  const catalogue = buildCatalogue(new Map([[file, concept]]));
  assert.equal(catalogue.concepts.length, 1, catalogue.problems.map(problemText).join());
  return checkClaims(catalogue).map(problemText);
}

suite('claims with numbers', () => {
  test('numbers that come from code pass', () => {
    for (const text of [
      'The precision is 0.667, or 0.6667 in full, of 12 cases.',
      'It has 1,200 units, or 1200.',
      'That is 66.7 % of them.',
      'That is about 67 % of them, or two thirds.',
      'In table 3, section 10.2 and steps 4 to 6, F1 and A3C lie between 0 and 1.',
      'One of many. Others say "it is 99 % right".',
      'Set $T = 77$ for the length.',
      'Of $8/12 \\approx 0.667$ all is known.',
      'Since 9 − 2 = 7, seven are left of 12.',
    ]) {
      assert.deepEqual(claimsOf(text), [], text);
    }
  });

  test('numbers that come from nowhere are found, with place and remedy', () => {
    assert.deepEqual(claimsOf('The precision is 0.668.'), [
      `${file}:9 The number 0.668 neither comes from code nor names its source: "The precision is 0.668." → Let a "ts run" cell of the section print it, name the source in the sentence, or leave it out.`,
    ]);
    for (const text of [
      'It is 3.5 times faster.',
      'It has 11 million parameters.',
      'It reaches 67 %.', // rounded, and does not say so
      'It reaches 0.66671.', // more digits than the cell prints
      'Trained on 60,000 pictures.',
      'It is seven times faster than before.',
      'Five of nine were right.',
      'It was found in 1969.',
      'It has three quarters of the parameters.',
      'With $\\rho = 0.83$ it lasts.',
      '| Net | Accuracy |\n| --- | --- |\n| LSTM | 0.93 |',
      '- It takes 45 epochs.',
    ]) {
      assert.notDeepEqual(claimsOf(text), [], text);
      assert.notDeepEqual(claimsOf(text, 'prose'), [], text);
    }
  });

  test('a source that the page lists carries the number, in its sentence alone', () => {
    for (const text of [
      'Hochreiter and Schmidhuber report 99.5 % (their table 2).',
      'The LSTM of 1997 had two gates.',
      'It takes 101 points (COCO’s evaluation guide).',
      'Error rates, after Hochreiter and Schmidhuber:\n\n| Net | Error |\n| --- | --- |\n| LSTM | 0.93 |',
    ]) {
      assert.deepEqual(claimsOf(text), [], text);
    }
    assert.equal(claimsOf('Hochreiter was first. It reached 99.5 %.').length, 1);
    assert.match(claimsOf('Elman et al. (1990) found 45.')[0]!, /not among the page's sources/);
    assert.match(claimsOf('As known (Schmidhuber, 1998).')[0]!, /not among the page's sources/);
  });

  test('a section with code answers for its own numbers, one without for the whole page', () => {
    assert.deepEqual(claimsOf('The precision is 0.667.', 'prose'), []);
    const other = '```ts run\nconsole.log(5);\n// → 5\n```\n\nThe precision is 0.667.';
    assert.equal(claimsOf(other, 'prose').length, 1);
    const typed =
      '```figure\nid: comparison\nparams: { columns: [A, B], rows: [{ property: P, a: "0.77", b: c }] }\nalt: Words.\n```\n';
    assert.equal(claimsOf(typed, 'prose').length, 1);
  });

  test('a drawn figure vouches for what it computed', () => {
    const roc =
      '```figure\nid: roc-curve\nparams: { scores: [0.1, 0.4, 0.35, 0.8], truth: [0, 0, 1, 1] }\nalt: It has an area of AREA.\n```\n';
    assert.deepEqual(claimsOf(roc.replace('AREA', '0.75'), 'prose'), []);
    assert.equal(claimsOf(roc.replace('AREA', '0.85'), 'prose').length, 1);
  });

  test('arithmetic that does not come out is found', () => {
    assert.match(claimsOf('So $\\frac{8}{12} = 0.667$.')[0]!, /does not hold: 0.6666/);
    assert.match(claimsOf('So 4 × 25 = 99.')[0]!, /does not hold: 100 against 99/);
    assert.deepEqual(claimsOf('So much (4 × 25 = 100) is known.'), []);
    assert.deepEqual(claimsOf('$$4 \\cdot (128 (128 + 0) + 128) = 66{,}048$$'), []);
  });

  test('formulas of numbers are evaluated, others are left alone', () => {
    const values: readonly (readonly [string, number | undefined])[] = [
      ['2 + 3 \\cdot 4', 14],
      ['-2^2', -4],
      ['2^{-1}', 0.5],
      ['\\tfrac12', 0.5],
      ['\\frac{28 + 2 \\cdot 1 - 3}{1}', 27],
      ['\\Big\\lfloor \\frac{7}{2} \\Big\\rfloor + 1', 4],
      ['3(4 + 1) \\cdot 2^3', 120],
      ['\\sqrt{16}', 4],
      ['\\log_2 8', 3],
      ['\\sigma(0)', 0.5],
      ['e^{0}', 1],
      ['1{,}024 / 2', 512],
      ['4 H', undefined],
      ['e_t', undefined],
      ['(1, 2)', undefined],
      ['2 +', undefined],
      ['2 3', undefined],
      ['', undefined],
      ['('.repeat(100_000), undefined],
      ['\\constructor{2}', undefined],
      ['\\toString', undefined],
    ];
    for (const [latex, value] of values) {
      const found = evaluateLatex(latex);
      if (value === undefined) assert.equal(found, undefined, latex);
      else assert.ok(Math.abs(found! - value) < 1e-12, `${latex}: ${found}`);
    }
  });

  test('equalities end at commas, words and line breaks, and chains are held link by link', () => {
    const holding = (latex: string): readonly boolean[] =>
      equalitiesOf(latex).map(({ holds }) => holds);
    assert.deepEqual(holding('H = 4, \\quad 2 \\cdot 2 = 4, \\quad 1 + 1 = 3'), [true, false]);
    assert.deepEqual(holding('P = \\frac{8}{12} = \\frac{2}{3} \\approx 0.667'), [true, true]);
    assert.deepEqual(holding('a \\approx 0.5 \\\\ 0.9^{50} \\approx 0.0051'), [false]);
    assert.deepEqual(holding('x_{t+1} = 2, h_0 = 0'), []);
  });

  test('known numbers are rounded only where the text shows it', () => {
    const known = new KnownNumbers();
    known.addPrinted('a=-0.9473 9.8e-4 12,345 w2=7');
    known.addLiterals('const learningRate2 = 1e-3; const n = 60_000;');
    known.addParameters({ sizes: [3, { deep: 0.25 }], label: '44' });
    const has = (text: string): boolean =>
      findNumbers(text).some(({ readings }) => readings.some((reading) => known.has(reading)));
    for (const text of [
      '0.947',
      'about 0.9',
      '0.00098',
      '12,345',
      '0.001',
      '60 thousand',
      '0.25',
      '25 %',
      '3',
    ]) {
      assert.ok(has(text), text);
    }
    for (const text of ['0.948', '0.9', '0.94731', '44', '2', '12,346', '26 %']) {
      assert.ok(!has(text), text);
    }
  });

  test('authors are read from entries of every form', () => {
    const citations = new Citations([
      'J. Devlin, M.-W. Chang, K. Lee and K. Toutanova, "BERT", NAACL 2019.',
      'C. J. van Rijsbergen, Information Retrieval, 1979, chapter 7.',
      'scikit-learn\'s user guide, section "R² score".',
      'Hochreiter and Schmidhuber (1997), section 4.',
    ]);
    for (const name of [
      'Devlin',
      'Chang',
      'Toutanova',
      'van Rijsbergen',
      'scikit-learn',
      'Schmidhuber',
    ]) {
      assert.ok(citations.namedIn(`As ${name} says.`), name);
    }
    for (const name of ['BERT', 'Information', 'Retrieval', 'Lees']) {
      assert.ok(!citations.namedIn(`As ${name} says.`), name);
    }
    assert.deepEqual(citations.unknownIn('Devlin et al. (2019), Chang and Lee, 2018'), [
      'Chang and Lee, 2018',
    ]);
  });

  test('statements keep their line and know what introduces them', () => {
    const found = statementsOf('# T 1\n\nSee Cho et al. for two. Then $x = 1$:\n\n- three\n', {
      file,
      line: 10,
    });
    assert.deepEqual(
      found.map(({ text, formulas, context, at }) => [text, formulas.length, context, at.line]),
      [
        ['See Cho et al. for two.', 0, 'See Cho et al. for two.', 12],
        ['Then …:', 1, 'Then …:', 12],
        ['three', 0, 'Then …: three', 14],
      ],
    );
  });
});
