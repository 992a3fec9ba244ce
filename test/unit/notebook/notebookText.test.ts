import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellMark, type NotebookCell } from '../../../src/common/notebook/notebookCell';
import { NotebookError } from '../../../src/common/notebook/notebookError';
import { parseNotebook } from '../../../src/common/notebook/parseNotebook';
import { writeNotebook } from '../../../src/common/notebook/writeNotebook';
import { decodeNotebook } from '../../../src/host/notebook/decodeNotebook';

const written = (text: string): string => {
  const { frame, cells } = parseNotebook(text);
  return writeNotebook(frame, cells);
};
const shape = (text: string): string[] =>
  parseNotebook(text).cells.map(({ language, text: cell }) => `${language}|${cell}`);
const markup = (text: string): NotebookCell => ({ kind: 'markup', language: 'markdown', text });
const code = (text: string, language = 'typescript'): NotebookCell => ({
  ...{ kind: 'code', language, text },
});

/** Cells as they are after an edit of the texts at some places. */
const edited = (text: string, edits: Readonly<Record<number, string>>): string => {
  const { frame, cells } = parseNotebook(text);
  return writeNotebook(
    frame,
    cells.map((cell, index) => ({ ...cell, text: edits[index] ?? cell.text })),
  );
};

const sample = [
  '---\ntitle: Mine\nown: [1, 2]\n---\n',
  '# Head\n\nProse with `code`.\n\n\n',
  '```ts run\nconst a = 1;\n\tconsole.log(a);\n```\n',
  'Directly after.\n\n## Two\nmore\n\n',
  '~~~~ ts  run\nconst fence = "~~~";\n~~~\n~~~~\n\n',
  '```experiment\nid: echo-memory\n```\n\n```python\nprint(1)\n```\n',
];

