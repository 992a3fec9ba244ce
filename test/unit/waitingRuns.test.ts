import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import type { PageRef } from '../../src/common/protocol';
import {
  markupOf,
  mostWaiting,
  WaitingRuns,
  type WaitingCell,
} from '../../webview/panel/waitingRuns';

const page: PageRef = { kind: 'question', id: 'q1' };
const experiment = (id: string, number: number, look = 'Look.') =>
  `<section class="cell" id="cell-${number}" data-cell="experiment" data-experiment="${id}"><p>${look}</p></section>`;

function article(html: string): HTMLElement {
  const { document } = new JSDOM(`<article>${html}</article>`).window;
  return document.querySelector('article')!;
}

/** An experiment that was mounted in its cell and runs. */
function mounted(element: HTMLElement, ended: string[] = []) {
  const markup = markupOf(element);
  element.append('curves');
  const cell: WaitingCell = { element, dispose: () => ended.push(element.id) };
  return { name: `experiment:${element.dataset.experiment}`, markup, cell };
}

suite('runs that wait', () => {
  test('are in their page again when the reader is back, also where a block came in before', () => {
    const runs = new WaitingRuns();
    const before = article(experiment('echo', 3));
    const waiting = mounted(before.querySelector<HTMLElement>('.cell')!);
    runs.keep(page, [waiting]);
    const after = article(`${experiment('latch', 3)}${experiment('echo', 4)}`);
    const rejoined = runs.rejoin(page, after);
    assert.deepEqual([...rejoined.values()], [waiting]);
    const { element } = waiting.cell;
    assert.equal(after.querySelector('[data-experiment="echo"]'), element);
    assert.equal(element.id, 'cell-4');
    assert.match(element.textContent, /curves/);
    assert.equal(after.querySelectorAll('.cell').length, 2);
    assert.equal(runs.rejoin(page, article(experiment('echo', 3))).size, 0, 'only once');
  });

  test('stay away from other pages, and from a cell that was changed', () => {
    const ended: string[] = [];
    const runs = new WaitingRuns();
    const before = article(experiment('echo', 3));
    runs.keep(page, [mounted(before.querySelector<HTMLElement>('.cell')!, ended)]);
    assert.equal(runs.rejoin({ ...page, id: 'q2' }, article(experiment('echo', 3))).size, 0);
    assert.equal(runs.rejoin({ ...page, kind: 'concept' }, article(experiment('echo', 3))).size, 0);
    assert.equal(runs.rejoin(page, article(experiment('echo', 3, 'Look here.'))).size, 0);
    assert.deepEqual(ended, ['cell-3']);
  });

  test('are few: the one that was left first is given up', () => {
    const ended: string[] = [];
    const runs = new WaitingRuns();
    for (let number = 1; number <= mostWaiting + 2; number++) {
      const cells = article(experiment('echo', number));
      const waiting = mounted(cells.querySelector<HTMLElement>('.cell')!, ended);
      runs.keep({ ...page, id: `q${number}` }, [waiting]);
    }
    assert.deepEqual(ended, ['cell-1', 'cell-2']);
  });
});
