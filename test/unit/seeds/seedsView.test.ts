import { putPage, takePageAway } from '../experiment/browser';
import assert from 'node:assert/strict';
import { findExperiment } from '../../../src/lab/experiments';
import type { Frame } from '../../../src/lab/run';
import { DrawLoop } from '../../../webview/views/drawLoop';
import { openLocalPort } from '../../../webview/experiment/runPort';
import { SeedsView, tenSeeds } from '../../../webview/seeds/seedsView';

takePageAway();

const experiment = findExperiment('lstm-gates');
const standard = Object.fromEntries(experiment.parameters.map((each) => [each.name, each.default]));
const [metric] = Object.keys(experiment.metrics);
const opened: SeedsView[] = [];

interface Setup {
  readonly frames?: (seed: number) => readonly Frame[];
  readonly parameters?: Readonly<Record<string, number | string>>;
  readonly hangs?: boolean;
}

function open({ frames = () => [], parameters = standard, hangs = false }: Setup = {}) {
  const cell = document.createElement('section');
  document.body.append(cell);
  const asked: number[] = [];
  const said: string[] = [];
  const view = new SeedsView({
    ...{ cell, experiment, cores: 2, log: () => undefined },
    settings: () => ({ parameters, seed: 7 }),
    announce: (text) => said.push(text),
    views: {
      loop: new DrawLoop(),
      colours: assert.fail,
      copy: () => assert.fail(),
      save: () => assert.fail(),
      symbolsMoved: () => undefined,
    },
    ports: {
      openWorker: () => Promise.reject(new Error('none here')),
      openLocal: (events) =>
        openLocalPort(events, {
          execute: async function* (_, given, { seed, signal }) {
            asked.push(seed);
            assert.deepEqual(given, parameters);
            while (hangs && !signal.aborted) await new Promise((resolve) => setTimeout(resolve, 1));
            for (const frame of frames(seed)) {
              if (frame.phase === 'diverges') throw new Error('It diverged.');
              yield frame;
            }
          },
          describeFailure: (error) => ({ kind: 'diverged', message: (error as Error).message }),
        }),
      after: () => () => undefined,
    },
  });
  opened.push(view);
  const text = (selector: string) => cell.querySelector(selector)?.textContent ?? '';
  const press = (name: string) =>
    cell.querySelector<HTMLElement>(`[data-action="${name}"]`)!.click();
  const until = async (ready: () => boolean) => {
    for (let turn = 0; turn < 1000 && !ready(); turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 1));
    assert.ok(ready());
  };
  return { cell, asked, said, text, press, until };
}

/** The metric is the seed over 10. */
const measured = (seed: number): Frame[] => [
  { step: 1, total: 1, phase: 'Training', metrics: { [metric!]: seed / 10 } },
];

suite('Ten seeds on the page of an experiment', () => {
  suiteSetup(putPage);
  suiteTeardown(takePageAway);
  teardown(() => {
    for (const view of opened.splice(0)) view.dispose();
    document.body.replaceChildren();
  });

  test('give the median and the range of what they measured, and are announced once', async () => {
    const { cell, asked, said, text, press, until } = open({ frames: measured });
    press('run-seeds');
    await until(() => text('.seeds-verdict') !== '');
    assert.deepEqual(
      [...asked].sort((a, b) => a - b),
      tenSeeds,
    );
    const cells = [...cell.querySelectorAll('.seeds-table tbody tr:first-child td')];
    assert.match(
      cells.map((each) => each.textContent).join(' | '),
      /\| 5\.50e-1 \| 1\.00e-1 \| 1\.00e0 \|/,
    );
    assert.match(text('.seeds-verdict'), /^The claim is borne out by \d+ of 10 seeds\.$/);
    assert.match(text('.seeds-progress'), /^10 of 10 seeds/);
    assert.equal(said.length, 1);
  });

  test('with other settings than those of the claim are not judged', async () => {
    const parameters = { ...standard, steps: 10 };
    const { text, press, until } = open({ frames: measured, parameters });
    press('run-seeds');
    await until(() => text('.seeds-verdict') !== '');
    assert.match(text('.seeds-verdict'), /^Not judged: .*Training steps: 800 → 10/);
  });

  test('name the seed that diverged, and count it as one that met nothing', async () => {
    const frames = (seed: number): Frame[] =>
      seed === 4 ? [{ step: 1, total: 1, phase: 'diverges' }] : measured(seed);
    const { text, press, until } = open({ frames });
    press('run-seeds');
    await until(() => text('.seeds-verdict') !== '');
    assert.equal(text('.seeds-failures'), 'Seed 4: It diverged.');
  });

  test('end at once where they are cancelled, and can be run again', async () => {
    const { cell, asked, text, press, until } = open({ hangs: true });
    press('run-seeds');
    await until(() => asked.length > 0);
    press('cancel-seeds');
    await until(() => text('.seeds-progress') === 'Cancelled after 0 of 10 seeds.');
    assert.equal(cell.querySelector<HTMLElement>('.seeds-result')?.hidden, true);
    press('run-seeds');
    await until(() => asked.length > 2);
  });
});
