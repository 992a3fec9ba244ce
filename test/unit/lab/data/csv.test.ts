import assert from 'node:assert/strict';
import { parseCsv, separatorOf } from '../../../../src/lab/data/csv';
import { decodeText } from '../../../../src/lab/data/decodeText';
import { numberColumn, readTable, textColumn } from '../../../../src/lab/data/table';
import { problemOf } from '../../../../src/lab/data/textError';

const cells = (text: string) => parseCsv(text).map((row) => row.cells);

suite('CSV', () => {
  test('the separator is what the first row has outside its quotes', () => {
    assert.equal(separatorOf('a,b'), ',');
    assert.equal(separatorOf('\n"x;y",b'), ',');
    assert.equal(separatorOf('0,5;1'), ';');
    assert.equal(separatorOf('a;b\tc'), '\t');
    assert.equal(separatorOf('one'), ',');
  });

  test('quotes hold separators, line ends and quotes; blanks around cells go', () => {
    assert.deepEqual(cells('a, "b, ""c"""  ,d\n"two\nlines",x,'), [
      ['a', 'b, "c"', 'd'],
      ['two\nlines', 'x', ''],
    ]);
    assert.deepEqual(cells('an inch is 1",x'), [['an inch is 1"', 'x']]);
  });

  test('a mark at the start, all line ends and empty rows change nothing but the lines', () => {
    assert.deepEqual(parseCsv('\uFEFFa;b\r\n\r\n;\r1;2\n'), [
      { line: 1, cells: ['a', 'b'] },
      { line: 4, cells: ['1', '2'] },
    ]);
    assert.deepEqual(parseCsv('"a\nb",c\nd,e').at(-1), { line: 3, cells: ['d', 'e'] });
    assert.deepEqual(cells('a\t\tb'), [['a', '', 'b']]);
    assert.deepEqual(parseCsv(' \n'), []);
  });

  test('a quote that is not closed, or that something follows, is said with its line', () => {
    assert.throws(() => parseCsv('a,b\nc,"d\ne'), /^TextError: Line 2: .*never closed/);
    assert.throws(() => parseCsv('a,b\n"c\nd"e,f'), /^TextError: Line 3: Something follows/);
  });
});

suite('tables of known columns', () => {
  const columns = { label: textColumn(8), score: numberColumn([0, 1]) };
  const read = (text: string) => readTable(text, columns, { least: 2, most: 3 });
  const problem = problemOf(read);

  test('rows are read with their lines, with a heading or without', () => {
    assert.deepEqual(read('yes,0.5\nno,1'), [
      { line: 1, label: 'yes', score: 0.5 },
      { line: 2, label: 'no', score: 1 },
    ]);
    const withHeading = 'id;Score;LABEL\n1;0,25;yes\n2;.5;no';
    assert.deepEqual(read(withHeading), [
      { line: 2, label: 'yes', score: 0.25 },
      { line: 3, label: 'no', score: 0.5 },
    ]);
  });

  test('each fault is said with its line and what would do', () => {
    assert.equal(
      problem('yes,0.5\nno,much'),
      'Line 2: “much” stands for score, which takes a number from 0 to 1.',
    );
    assert.equal(
      problem('yes,0.5\n\nno,1.5'),
      'Line 3: “1.5” stands for score, which takes a number from 0 to 1.',
    );
    assert.match(problem('yes,0.5\nno,')!, /^Line 2: nothing stands for score/);
    assert.match(problem('abcdefghi,0.5\nno,1')!, /^Line 1: “abcdefghi” .* 1 to 8 characters/);
    assert.match(problem('yes,0.5\nno,0,5')!, /^Line 2: 3 cells instead of 2 \(label, score\)/);
    assert.match(problem('yes,0.5')!, /^There is 1 row; at least 2 are needed, each with label/);
    assert.match(problem('a,1\nb,1\nc,1\nd,1')!, /^Line 4: There are 4 rows; at most 3/);
    assert.equal(problem('a,1\nb,1'), undefined);
  });
});

suite('files', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values);

  test('UTF-8 and what Excel calls Unicode text are read', () => {
    assert.equal(decodeText(new TextEncoder().encode('ü,1')), 'ü,1');
    assert.equal(decodeText(bytes(0xff, 0xfe, 0x61, 0, 0xfc, 0)), 'aü');
    assert.equal(decodeText(bytes(0xfe, 0xff, 0, 0x61)), 'a');
  });

  test('a picture or a table of another encoding is refused with what to do', () => {
    assert.throws(() => decodeText(bytes(0x89, 0x50, 0x4e, 0x47)), /no text in UTF-8\. Save it/);
    assert.throws(() => decodeText(bytes(0xfc, 0x2c)), /no text in UTF-8/);
    assert.throws(() => decodeText(bytes(0x61, 0, 0x62)), /no text in UTF-8/);
  });
});
