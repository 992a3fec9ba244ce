import assert from 'node:assert/strict';
import {
  balancedOver,
  bracketingText,
  leavesOf,
  parseBracketing,
} from '../../../webview/figures/bracketing';

suite('bracketing of a tree', () => {
  test('brackets become pairs', () => {
    assert.deepEqual(parseBracketing('(not (very good))'), ['not', ['very', 'good']]);
    assert.deepEqual(parseBracketing('((not very)good)'), [['not', 'very'], 'good']);
    assert.deepEqual(parseBracketing(' ( a\n(b c) ) '), ['a', ['b', 'c']]);
  });

  test('leaves come from left to right, and the text leads back to the tree', () => {
    const tree = parseBracketing('((a (b c)) (d e))');
    assert.deepEqual(leavesOf(tree), ['a', 'b', 'c', 'd', 'e']);
    assert.equal(bracketingText(tree), '((a (b c)) (d e))');
  });

  test('a balanced tree is as flat as it can be', () => {
    assert.equal(bracketingText(balancedOver(['a', 'b', 'c', 'd'])), '((a b) (c d))');
    assert.equal(bracketingText(balancedOver(['not', 'very', 'good'])), '(not (very good))');
  });

  test('a word may have twelve characters, a tree eight words', () => {
    assert.deepEqual(parseBracketing('(abcdefghijkl é)'), ['abcdefghijkl', 'é']);
    assert.equal(leavesOf(parseBracketing('(a (b (c (d (e (f (g h)))))))')).length, 8);
  });

  const refused: readonly [unknown, RegExp][] = [
    [3, /it is number, not text/],
    [null, /not text/],
    ['', /it ends before its last word/],
    ['()', /character 1 join 0 parts, not two/],
    ['word', /it has 1 word, not 2 to 8/],
    ['(a)', /character 1 join 1 parts/],
    ['(a b c)', /character 1 join 3 parts/],
    ['(a (b c d))', /character 4 join 3 parts/],
    ['(a (b c)', /the "\(" at character 1 is not closed/],
    ['(a (b', /the "\(" at character 4 is not closed/],
    ['a b', /"b" at character 3 follows after its end/],
    ['(a b))', /"\)" at character 6 follows after its end/],
    [')', /the "\)" at character 1 closes nothing/],
    ['(a abcdefghijklm)', /the word at character 4 is longer than 12/],
    ['(a (b (c (d (e (f (g (h i))))))))', /it has 9 words, not 2 to 8/],
    ['('.repeat(1e6), /longer than 200 characters/],
  ];
  for (const [value, message] of refused)
    test(`${String(value).slice(0, 24)} is refused`, () => {
      assert.throws(
        () => parseBracketing(value),
        (error: Error) => {
          assert.match(error.message, /^Parameter "bracketing" must be a binary tree such as/);
          assert.match(error.message, message);
          return true;
        },
      );
    });
});
