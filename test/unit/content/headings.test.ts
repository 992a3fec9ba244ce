import assert from 'node:assert/strict';
import { demoteHeadings, headingOf } from '../../../src/common/headings';

suite('headings', () => {
  test('a heading has one to six signs, a gap and up to three spaces before it', () => {
    assert.deepEqual(headingOf('## Gates'), { level: 2, text: 'Gates' });
    assert.deepEqual(headingOf('   ######\tGates '), { level: 6, text: 'Gates' });
    assert.deepEqual(headingOf('#'), { level: 1, text: '' });
    for (const line of ['Gates', '##Gates', '####### Gates', '    # Gates', '']) {
      assert.equal(headingOf(line), undefined, line);
    }
  });

  test('signs that close a heading are no text of it; others are', () => {
    const texts = [
      '# Gates ##',
      '# Gates #',
      '# Gates#',
      '# C# and F#',
      '# ##',
      '# # x',
      '# a # b #',
    ];
    assert.deepEqual(
      texts.map((line) => headingOf(line)!.text),
      ['Gates', 'Gates', 'Gates#', 'C# and F#', '', '# x', 'a # b'],
    );
  });

  test('headings move down, but not below the sixth level', () => {
    assert.equal(demoteHeadings('# A #\ntext # no\n##### B', 2), '### A\ntext # no\n###### B');
  });
});
