import assert from 'node:assert/strict';
import { anchorAt, positionOf } from '../../webview/panel/place';
import { hiddenSides } from '../../webview/panel/scrollers';

suite("the reader's place", () => {
  const narrow = [
    { id: 'a', top: 0, height: 400 },
    { id: 'b', top: 400, height: 1000 },
  ];
  const wide = [
    { id: 'a', top: 0, height: 200 },
    { id: 'b', top: 200, height: 500 },
  ];

  test('is the same part of the same cell at another width', () => {
    const anchor = anchorAt(900, narrow);
    assert.deepEqual(anchor, { cell: 'b', fraction: 0.5 });
    assert.equal(positionOf(anchor!, wide), 450);
  });

  test('is in the last of the cells that begin above the edge', () => {
    const cells = [0, 100, 300].map((top, at) => ({ id: 'abc'[at]!, top, height: 100 }));
    const cellAt = (edge: number) => anchorAt(edge, cells)?.cell;
    assert.deepEqual([0, 98, 250, 299, 900].map(cellAt), ['a', 'a', 'b', 'c', 'c']);
    assert.equal(anchorAt(-2, cells), undefined);
    // A cell that is rounded to just below the edge is the one at the edge, at its start.
    assert.deepEqual(anchorAt(99, cells), { cell: 'b', fraction: 0 });
    assert.deepEqual(anchorAt(250, cells), { cell: 'b', fraction: 1 });
  });

  test('is nowhere when its cell is gone', () => {
    assert.equal(positionOf({ cell: 'c', fraction: 0 }, wide), undefined);
    assert.equal(anchorAt(10, []), undefined);
  });
});

suite('what scrolls within its cell', () => {
  const box = (scrollLeft: number, scrollWidth: number) => ({
    scrollLeft,
    scrollWidth,
    clientWidth: 300,
  });

  test('says on which sides there is more', () => {
    assert.equal(hiddenSides(box(0, 300)), undefined);
    assert.equal(hiddenSides(box(0, 302)), undefined, 'rounding is nothing to scroll to');
    assert.equal(hiddenSides(box(0, 480)), 'after');
    assert.equal(hiddenSides(box(60, 480)), 'before after');
    assert.equal(hiddenSides(box(180, 480)), 'before');
  });
});
