import { putPage, takePageAway } from '../experiment/browser';
import assert from 'node:assert/strict';
import { findExperiment } from '../../../src/lab/experiments';
import type { Frame } from '../../../src/lab/run';
import { parsePart } from '../../../src/common/pageState';
import { parseStoredSeeds } from '../../../src/common/parseViewState';
import type { StoredSeeds } from '../../../src/common/viewState';
import type { Experiment } from '../../../src/lab/experiment';
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
  readonly kept?: StoredSeeds | undefined;
  readonly shown?: Experiment;
}

function open({
  frames = () => [],
  parameters = standard,
  hangs = false,
  kept,
  shown = experiment,
}: Setup = {}) {
  const cell = document.createElement('section');
  document.body.append(cell);
  const asked: number[] = [];
  const said: string[] = [];
  const saved: StoredSeeds[] = [];
  const view = new SeedsView({
    ...{ cell, experiment: shown, cores: 2, log: () => undefined },
    settings: () => ({ parameters, seed: 7 }),
    kept,
    keep: (seeds) => saved.push(seeds),
    announce: (text) => said.push(text),
    views: {
      // Words are looked at here, and not pictures.
      loop: { request: () => undefined, cancel: () => undefined },
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
  /** What the first chart says. */
  const words = () => {
    const details = cell.querySelector<HTMLDetailsElement>('.seeds-result .chart details')!;
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    return text('.seeds-result .chart .chart-summary');
  };
  return { cell, asked, said, saved, text, press, until, words };
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

  /** Curves whose value at each step is the seed. */
  const drawn = (seed: number): Frame[] => [
    {
      ...measured(seed)[0]!,
      views: {
        loss: { series: { loss: { points: Array.from({ length: 300 }, (_, x) => [x, seed]) } } },
      },
    },
  ];
  const part = `experiment:${experiment.id}/seeds`;

  test('are there again after a reload: date, settings, verdict, numbers, curves with their bands', async () => {
    const frames = (seed: number): Frame[] =>
      seed === 4 ? [{ step: 1, total: 1, phase: 'diverges' }] : drawn(seed);
    const parameters = { ...standard, steps: 10 };
    const first = open({ frames, parameters });
    first.press('run-seeds');
    await first.until(() => first.saved.length > 0);
    // As it is kept and read back.
    const json = JSON.stringify(first.saved.at(-1));
    assert.ok(json.length < 10_000, `${json.length} characters`);
    assert.notEqual(parsePart(part, JSON.parse(json)), undefined, 'the page keeps it');
    const kept = parseStoredSeeds(JSON.parse(json), experiment.id);
    const again = open({ kept });
    for (const place of ['.seeds-verdict', '.seeds-settings', '.seeds-table', '.seeds-failures'])
      assert.equal(again.text(place), first.text(place), place);
    assert.match(again.text('.seeds-settings'), /Training steps: 800 → 10/);
    assert.match(again.text('.seeds-progress'), /^10 of 10 seeds · .+ · .*20\d\d/);
    assert.equal(again.words(), first.words());
    assert.match(again.words(), /between 1 and 10/);
    assert.deepEqual(again.said, [], 'nothing is announced that was known');
    assert.deepEqual(again.asked, [], 'nothing is run again');
  });

  test('of another experiment, or damaged, are not taken for these', () => {
    const seeds: StoredSeeds = {
      ...{
        experiment: experiment.id,
        parameters: standard,
        seconds: 1,
        runs: [{ seed: 1, metrics: {} }],
      },
      finishedAt: '2026-11-29T12:00:00.000Z',
    };
    assert.ok(parseStoredSeeds(seeds, experiment.id));
    assert.equal(parseStoredSeeds(seeds, 'attention'), undefined);
    for (const damage of [
      { runs: [] },
      { runs: 'many' },
      { seconds: 'long' },
      { finishedAt: 'now' },
    ])
      assert.equal(parseStoredSeeds({ ...seeds, ...damage }, experiment.id), undefined);
    const odd = parseStoredSeeds({ ...seeds, parameters: { steps: -5, gone: 1 } }, experiment.id);
    assert.match(open({ kept: odd }).text('.seeds-settings'), /^With the standard settings\.$/);
  });

  test('are shown once more where the next ten are cancelled', async () => {
    const { cell, saved, text, press, until } = open({ frames: measured });
    press('run-seeds');
    await until(() => saved.length > 0);
    const table = text('.seeds-table');
    press('run-seeds');
    assert.equal(cell.querySelector<HTMLElement>('.seeds-result')?.hidden, true);
    press('cancel-seeds');
    await until(() => text('.seeds-progress').startsWith('Cancelled after '));
    assert.match(text('.seeds-progress'), /seeds\. Below: 10 of 10 seeds · /);
    assert.equal(cell.querySelector<HTMLElement>('.seeds-result')?.hidden, false);
    assert.equal(text('.seeds-table'), table);
    assert.equal(saved.length, 1);
  });

  test('are not run where nothing is drawn at random', async () => {
    const shown = { ...experiment, traits: { ...experiment.traits, seeded: () => false } };
    const { asked, text, press } = open({ frames: measured, shown });
    press('run-seeds');
    assert.match(text('.run-notice'), /^Not started: .*every seed gives the same/);
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual(asked, []);
  });
});
