import * as assert from 'node:assert/strict';
import { buildCatalogue } from '../../../src/common/catalogue';
import { checkExperiments } from '../../../src/tools/content/checkExperiments';
import { checkMarkup } from '../../../src/tools/content/checkMarkup';
import { checkNotation } from '../../../src/tools/content/checkNotation';
import { checkFigures, checkPages } from '../../../src/tools/content/checkPages';
import { problemText } from '../../../src/tools/content/problemText';
import { sampleConcept, sampleFiles, sampleQuestion } from '../content/sampleContent';

const q3b = 'content/questions/2023-05/q3b.md';
const q3a = 'content/questions/2023-05/q3a.md';
const lstm = 'content/concepts/lstm.md';
const gru = 'content/concepts/gru.md';

/** Two questions that name each other, and two concepts that belong together and include each other. */
const sound: Readonly<Record<string, string>> = {
  'content/concepts.json':
    '[\n  { "id": "lstm", "family": "Recurrent networks" },\n  { "id": "gru", "family": "Recurrent networks" }\n]',
  [gru]: sampleConcept
    .replace('id: lstm', 'id: gru')
    .replace('title: LSTM', 'title: GRU')
    .replace('sources:', 'related: [lstm]\nsources:'),
  [lstm]:
    sampleConcept.replace('sources:', 'related: [gru]\nsources:') +
    '\n```include\nconcept: gru\nsection: mistakes\n```\n',
  [q3b]: sampleQuestion
    .replace('params: { t: 2 }\n', '')
    .replace('marks: 6\n', 'marks: 6\nsiblings: [2023-05-q3a]\n')
    .replace('[lstm]', '[lstm, gru]')
    .replace('alt: One LSTM cell', 'alt: One cell of a long short-term memory')
    .replace('An LSTM keeps', 'As in [Q3 a](question:2023-05-q3a), an [LSTM](concept:lstm) keeps'),
  [q3a]: sampleQuestion
    .replace('params: { t: 2 }\n', '')
    .replace('2023-05-q3b', '2023-05-q3a')
    .replace('Q3 b', 'Q3 a')
    .replace('marks: 6\n', 'marks: 6\nsiblings: [2023-05-q3b]\n')
    .replace('alt: One LSTM cell', 'alt: One cell of a long short-term memory'),
};

function problems(changes: Readonly<Record<string, string | undefined>>): readonly string[] {
  const catalogue = buildCatalogue(sampleFiles({ ...sound, ...changes }), {
    experiments: ['echo-memory'],
    figures: ['lstm-cell'],
  });
  return [
    ...catalogue.problems,
    ...checkPages(catalogue),
    ...checkFigures(catalogue),
    ...checkExperiments(catalogue),
    ...checkMarkup(catalogue),
    ...checkNotation(catalogue),
  ].map(problemText);
}

