/** The code cells of a page, and what the host tells of their runs. */
import { putPage, takePageAway } from '../experiment/browser';
import assert from 'node:assert/strict';
import type { CellRun, SentCellEvent } from '../../../src/common/cellRuns';
import { outputToJson } from '../../../src/common/outputJson';
import type { CellAction } from '../../../src/common/protocol';
import { CodeRuns } from '../../../webview/code/codeRuns';
import { durationText } from '../../../webview/code/runText';
import { mountCodeCell } from '../../../webview/panel/codeCells';
import { colours } from '../views/openView';

takePageAway();

const run = (cell: string, change: Partial<CellRun<string>> = {}): SentCellEvent => ({
  kind: 'run',
  run: { cell, code: '', order: 1, isLost: false, outputs: [], ...change },
});

/** Two cells as the page has them. */
function open() {
  const cells = ['const a = 1;\na', 'a + 1'].map((code) => {
    const cell = document.createElement('section');
    cell.dataset['language'] = 'ts';
    cell.innerHTML = `<pre><code>${code}</code></pre>`;
    mountCodeCell(cell, { copy: async () => undefined, practice: undefined });
    return cell;
  });
  const actions: CellAction[] = [];
  const announced: string[] = [];
  const names = new Map<Element, string>(cells.map((cell, at) => [cell, `code:${'ab'[at]}`]));
  const runs = new CodeRuns(
    {
      cells,
      nameOf: (cell) => names.get(cell) ?? '',
      act: (action) => actions.push(action),
      announce: (text) => announced.push(text),
    },
    {
      loop: { request: () => undefined, cancel: () => undefined },
      colours: () => colours,
      copy: async () => undefined,
      save: async () => true,
      symbolsMoved: () => undefined,
    },
  );
  const [one, two] = cells.map((cell) => ({
    cell,
    button: cell.querySelector<HTMLElement>('.run-code')!,
    status: () => {
      const line = cell.querySelector<HTMLElement>('.run-state')!;
      return line.hidden ? undefined : line.querySelector('.run-status')!.textContent;
    },
    output: () => cell.querySelector('.output')!.textContent,
  }));
  return { runs, actions, announced, one: one!, two: two! };
}

suite('The code cells of a page', () => {
  suiteSetup(putPage);
  suiteTeardown(takePageAway);

  test('are numbered, and Run sends their text', () => {
    const { one, two, actions } = open();
    assert.deepEqual(
      [one, two].map(({ cell }) => cell.querySelector('.cell-number')?.textContent),
      ['Cell 1', 'Cell 2'],
    );
    assert.equal(one.status(), undefined);
    one.button.click();
    const cells = [{ cell: 'code:a', label: 'Cell 1', code: 'const a = 1;\na' }];
    assert.deepEqual(actions, [{ type: 'runCells', cells }]);
  });

  test('show a run as it goes, and say once how it went', () => {
    const { runs, one, announced, actions } = open();
    runs.take({ kind: 'waiting', cell: 'code:a', waits: true });
    assert.equal(one.status(), 'Waits for the cell before it');
    runs.take(run('code:a'));
    assert.equal(one.status(), 'Running');
    assert.equal(one.button.getAttribute('aria-label'), 'Stop');
    one.button.click();
    assert.deepEqual(actions, [{ type: 'stopCells' }]);
    const output = outputToJson({ kind: 'text', stream: 'out', text: 'hello\n' });
    runs.take({ kind: 'output', cell: 'code:a', output });
    runs.take({ kind: 'output', cell: 'code:a', output: '{"kind":"sound"}' });
    assert.deepEqual(announced, []);
    runs.take({ kind: 'end', cell: 'code:a', end: { ms: 12.3 } });
    assert.equal(one.status(), 'Ran in 12 ms');
    assert.equal(one.output(), 'hello\n');
    assert.equal(one.button.getAttribute('aria-label'), 'Run');
    assert.deepEqual(announced, ['Cell 1: Ran in 12 ms']);
    runs.take(run('code:a'));
    assert.equal(one.output(), '', 'what it gave before is gone');
    runs.dispose();
  });

  test('a failure is said with its line, and a stop is none', () => {
    const { runs, two, announced } = open();
    const error = { name: 'TypeError', message: 'x', line: 2 };
    runs.take(run('code:b', { end: { ms: 2000, error } }));
    assert.equal(two.status(), 'Failed after 2.0 s');
    assert.match(two.output()!, /TypeError: xLine 2/);
    assert.deepEqual(announced, [], 'it was told when it happened');
    runs.take(run('code:b'));
    const stopped = { name: 'Interrupted', message: 'Stopped.' };
    runs.take({ kind: 'end', cell: 'code:b', end: { ms: 300, error: stopped } });
    assert.equal(two.status(), 'Stopped after 300 ms');
  });

  test('after a restart those that ran say so; Restart is offered where there is something to forget', () => {
    const { runs, one, two, actions } = open();
    runs.take(run('code:a', { end: { ms: 0.2 } }));
    const restart = one.cell.querySelector<HTMLElement>('.restart-code')!;
    assert.equal(restart.hidden, false);
    restart.click();
    assert.deepEqual(actions, [{ type: 'restartCells' }]);
    runs.take({ kind: 'lost' });
    assert.equal(one.status(), 'Ran in under 1 ms, without output · its names are gone since');
    assert.equal(restart.hidden, true);
    assert.equal(two.status(), undefined);
  });

  test('what is told of a cell that the page has not is left alone', () => {
    const { runs, one } = open();
    runs.take(run('code:c'));
    assert.equal(one.status(), undefined);
  });

  test('times are said as long as they are', () => {
    assert.deepEqual([0, 1.4, 999, 1500, 125_000].map(durationText), [
      'under 1 ms',
      '1 ms',
      '999 ms',
      '1.5 s',
      '2 min 5 s',
    ]);
  });
});
