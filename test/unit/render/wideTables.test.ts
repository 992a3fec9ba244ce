import assert from 'node:assert/strict';
import { parseMarkdown } from '../../../src/host/render/markdown';

/** What stands before each cell of a body where its row is a list. */
function heads(markdown: string): (string | number | null)[] {
  const page = { headingIds: new Set<string>(), problems: [] };
  return parseMarkdown(markdown, page, { file: 'a.md', line: 1 })
    .filter(({ type }) => type === 'td_open')
    .map((token) => token.attrGet('data-head'));
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (names: readonly string[], ...rows: (readonly string[])[]): string =>
  [names, names.map(() => '---'), ...rows].map(row).join('\n');

suite('tables of many columns', () => {
  const five = ['A', '*B*', '$c_t$', 'D', ''];

  test('name each cell after the head of its column, as a reader sees it', () => {
    const names = heads(table(five, ['1', '2', '3', '4', '5'], ['6', '7', '8', '9', '10']));
    assert.equal(names.length, 10);
    assert.deepEqual(names.slice(0, 2), ['A', 'B']);
    assert.match(String(names[2]), /c_?t/);
    assert.deepEqual(names.slice(3, 5), ['D', '']);
    assert.deepEqual(names.slice(5), names.slice(0, 5));
  });

  test('of few columns need no names', () => {
    assert.deepEqual(heads(table(['A', 'B', 'C', 'D'], ['1', '2', '3', '4'])), [
      null,
      null,
      null,
      null,
    ]);
  });

  test('do not pass their heads on to the next table', () => {
    const first = table(five, ['1', '2', '3', '4', '5']);
    const small = table(['X', 'Y'], ['1', '2']);
    const second = table(['P', 'Q', 'R', 'S', 'T'], ['1', '2', '3', '4', '5']);
    const all = heads([first, small, second].join('\n\n'));
    assert.deepEqual(all.slice(5), [null, null, 'P', 'Q', 'R', 'S', 'T']);
  });
});
