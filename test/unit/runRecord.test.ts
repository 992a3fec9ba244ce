import assert from 'node:assert/strict';
import type { InterruptedRun } from '../../src/common/viewState';
import {
  interruptedText,
  recordPace,
  RunRecord,
  waitedText,
} from '../../webview/experiment/runRecord';

function desk() {
  const saved: (InterruptedRun | undefined)[] = [];
  const clock = { now: Date.parse('2023-05-01T10:00:00.000Z') };
  const record = new RunRecord({
    experiment: 'echo',
    save: (run) => saved.push(run),
    views: () => ({ loss: { series: { loss: { points: [[1, 2]] } } } }),
    now: () => clock.now,
  });
  return { saved, clock, record, last: () => saved.at(-1) };
}
const settings = { parameters: { lag: 5 }, seed: 3 };

suite('record of a run', () => {
  test('is there from the first moment, and is taken back at the end, however that comes', () => {
    // A run that was stopped before its first frame has nothing to keep.
    for (const end of ['finished', 'stopped', 'failed'] as const) {
      const { record, saved, last } = desk();
      record.prepare(settings);
      record.state('starting');
      assert.deepEqual(last(), {
        ...{ experiment: 'echo', ...settings, step: 0, total: 0, by: 'unload', metrics: {} },
        at: '2023-05-01T10:00:00.000Z',
        views: { loss: { series: { loss: { points: [[1, 2]] } } } },
      });
      record.state('running');
      record.state(end);
      assert.equal(saved.length, 2);
      assert.equal(last(), undefined);
      record.state('idle');
      record.keep();
      assert.equal(saved.length, 2, 'a run that ended is not recorded again');
    }
  });

  test('is written every other second, and when the run is paused or left', () => {
    const { record, saved, clock, last } = desk();
    record.prepare(settings);
    record.state('starting');
    record.state('running');
    for (let step = 1; step <= 10; step++) {
      clock.now += recordPace / 4;
      record.frame({ step, total: 800 }, { loss: 1 / step });
    }
    assert.deepEqual(
      saved.map((run) => run?.step),
      [0, 4, 8],
    );
    record.state('paused');
    assert.equal(last()?.step, 10);
    assert.deepEqual(last()?.metrics, { loss: 0.1 });
    record.keep('navigation');
    assert.equal(last()?.by, 'navigation');
  });

  test('of a run that the reader stopped, what it measured is kept', () => {
    const { record, saved, last } = desk();
    record.prepare(settings);
    record.state('starting');
    record.frame({ step: 7, total: 800 }, { loss: 1 });
    record.state('stopped');
    assert.deepEqual([last()?.by, last()?.step, last()?.metrics], ['stop', 7, { loss: 1 }]);
    const { length } = saved;
    record.keep('navigation');
    record.state('idle');
    assert.equal(saved.length, length, 'it has ended');
  });

  test('the next run begins with nothing of the last', () => {
    const { record, last } = desk();
    record.prepare(settings);
    record.state('starting');
    record.frame({ step: 7, total: 800 }, { loss: 1 });
    record.state('stopped');
    record.prepare({ ...settings, seed: 4 });
    record.state('starting');
    assert.equal(last()?.step, 0);
    assert.equal(last()?.seed, 4);
    assert.deepEqual(last()?.metrics, {});
  });

  test('says where the run was and when', () => {
    const run: InterruptedRun = {
      ...{ experiment: 'echo', ...settings, step: 420, total: 800, metrics: {} },
      ...{ by: 'unload', at: '2023-05-01T10:00:00.000Z' },
    };
    assert.equal(
      interruptedText(run),
      'This run was interrupted at step 420 of 800 when the page was hidden, closed or reloaded. ' +
        'What it had measured by then is shown below. ' +
        'Run begins again at the first step; the same seed gives the same numbers.',
    );
    assert.match(interruptedText({ ...run, by: 'navigation' }), /when another page was opened\./);
    assert.match(interruptedText({ ...run, by: 'stop' }), /^You stopped this run at step 420 of/);
    const atOnce = interruptedText({ ...run, step: 0, total: 0 });
    assert.match(atOnce, /interrupted at its start when/);
    assert.doesNotMatch(atOnce, /measured/, 'nothing is shown of it');
    assert.equal(
      waitedText(run),
      'Paused at step 420 of 800 when another page was opened; press Resume to go on.',
    );
  });
});