suite('one fault gives one message', () => {
  /** In the text of a file, something for something else. */
  const change = (file: string, from: string, to: string): Readonly<Record<string, string>> => {
    assert.ok(sound[file]!.includes(from), `${from} in ${file}`);
    return { [file]: sound[file]!.replace(from, () => to) };
  };
  /** Where something begins that is added to the end of the question, below an empty line. */
  const end = sound[q3b]!.split('\n').length + 1;
  const added = (text: string) => ({ [q3b]: `${sound[q3b]!}\n${text}\n` });
  const faults: Readonly<Record<string, readonly [Record<string, string | undefined>, RegExp]>> = {
    'a bad id among the papers': [
      {
        'content/papers.json':
          '[\n  { "id": "2023-05", "title": "May" },\n  { "id": "MU-2023-12", "title": "Mumbai" }\n]',
      },
      /^content\/papers\.json:3 "1\.id" does not fit/,
    ],
    'a bad id of the paper in use': [
      { 'content/papers.json': '[{ "id": "2023_05", "title": "May" }]' },
      /^content\/papers\.json:1 "0\.id" does not fit/,
    ],
    'papers that are no list': [
      { 'content/papers.json': '{ "id": "2023-05" }' },
      /^content\/papers\.json:1 The whole is a map of fields, not a list/,
    ],
    'a comma too few among the papers': [
      { 'content/papers.json': '[{ "id": "2023-05" "title": "May" }]' },
      /^content\/papers\.json:1 The YAML cannot be read/,
    ],
    'a paper twice': [
      {
        'content/papers.json':
          '[\n  { "id": "2023-05", "title": "May" },\n  { "id": "2023-05", "title": "June" }\n]',
      },
      /^content\/papers\.json:3 The id "2023-05" is listed twice/,
    ],
    'no papers': [{ 'content/papers.json': undefined }, /^content\/papers\.json:1 .* missing/],
    'too many papers': [
      { 'content/papers.json': `[]${' '.repeat(520 * 1024)}` },
      /^content\/papers\.json:1 The file is too long/,
    ],
    'a paper that is not listed': [
      { 'content/papers.json': '[]' },
      /The paper "2023-05" is not known \(also of 1 more\)/,
    ],
    'no concepts': [
      { 'content/concepts.json': undefined },
      /^content\/concepts\.json:1 .* missing/,
    ],
    'a bad id among the concepts': [
      {
        'content/concepts.json':
          '[\n  { "id": "lstm", "family": "Recurrent networks" },\n  { "id": "GRU", "family": "Recurrent networks" }\n]',
      },
      /^content\/concepts\.json:3 "1\.id" does not fit/,
    ],
    'a concept that is not listed': [
      { 'content/concepts.json': '[{ "id": "gru", "family": "Recurrent networks" }]' },
      /The concept "lstm" is not listed/,
    ],
    'a concept that cannot be read': [
      change(lstm, 'title: LSTM', 'title: [LSTM'),
      /^\S*lstm\.md:3 /,
    ],
    'a concept without a file': [{ [lstm]: undefined }, /There is no file for the concept "lstm"/],
    'a concept under another id': [
      change(lstm, 'id: lstm', 'id: lstn'),
      /The file's name does not fit its id "lstn"/,
    ],
    'a related concept that is none': [
      change(gru, 'related: [lstm]', 'related: [rnn]'),
      /The related concept "rnn" is not another/,
    ],
    'a concept related to itself': [
      change(gru, 'related: [lstm]', 'related: [gru]'),
      /The related concept "gru" is not another/,
    ],
    'a practice file of nothing': [
      { 'content/snippets/rnn.ts': '' },
      /There is no concept "rnn" for this practice file/,
    ],
    'a question that cannot be read': [change(q3a, 'marks: 6', 'marks: six'), /"marks" is text/],
    'marks that do not add up': [change(q3a, 'marks: 4', 'marks: 3'), /add up to 5/],
    'a question under another id': [
      change(q3a, 'id: 2023-05-q3a', 'id: 2023-06-q3a'),
      /The file's name does not fit its id "2023-06-q3a"/,
    ],
    'a sibling that is none': [
      change(q3b, '[2023-05-q3a]', '[2023-05-q9z]'),
      /The sibling "2023-05-q9z" is not another question/,
    ],
    'a question beside itself': [
      change(q3b, '[2023-05-q3a]', '[2023-05-q3b]'),
      /The sibling "2023-05-q3b" is not another question/,
    ],
    'a concept that nobody knows': [change(q3b, 'gru]', 'rnn]'), /The concept "rnn" is not known/],
    'an include of a concept that nobody knows': [
      change(q3a, 'concept: lstm', 'concept: rnn'),
      /There is no concept "rnn"/,
    ],
    'an include of no section': [
      change(q3a, 'section: the-equations', 'section: equations'),
      /has no section "equations"/,
    ],
    'an unknown figure': [
      change(q3a, 'id: lstm-cell', 'id: cell'),
      /The figure "cell" is not known/,
    ],
    'a figure that says little': [
      change(q3a, 'alt: One cell of a long short-term memory with three gates.', 'alt: A cell.'),
      /The alt of the figure says too little/,
    ],
    'an unknown experiment': [
      change(q3a, 'id: echo-memory', 'id: echo'),
      /The experiment "echo" is not known/,
    ],
    'an unknown parameter': [change(q3a, 'lag: 5', 'leg: 5'), /has no parameter "leg"/],
    'a link to no question': [
      change(q3b, '(question:2023-05-q3a)', '(question:2023-05-q9z)'),
      /The link goes to an unknown question: "2023-05-q9z"/,
    ],
    'a picture of the folder': [added('The ![gru](gru.png) cell.'), /The picture "gru.png" is not/],
    'a picture of elsewhere': [added('![gru](https://x.y/gru.png)'), /The picture "https:/],
    'a macro': [added('$\\newcommand{\\x}{y}\\x$'), /The formula .* macros are not allowed/],
    'a macro in the mark scheme': [
      change(q3b, "'The cell state $c_t$'", "'The cell state $\\newcommand{\\x}{y}\\x$'"),
      /The formula .* macros are not allowed/,
    ],
    'a formula that cannot be read': [added('$\\frac{1}{$'), /The formula .* cannot be typeset/],
    'a row with more cells than the head': [
      added('| size | meaning |\n| --- | --- |\n| 1 | one |\n| size | $|x|$ and more |'),
      new RegExp(`q3b\\.md:${end + 3} The row of the table has 4 cells, and its head 2`),
    ],
    'a table without its line of hyphens': [
      added('| size | meaning |\n| --- |\n| 1 | one |'),
      new RegExp(`q3b\\.md:${end} This looks like a table`),
    ],
    'a dollar sign alone': [
      added('It costs $x and more.'),
      new RegExp(`q3b\\.md:${end} A dollar sign stands alone`),
    ],
  };

  test('and what is sound gives none', () => assert.deepEqual(problems({}), []));
  for (const [name, [changes, message]] of Object.entries(faults)) {
    test(name, () => {
      const said = problems(changes);
      assert.equal(said.length, 1, said.join('\n'));
      assert.match(said[0]!, message);
    });
  }
});
