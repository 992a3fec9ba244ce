import assert from 'node:assert/strict';
import type { Output } from '../../src/common/cellOutput';
import { outputFromJson } from '../../src/common/outputJson';
import {
  longestCell,
  mostCells,
  parseCellEvent,
  parseCellsToRun,
  sentCellEvent,
  type CellEvent,
} from '../../src/common/cellRuns';

const cell = 'code:formula#2';

suite('How code cells stand, on its way', () => {
  test('every event comes through as it is, and no more than it', () => {
    const error = { name: 'TypeError', message: 'no', line: 3 };
    const chart: Output = {
      ...{ kind: 'chart', x: 'step', y: 'loss' },
      curves: [{ name: 'RNN', points: [[0, NaN]] }],
    };
    const run = { cell, code: 'x', order: 2, changed: 1, isLost: true, outputs: [chart] };
    const events: readonly CellEvent[] = [
      { kind: 'waiting', cell, waits: true },
      { kind: 'run', run },
      { kind: 'run', run: { ...run, isLost: false, outputs: [], end: { ms: 3 } } },
      { kind: 'output', cell, output: { kind: 'text', stream: 'out', text: 'a' } },
      { kind: 'output', cell, output: chart },
      { kind: 'end', cell, end: { ms: 1.5, error } },
      { kind: 'lost' },
    ];
    for (const event of events) {
      // VS Code carries a message as JSON.
      const sent: unknown = JSON.parse(JSON.stringify({ ...sentCellEvent(event), more: 1 }));
      const came = parseCellEvent(sent);
      assert.deepEqual(came, sentCellEvent(event));
      const outputs = event.kind === 'run' ? event.run.outputs : [];
      assert.deepEqual(came?.kind === 'run' ? came.run.outputs.map(outputFromJson) : [], outputs);
    }
  });

  test('what is none is refused', () => {
    const bad: unknown[] = [
      ...[undefined, [], { kind: 'lost2' }, { kind: 'run' }, { kind: 'waiting', cell: 'prose:a' }],
      ...[
        { kind: 'end', cell },
        { kind: 'output', cell, output: { kind: 'sound' } },
      ],
      { kind: 'run', run: { cell, code: 'x', order: -1, changed: 0, outputs: [] } },
      { kind: 'run', run: { cell, code: 'x', order: 1, changed: 0, outputs: [{}] } },
    ];
    for (const each of bad) assert.equal(parseCellEvent(each), undefined, JSON.stringify(each));
  });

  test('cells to run are taken all or not at all', () => {
    const good = { cell, label: 'Cell 2', code: '1' };
    assert.deepEqual(parseCellsToRun([{ ...good, more: 1 }]), [good]);
    const bad = [
      { ...good, cell: 'experiment:echo' },
      { ...good, label: 3 },
      { ...good, code: 'x'.repeat(longestCell + 1) },
      null,
    ];
    for (const each of bad) assert.equal(parseCellsToRun([good, each]), undefined);
    assert.equal(parseCellsToRun([]), undefined);
    assert.equal(parseCellsToRun(Array.from({ length: mostCells + 1 }, () => good)), undefined);
  });
});
