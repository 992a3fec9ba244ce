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
  run: {
    cell,
    code: codes[cell] ?? '',
    order: 1,
    changed: 0,
    isLost: false,
    outputs: [],
    ...change,
  },
});

/** Two cells as the page has them. */
const codes: Readonly<Record<string, string>> = {
  'code:a': 'const a = 1;\na',
  'code:b': 'a + 1',
};

/** @param kept How the reader left them. */
function open(kept: Readonly<Record<string, string>> = {}) {
  const texts = new Map<string, string | undefined>(Object.entries(kept));
  const cells = Object.values(codes).map((code) => {
    const cell = document.createElement('section');
    cell.dataset['language'] = 'ts';
    cell.innerHTML = `<pre><code>${code}</code></pre>`;
    // Nothing is laid out here.
    cell.checkVisibility = () => true;
    mountCodeCell(cell, { copy: async () => undefined, practice: undefined });
    return cell;
  });
  const actions: CellAction[] = [];
  const announced: string[] = [];
  const opened: string[] = [];
  const names = new Map<Element, string>(cells.map((cell, at) => [cell, `code:${'ab'[at]}`]));
  const runs = new CodeRuns(
    {
      cells,
      nameOf: (cell) => names.get(cell) ?? '',
      textOf: (name) => texts.get(name),
      keepText: (name, text) => texts.set(name, text),
      act: (action) => actions.push(action),
      openAsFile: (code) => opened.push(code),
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
    code: () => cell.querySelector('pre code')!.textContent,
    area: cell.querySelector('textarea')!,
    reset: cell.querySelector<HTMLElement>('.reset-code')!,
    edit: cell.querySelector<HTMLElement>('.edit-code')!,
    write(text: string) {
      this.edit.click();
      this.area.value = text;
      this.area.dispatchEvent(new Event('input'));
    },
    press: (target: HTMLElement, key: string, shiftKey = false) =>
      target.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true })),
  }));
  return { runs, actions, announced, opened, texts, one: one!, two: two! };
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
    assert.equal(
      one.status(),
      'Ran in under 1 ms, without output · the kernel was ended since, and its names are gone',
    );
    assert.equal(restart.hidden, true);
    assert.equal(two.status(), undefined);
  });

  test('are written in place, run as they are written, and kept', () => {
    const { one, actions, texts } = open();
    const frame = one.area.parentElement!;
    assert.equal(frame.hidden, true);
    one.write('2');
    assert.equal(frame.hidden, false);
    assert.equal(texts.get('code:a'), '2');
    assert.equal(one.code(), '2', 'it is what Copy takes');
    one.press(one.area, 'Enter', true);
    assert.deepEqual(actions, [
      { type: 'runCells', cells: [{ cell: 'code:a', label: 'Cell 1', code: '2' }] },
    ]);
    one.press(one.area, 'Escape');
    assert.equal(frame.hidden, true);
  });

  test('are opened by a double click or Enter, and left by Escape or by going elsewhere', () => {
    const { one } = open();
    document.body.append(one.cell);
    const [frame, shown] = [one.area.parentElement!, one.cell.querySelector('pre')!];
    const isOpen = () => [!frame.hidden, shown.hidden];
    shown.dispatchEvent(new Event('dblclick'));
    assert.deepEqual(isOpen(), [true, true]);
    assert.equal(document.activeElement, one.area);
    one.press(one.area, 'Escape');
    assert.deepEqual(isOpen(), [false, false]);
    one.press(shown, 'Enter');
    assert.deepEqual(isOpen(), [true, true]);
    one.area.blur();
    assert.deepEqual(isOpen(), [false, false]);
    one.cell.remove();
  });

  test('take Tab and Enter as an editor of code does', () => {
    const { one, texts } = open();
    // What a browser does for it, and Undo takes back.
    Object.assign(document, { execCommand: () => false });
    one.write('f({');
    one.area.setSelectionRange(3, 3);
    one.press(one.area, 'Enter');
    assert.equal(texts.get('code:a'), 'f({\n  ');
    assert.equal(one.area.selectionStart, 6);
    one.press(one.area, 'Tab', true);
    assert.equal(texts.get('code:a'), 'f({\n');
    Reflect.deleteProperty(document, 'execCommand');
  });

  test('come back as the reader left them, and Reset can be taken back', () => {
    const { one, texts } = open({ 'code:a': 'mine' });
    assert.equal(one.code(), 'mine');
    assert.equal(one.reset.hidden, false);
    one.reset.click();
    assert.equal(one.code(), codes['code:a']);
    assert.equal(texts.get('code:a'), undefined);
    assert.equal(one.reset.getAttribute('aria-label'), 'Undo reset');
    one.reset.click();
    assert.equal(one.code(), 'mine');
    assert.equal(texts.get('code:a'), 'mine');
    one.write(codes['code:a']!);
    assert.equal(one.reset.hidden, true, 'as it comes, whoever wrote it');
  });

  test('are opened as files as they are written', () => {
    const { one, opened } = open({ 'code:a': 'mine' });
    one.cell.querySelector<HTMLElement>('.open-code')!.click();
    assert.deepEqual(opened, ['mine']);
  });

  test('whose text, or an earlier cell of which, is another one say that they are stale', () => {
    const { runs, one, two } = open();
    runs.take(run('code:a', { end: { ms: 5 } }));
    runs.take(run('code:b', { order: 2, end: { ms: 5 } }));
    one.write('const a = 2;');
    assert.match(one.status()!, /· edited since$/);
    assert.match(two.status()!, /· an earlier cell changed since$/);
    one.write(codes['code:a']!);
    assert.equal(two.status(), 'Ran in 5 ms, without output');
  });

  test('run all, and it is said at the top what came of it', () => {
    const { runs, actions } = open();
    const runAll = runs.element.querySelector<HTMLElement>('vscode-button')!;
    const said = () => runs.element.querySelector('.run-all-said')!.textContent;
    runAll.click();
    const [action] = actions;
    assert.deepEqual(action?.type === 'runCells' && action.cells.map(({ label }) => label), [
      'Cell 1',
      'Cell 2',
    ]);
    runs.take(run('code:a'));
    runs.take({ kind: 'waiting', cell: 'code:b', waits: true });
    assert.equal(said(), 'Running …');
    runAll.click();
    assert.deepEqual(actions.at(-1), { type: 'stopCells' });
    const error = { name: 'TypeError', message: 'no' };
    runs.take({ kind: 'end', cell: 'code:a', end: { ms: 1, error } });
    runs.take({ kind: 'waiting', cell: 'code:b', waits: false });
    assert.equal(said(), 'Cell 1 failed');
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