suite("A notebook's text", () => {
  test('parts into cells, and code to be read stays in the prose', () => {
    assert.deepEqual(shape(sample.join('')), [
      'markdown|# Head\n\nProse with `code`.',
      'typescript|const a = 1;\n\tconsole.log(a);',
      'markdown|Directly after.',
      'markdown|## Two\nmore',
      'typescript|const fence = "~~~";\n~~~',
      'unfold-experiment|id: echo-memory',
      'markdown|```python\nprint(1)\n```',
    ]);
    assert.equal(parseNotebook(sample.join('')).frame.title, 'Mine');
  });

  test('fences in lists, quotations, comments and other fences are no cells', () => {
    const nested = [
      '- item\n\n  ```ts run\n  1\n  ```\n',
      '> ```ts run\n> 1\n> ```\n',
      '<!--\n```ts run\n1\n```\n-->\n',
      '`````md\n```ts run\n1\n```\n`````\n',
      '    ```ts run\n    1\n    ```\n',
    ];
    for (const text of nested) {
      assert.deepEqual(
        parseNotebook(text).cells.map(({ kind }) => kind),
        ['markup'],
        text,
      );
      assert.equal(written(text), text);
    }
  });

  const odd: Readonly<Record<string, string>> = {
    'an empty file': '',
    'empty lines alone': '\n\r\n \t\n',
    'a byte order mark alone': '\uFEFF',
    'a byte order mark and front matter': '\uFEFF---\ntitle: a\n---\nx',
    'front matter without a line after it': '---\ntitle: a\n---',
    'Windows line ends': sample.join('').replaceAll('\n', '\r\n'),
    'old line ends': sample.join('').replaceAll('\n', '\r'),
    'mixed line ends': 'a\r\n\r```ts run\nb\r\nc\r```\r\n\nd\n\r',
    'no last line end': sample.join('').trimEnd(),
    tabs: '\t\n\tcode\n\n```ts run\n\tif (x)\n\t\ty();\n```\t\n',
    'a fence that nothing closes': 'a\n\n```ts run\nx\n\n',
    'a fence that only seems to be closed': '```ts run\nx\n    ```\n\n',
    'a fence without a line': '```ts run',
    'empty cells': '```ts run\n```\n```ts run\n\n```\n```figure\n```',
    'a lone rule': '---\n\ntext\n',
    'rules that are no front matter': '---\nHeading: no\n\n---\n'.replace('Heading: no', 'text'),
    emoji: '# 👩‍🔬 é ü 漢字 \u2028 x\n\n```ts run\n"👍🏽";\n```\n',
    'marked cells': `a\n\n${cellMark}\n\nb\n${cellMark}\nc`,
    'an indented fence': '   ```ts run\n   a\n     b\n   ```\nx\n',
  };
  for (const [name, text] of Object.entries(odd))
    test(`is the same after open and save: ${name}`, () => assert.equal(written(text), text));

  const line = fc.oneof(
    ...[
      ...['```', '````', '~~~', '```ts run', '~~~~ts run', '  ```ts run', '```js', '```figure'],
      ...['```experiment', '```include', '---', '# a', '## b', '#### d', '===', '- a', '  - b'],
      ...['> q', '    code', '\ttab', '<!--', '-->', '<div>', '<pre>', '</pre>', cellMark, ''],
      ...['', 'id: x', 'title: t', 'text', '👍 é', '$$x$$', '[a]: b', '| a | b |', '\\', '`'],
    ].map((text) => fc.constant(text)),
    fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\r\n\0]/g, '')),
  );
  const text = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n', '\r')), { maxLength: 40 })
    .chain((lines) =>
      fc
        .boolean()
        .map((ends) => lines.map(([each, end]) => each + end).join('') + (ends ? '' : 'x')),
    );
  /** Front matter of ours that cannot be read is refused, which is not what is tried here. */
  const readable = text.filter((each) => {
    try {
      return parseNotebook(each) !== undefined;
    } catch (error) {
      assert.ok(error instanceof NotebookError);
      return false;
    }
  });

  test('is the same after open and save, whatever it is', () => {
    fc.assert(
      fc.property(readable, (each) => assert.equal(written(each), each)),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('is read again as the same cells, whichever of them are edited, moved, copied or left out', () => {
    const change = fc.record({ at: fc.nat(), to: fc.nat(), text, kind: fc.nat(4) });
    fc.assert(
      fc.property(readable, fc.array(change, { maxLength: 5 }), (each, changes) => {
        const { frame, cells: read } = parseNotebook(each);
        const cells: NotebookCell[] = [...read];
        for (const { at, to, text: next, kind } of changes) {
          const index = at % (cells.length + 1);
          const place = to % (cells.length + 1);
          const cell = cells[index];
          if (kind === 0 || !cell) cells.splice(place, 0, code(next));
          else if (kind === 1) cells[index] = { ...cell, text: next };
          else if (kind === 2) cells.splice(place, 0, ...cells.splice(index, 1));
          else if (kind === 3) cells.splice(place, 0, cell);
          else cells.splice(index, 1);
        }
        const saved = writeNotebook(frame, cells);
        // Code is never changed by what stands around it; prose may part, or be trimmed. A fence that
        // nothing closes may lose an empty line at its end.
        const normal = (of: string) => of.replaceAll(/\r\n?/g, '\n').trimEnd();
        const codes = (of: readonly NotebookCell[]) =>
          of.filter(({ kind }) => kind === 'code').map(({ text: own }) => normal(own));
        const own = cells.flatMap((cell): readonly NotebookCell[] =>
          cell.kind === 'code' ? [cell] : parseNotebook(`\n${cell.text}`).cells,
        );
        assert.deepEqual(codes(parseNotebook(saved).cells), codes(own));
        assert.equal(written(saved), saved);
      }),
      { seed: 2, numRuns: 700 },
    );
  });

  test('changes by the bytes of an edited cell alone', () => {
    const windows = sample.join('').replaceAll('\n', '\r\n');
    assert.equal(
      edited(windows, { 1: 'const b = 2;\nb;' }),
      windows.replace('const a = 1;\r\n\tconsole.log(a);', 'const b = 2;\r\nb;'),
    );
    assert.equal(edited(windows, { 3: '## New' }), windows.replace('## Two\r\nmore', '## New'));
    assert.equal(
      edited(sample.join(''), { 4: 'x\n~~~~\ny' }),
      sample
        .join('')
        .replace(
          '~~~~ ts  run\nconst fence = "~~~";\n~~~\n~~~~',
          '~~~~~ ts  run\nx\n~~~~\ny\n~~~~~',
        ),
    );
  });

  test('closes what an edit leaves open, so that no cell is swallowed', () => {
    const text = 'a\n\n```ts run\n1\n```\n';
    for (const [open, closed] of [
      ['b\n```js\nx', 'b\n```js\nx\n```'],
      ['<!-- b', '<!-- b\n-->'],
      ['<pre>\nb', '<pre>\nb\n</pre>'],
    ] as const)
      assert.equal(
        edited(text, { 0: open }),
        text.replace('a', () => closed),
      );
  });

  test('keeps cells of prose apart, and drops those without a word', () => {
    const { frame } = parseNotebook('');
    const text = writeNotebook(frame, [markup('a'), markup(' \n'), markup('b'), markup('# c')]);
    assert.equal(text, `a\n\n${cellMark}\n\nb\n\n# c\n`);
    assert.deepEqual(shape(text), ['markdown|a', 'markdown|b', 'markdown|# c']);
  });

  test('a cell that begins with dashes does not become front matter', () => {
    const { frame } = parseNotebook('');
    const text = writeNotebook(frame, [markup('---\ntitle: [\n---')]);
    assert.equal(text, '\n---\ntitle: [\n---\n');
    assert.equal(written(text), text);
  });

  test('new cells get a fence of their language, long enough for what it holds', () => {
    const { frame } = parseNotebook('');
    const cells = [code('1'), code('', 'javascript'), code('id: x', 'unfold-figure')];
    const text = writeNotebook(frame, [...cells, code('```\nx\n```', 'python')]);
    assert.equal(
      text,
      '```ts run\n1\n```\n\n```js run\n```\n\n```figure\nid: x\n```\n\n````python run\n```\nx\n```\n````\n',
    );
    assert.deepEqual(
      shape(text).map((each) => each.split('|')[0]),
      ['typescript', 'javascript', 'unfold-figure', 'python'],
    );
  });

  test('a megabyte takes no time to speak of, and comes back as it was', () => {
    const long = sample.join('').slice(sample[0]!.length).repeat(5_000);
    assert.ok(long.length > 1_000_000);
    assert.equal(written(long), long);
  });

  test('front matter of ours that cannot be read is refused with its line', () => {
    const refused: readonly (readonly [string, number, RegExp])[] = [
      ['---\ntitle: a\nb\n', 1, /not closed/],
      ['---\ntitle: [a\n---\nx\n', 2, /YAML/],
      ['---\r\nown: 1\r\ntitle: 5\r\n---\r\n', 3, /title/],
      ['---\ntitle: a\npage: nowhere\n---\n', 3, /page/],
    ];
    for (const [text, line, message] of refused)
      assert.throws(
        () => parseNotebook(text, 'mine.unfold.md'),
        (error: NotebookError) =>
          error.line === line &&
          message.test(error.message) &&
          error.message.startsWith(`mine.unfold.md:${line}: `),
        text,
      );
  });

  test('what is no text is refused with its line', () => {
    const refused: readonly (readonly [number[], number, RegExp])[] = [
      [[0x61, 0x0a, 0xff, 0x0a], 2, /UTF-8/],
      [[0xff, 0xfe, 0x61, 0x00], 1, /UTF-8/],
      [[0x61, 0x0d, 0x0a, 0x00], 2, /NUL/],
      [[0x61, 0x0a, 0xe2, 0x82], 2, /UTF-8/],
    ];
    for (const [bytes, line, message] of refused)
      assert.throws(
        () => decodeNotebook(Uint8Array.from(bytes)),
        (error: NotebookError) =>
          error.message.startsWith(`Line ${line}: `) && message.test(error.message),
      );
    assert.equal(decodeNotebook(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61])), '\uFEFFa');
  });
});
