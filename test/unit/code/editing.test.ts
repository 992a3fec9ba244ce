import assert from 'node:assert/strict';
import { breakLine, indent, outdent, type Edit } from '../../../webview/code/editing';
import { stalenessOf, type CellStanding } from '../../../webview/code/staleness';

/** A text with `[` and `]` around what is selected, or `|` where the caret is. */
function press(edit: (text: string, start: number, end: number) => Edit, marked: string): string {
  const isCaret = marked.includes('|');
  const start = marked.search(/[|[]/);
  const end = isCaret ? start : marked.indexOf(']') - 1;
  const text = marked.replace(/[|[\]]/g, '');
  const made = edit(text, start, end);
  const result = text.slice(0, made.start) + made.text + text.slice(made.end);
  const [from, to] = made.selection;
  return from === to
    ? `${result.slice(0, from)}|${result.slice(from)}`
    : `${result.slice(0, from)}[${result.slice(from, to)}]${result.slice(to)}`;
}

suite('The keys of an editor of code', () => {
  test('Tab indents at the caret, or all lines that are selected', () => {
    assert.equal(press(indent, 'a|b'), 'a  |b');
    assert.equal(press(indent, 'a[b]c'), 'a  |c');
    assert.equal(press(indent, 'x\n[a\n\nb\n]c'), 'x\n  [a\n\n  b\n]c');
  });

  test('Shift+Tab takes an indent back, where there is one', () => {
    assert.equal(press(outdent, '    a|b'), '  a|b');
    assert.equal(press(outdent, 'a|b'), 'a|b');
    assert.equal(press(outdent, ' |a'), '|a');
    assert.equal(press(outdent, '  [a\n b]\n  c'), '[a\nb]\n  c');
  });

  test('Enter keeps the margin, and goes further in after an open bracket', () => {
    assert.equal(press(breakLine, '  a|'), '  a\n  |');
    assert.equal(press(breakLine, 'for () {|'), 'for () {\n  |');
    assert.equal(press(breakLine, 'a|b'), 'a\n|b');
  });
});

suite('Whether the output of a cell is stale', () => {
  const ran = (order: number, text = 'x', change: Partial<CellStanding['run']> = {}) => ({
    text,
    run: { code: 'x', order, changed: 0, isLost: false, ...change },
  });
  const never: CellStanding = { text: 'x', run: undefined };

  test('it is not as long as nothing changed, in whatever order cells ran', () => {
    assert.deepEqual(stalenessOf([ran(2), ran(1), never]), [undefined, undefined, undefined]);
  });

  test('it is where the cell or one before it was edited', () => {
    assert.deepEqual(stalenessOf([ran(1), ran(2, 'y'), ran(3), never]), [
      undefined,
      'edited',
      'earlier',
      undefined,
    ]);
    const notRun: CellStanding = { text: 'y', run: undefined };
    assert.deepEqual(stalenessOf([notRun, ran(1)]), [undefined, undefined]);
  });

  test('it is where one before it has run as another text since', () => {
    assert.deepEqual(stalenessOf([ran(3, 'x', { changed: 3 }), ran(2)]), [undefined, 'earlier']);
    assert.deepEqual(stalenessOf([ran(1, 'x', { changed: 1 }), ran(2)]), [undefined, undefined]);
  });

  test('it is where the kernel is gone', () => {
    assert.deepEqual(stalenessOf([ran(1, 'x', { isLost: true })]), ['lost']);
  });
});
