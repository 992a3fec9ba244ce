import * as assert from 'node:assert/strict';
import { PagesToRevive } from '../../../src/host/panel/pagesToRevive';

const open = (panel: string, id: string, at: number) => ({ panel, id, at });
const view = (panel: string, pageId: string, at: number) => ({ pageId, showing: { panel, at } });

suite('pages that were open when the last window ended', () => {
  test('the later of window and view is right, for each panel', () => {
    const pages = new PagesToRevive([
      open('one', 'a', 10),
      open('two', 'b', 20),
      open('three', 'c', 5),
    ]);
    assert.deepEqual(pages.claim(view('two', 'd', 21)), {
      id: 'd',
      showing: { panel: 'two', at: 21 },
    });
    assert.deepEqual(pages.claim(view('one', 'b', 9)), {
      id: 'a',
      showing: { panel: 'one', at: 10 },
    });
    assert.deepEqual(pages.rest, [open('three', 'c', 5)]);
    assert.deepEqual(pages.claim(view('three', 'c', 5)), {
      id: 'c',
      showing: { panel: 'three', at: 5 },
    });
    assert.deepEqual(pages.rest, []);
  });

  test("a panel that the window had not heard of takes no other panel's page", () => {
    const pages = new PagesToRevive([open('one', 'a', 10)]);
    assert.deepEqual(pages.claim(view('two', 'b', 3)), {
      id: 'b',
      showing: { panel: 'two', at: 3 },
    });
    assert.deepEqual(pages.rest, [open('one', 'a', 10)]);
  });

  test('a view that had kept nothing gets what was open', () => {
    const pages = new PagesToRevive([open('one', 'a', 10)]);
    assert.deepEqual(pages.claim(undefined), { id: 'a' });
    assert.deepEqual(pages.claim(null), { id: '' });
  });

  test('reads what Unfold 1.0 kept, on both sides', () => {
    const pages = new PagesToRevive([
      'a',
      'b',
      7,
      null,
      { id: 'c' },
      { panel: 'x', id: 'd', at: NaN },
    ]);
    assert.deepEqual(pages.claim({ pageId: 'b' }), { id: 'b' });
    assert.deepEqual(pages.claim({ pageId: 'c' }), { id: 'a' }, 'the older state gives way');
    assert.deepEqual(pages.claim({ pageId: 'c' }), { id: 'c' }, 'nothing else was open');
    for (const kept of [undefined, null, 7, 'x', {}]) {
      assert.deepEqual(new PagesToRevive(kept).claim({ pageId: 3 }), { id: '' });
    }
  });
});
