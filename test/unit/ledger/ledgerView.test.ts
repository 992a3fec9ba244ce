import { putPage, takePageAway } from '../experiment/browser';
import assert from 'node:assert/strict';
import type { FileToSave } from '../../../src/common/protocol';
import type { VerifiedEntry } from '../../../src/common/viewState';
import type { LedgerEntry } from '../../../src/lab/ledger/entry';
import { staleText } from '../../../webview/ledger/ledgerTable';
import { LedgerView, type LedgerViewOptions } from '../../../webview/ledger/ledgerView';

takePageAway();

const common = { claim: 'Something.', source: 'Somebody 1999' };
const exact = (id: string, printed: string): LedgerEntry => ({
  ...{ kind: 'exact', id, printed: [printed], ...common },
  compute: () => [2],
});
const entries: readonly LedgerEntry[] = [
  exact('right', '2'),
  exact('wrong', '3'),
  { kind: 'not-reproduced', id: 'never', printed: '1', ours: '0', ...common },
];
const opened: LedgerView[] = [];

function open(
  kept: Readonly<Record<string, VerifiedEntry>> = {},
  state: Pick<LedgerViewOptions, 'keptState' | 'isOwnState'> = {
    ...{ keptState: undefined, isOwnState: false },
  },
) {
  const cell = document.createElement('section');
  Object.assign(cell.dataset, { version: '1.0.0', build: 'b1' });
  document.body.append(cell);
  const [said, saved]: [string[], FileToSave[]] = [[], []];
  const view = new LedgerView({
    ...{ cell, entries, cores: 1, keep: () => undefined, ...state },
    kept: (id) => kept[id],
    save: async (file) => saved.push(file) > 0,
    openExperiment: assert.fail,
    announce: (text) => said.push(text),
    log: assert.fail,
    ports: {
      openWorker: () => assert.fail('nothing is trained'),
      openLocal: () => assert.fail('nothing is trained'),
      after: () => () => undefined,
    },
  });
  opened.push(view);
  const press = (label: string) =>
    [...cell.querySelectorAll<HTMLElement>('[role="toolbar"] > *')]
      .find((each) => each.getAttribute('aria-label') === label)!
      .click();
  const until = async (ready: () => boolean) => {
    for (let turn = 0; turn < 500 && !ready(); turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 1));
    assert.ok(ready());
  };
  const row = (id: string) =>
    [...cell.querySelectorAll(`[data-entry="${id}"] td`)].map((each) => each.textContent);
  return { cell, said, saved, press, until, row };
}

suite('The page of the ledger', () => {
  suiteSetup(putPage);
  suiteTeardown(takePageAway);
  teardown(() => {
    for (const view of opened.splice(0)) view.dispose();
    document.body.replaceChildren();
  });

  test('fills its table, says once what came out, and gives it as JSON and CSV', async () => {
    const { cell, said, saved, press, until, row } = open();
    assert.deepEqual(row('right'), ['Something.', 'Somebody 1999', '2', '', '', 'Not yet']);
    press('Start');
    await until(() => said.length > 0);
    assert.deepEqual(row('right').slice(2), ['2', '2', '–', 'Holds']);
    assert.equal(row('wrong')[5], 'Does not hold');
    assert.equal(row('never')[5], 'Not reproduced');
    assert.deepEqual(said, ['All claims are verified: 1 holds, 1 does not, 1 not reproduced.']);
    assert.match(cell.querySelector('.ledger-count')?.textContent ?? '', /^2 of 2$/);
    press('Export JSON');
    press('Export CSV');
    await until(() => saved.length === 2);
    const report = JSON.parse(saved[0]!.content) as { held: number; entries: { id: string }[] };
    assert.deepEqual(
      [saved[0]!.name, report.held, report.entries.map(({ id }) => id)],
      ['unfold-ledger.json', 1, ['right', 'wrong', 'never']],
    );
    assert.equal(saved[1]!.name, 'unfold-ledger.csv');
    assert.match(saved[1]!.content, /^wrong,exact,/m);
  });

  test('that was under way goes on by itself, but not beside another window', async () => {
    const keptState = { running: true, milliseconds: 1000 };
    const own = open({}, { keptState, isOwnState: true });
    await own.until(() => own.said.length > 0);
    const other = open({}, { keptState, isOwnState: false });
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual([other.said, other.row('right')[5]], [[], 'Not yet']);
    assert.match(other.cell.querySelector('.run-notice')?.textContent ?? '', /another window/);
    other.press('Start');
    await other.until(() => other.said.length > 0);
  });

  test('names what another Unfold found, and counts it for nothing', () => {
    const by = { version: '0.9.0', build: 'b0' };
    const { cell, row } = open({ right: { ...by, ours: '2', seeds: [], holds: true } });
    assert.equal(row('right')[5], 'HoldsFound by Unfold 0.9.0, and not yet by this one.');
    assert.match(cell.querySelector('.ledger-progress')?.textContent ?? '', /^0 of 3 verified$/);
    assert.match(
      staleText({ version: '1.0.0', build: 'b0' }, { version: '1.0.0', build: 'b1' }),
      /another build of Unfold 1\.0\.0/,
    );
  });
});
