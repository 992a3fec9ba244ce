import { either, good, loss, open, opened, sample } from './openCell';
import { putPage, takePageAway } from './browser';
import assert from 'node:assert/strict';
import { mostKept } from '../../../src/common/pageState';
import type { ExperimentState, KeptRun } from '../../../src/common/viewState';
import type { Experiment, Parameter } from '../../../src/lab/experiment';
import type { Frame } from '../../../src/lab/run';
import {
  describeKept,
  freeName,
  freeSlot,
  mostOfViews,
  nameProblem,
  toKept,
} from '../../../webview/experiment/keptNames';
import { differences, type RunSide } from '../../../webview/experiment/runSide';

/** Another seed, another run. */
const bySeed = (seed: number): readonly Frame[] => [
  { step: 1, total: 2, phase: 'Training', views: loss([1, seed]), metrics: { loss: seed } },
  { step: 2, total: 2, phase: 'Training', views: loss([2, 0]), metrics: { accuracy: 1 / seed } },
];

const kept = (name: string, more: Partial<KeptRun> = {}): KeptRun => ({
  ...{ experiment: 'sample', name, keptAt: '2026-01-01T10:00:00.000Z', seed: 3 },
  ...{ parameters: { units: 2, rate: 0.5 }, metrics: { accuracy: 0.4, loss: 3 } },
  ...{ backend: 'engine', views: loss([1, 3], [2, 0]), ...more },
});

const tick = () => new Promise((resolve) => setTimeout(resolve, 20));

suite('kept runs', () => {
  suiteSetup(putPage);
  suiteTeardown(takePageAway);
  teardown(() => {
    for (const cell of opened.splice(0)) cell.dispose();
    document.body.replaceChildren();
  });

  const names = ({ section }: ReturnType<typeof open>) =>
    [...section.querySelectorAll('.kept-name')].map((element) => element.textContent);
  const state = (...runs: KeptRun[]): Partial<ExperimentState> => ({
    prediction: 'yes',
    kept: Object.fromEntries(runs.map((run, slot) => [String(slot), run])),
  });

  test('are not shown before the reader has predicted: their numbers would tell', () => {
    const { visible, find } = open({ state: { kept: { 0: kept('Mine') } } });
    assert.doesNotMatch(visible(), /Mine|40/);
    find('.pass').click();
    assert.match(visible(), /Mine.*Units 2, seed 3 · Accuracy 40\.0 %/s);
  });

  test('a run at its end is kept under the name suggested, with all that it is', async () => {
    const page = open({ frames: bySeed });
    page.type('Units', '7');
    assert.ok((page.find('[data-action="keep"]') as HTMLButtonElement).disabled);
    await page.run();
    const field = page.find('.kept-new') as HTMLInputElement; // a text field
    assert.equal(field.value, 'Units 7, seed 1');
    page.press('keep');
    assert.deepEqual(names(page), ['Units 7, seed 1']);
    const [run] = Object.values(page.saved.at(-1)?.kept ?? {});
    assert.ok(run);
    assert.deepEqual(
      { ...run, keptAt: '' },
      {
        ...{ experiment: 'sample', name: 'Units 7, seed 1', keptAt: '', seed: 1 },
        ...{ parameters: { units: 7, rate: 0.5 }, backend: 'engine' },
        ...{ metrics: { loss: 1, accuracy: 1 }, views: loss([1, 1], [2, 0]) },
      },
    );
    assert.equal(field.value, 'Units 7, seed 1 (2)', 'no two have one name');
    assert.match(page.find('.kept [role="status"]').textContent, /^Kept as “Units 7, seed 1”\.$/);
  });

  test('where the seed makes no difference it is neither asked for nor told', async () => {
    const seedless = { ...sample, traits: { ...sample.traits, seeded: () => false } };
    const page = open({ experiment: seedless });
    page.find('.pass').click();
    assert.match(page.visible(), /Stored run(?!, seed)/);
    assert.equal(page.find('input.seed').closest<HTMLElement>('.field')?.hidden, true);
    await page.run();
    assert.equal((page.find('.kept-new') as HTMLInputElement).value, 'As it came');
    assert.equal(page.find('[data-action="keep-and-run"]').hidden, true, 'nor run again');
  });

  test('names choices as the form does, and of texts that they are others', () => {
    const choice: Parameter = {
      ...{ kind: 'choice', name: 'data', label: 'Data', description: '', default: 'page' },
      options: [
        { value: 'page', label: 'The page’s' },
        { value: 'own', label: 'Your own' },
      ],
    };
    const text: Parameter = {
      ...{ kind: 'text', name: 'rows', label: 'Rows', description: '', default: 'a' },
      ...{ longest: 9, lines: 2, takes: 'rows', problem: () => undefined },
    };
    const experiment: Experiment = { ...sample, parameters: [choice, text] };
    const side = (label: string, data: string, rows: string): RunSide => ({
      ...{ label, parameters: { data, rows }, seed: 1, metrics: {}, views: [], contents: {} },
    });
    assert.deepEqual(
      differences(experiment, side('this run', 'page', 'a'), side('“B”', 'own', 'b')),
      ['Data: The page’s in this run, Your own in “B”', 'Rows: not the same text'],
    );
    const run = { parameters: { data: 'own', rows: 'a' }, seed: 1 };
    assert.equal(
      describeKept(experiment, run, { data: 'page', rows: 'a' }),
      'Data: Your own, seed 1',
    );
  });

  test('a run that diverged is kept as one, also after a reload, and compared', async () => {
    const page = open({ frames: good.slice(0, 2), fails: true });
    page.press('run');
    await page.until('failed');
    assert.equal(
      (page.find('.kept-new') as HTMLInputElement).value,
      'seed 1, diverged after step 2 of 3',
    );
    const again = open({ state: JSON.parse(JSON.stringify(page.saved.at(-1))) as ExperimentState });
    again.find('.pass').click();
    assert.match(again.find('.verdict').textContent, /^Diverged: no verdict/);
    assert.match(again.find('.run-notice').textContent, /^This run diverged: .* at step 2 of 3\./);
    again.press('keep');
    const [run] = Object.values(again.saved.at(-1)?.kept ?? {});
    assert.deepEqual(run?.stopped, { step: 2, total: 3, diverged: true });
    again.press('compare');
    assert.match(again.find('.comparison').textContent, /diverged after step 2 of 3/);
  });

  test('a run that was stopped is kept with the step where it was', async () => {
    const page = open();
    page.press('step');
    await page.until('paused');
    await tick();
    page.press('stop');
    page.press('keep');
    assert.deepEqual(names(page), ['seed 1, stopped at step 1 of 3']);
    const [run] = Object.values(page.saved.at(-1)?.kept ?? {});
    assert.deepEqual(run?.stopped, { step: 1, total: 3 });
  });

  test('neither the stored run nor one under way nor one that broke can be kept', async () => {
    const page = open({ frames: good.slice(0, 1), fails: 'error', state: { prediction: 'yes' } });
    const keep = page.find('[data-action="keep"]') as HTMLButtonElement; // a button of the toolkit
    assert.ok(keep.disabled, 'the stored run');
    page.press('step');
    await page.until('paused');
    assert.ok(keep.disabled, 'under way');
    page.press('pause');
    await page.until('failed');
    assert.ok(keep.disabled, 'failed');
    assert.match(page.find('.keep-line .hint').textContent, /^Run it, and you can keep/);
  });

  test('are renamed and deleted, and a deleted one can be brought back', () => {
    const page = open({ state: state(kept('One'), kept('Two')) });
    const item = () => page.find('[data-slot="1"]');
    const press = (action: string) =>
      item().querySelector<HTMLElement>(`[data-action="${action}"]`)!.click();
    const rename = (name: string) => {
      press('rename');
      const field = item().querySelector<HTMLInputElement>('.kept-rename')!;
      field.value = name;
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    };
    rename('One');
    assert.match(item().textContent, /There is a kept run “One” already/);
    item()
      .querySelector('.kept-rename')!
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    assert.deepEqual(names(page), ['One', 'Two']);
    rename(' Other ');
    assert.deepEqual(names(page), ['One', 'Other']);
    assert.equal(page.saved.at(-1)?.kept?.['1']?.name, 'Other');
    press('delete');
    assert.deepEqual(names(page), ['One']);
    assert.ok('1' in page.saved.at(-1)!.kept!, 'told of');
    assert.equal(page.saved.at(-1)?.kept?.['1'], undefined);
    page.press('undo');
    assert.deepEqual(names(page), ['One', 'Other']);
    assert.equal(page.saved.at(-1)?.kept?.['1']?.name, 'Other');
  });

  test('are so many and no more, and none is lost for a new one', async () => {
    const all = Array.from({ length: mostKept }, (_, index) => kept(`Run ${index}`));
    const page = open({ state: state(...all) });
    await page.run();
    assert.ok((page.find('[data-action="keep"]') as HTMLButtonElement).disabled);
    assert.match(page.find('.keep-line .hint').textContent, /8 runs are kept, .*Delete one/);
    assert.equal(names(page).length, mostKept);
  });

  test('Reset leaves them, and covers them until the reader has predicted again', () => {
    const page = open({ state: state(kept('Mine')) });
    page.press('reset');
    assert.doesNotMatch(page.visible(), /Mine/);
    page.find('.pass').click();
    assert.deepEqual(names(page), ['Mine']);
  });

  suite('are compared', () => {
    const compare = (page: ReturnType<typeof open>) => page.press('compare');
    const cells = (page: ReturnType<typeof open>) =>
      [...page.section.querySelectorAll('.compared tr')].map((row) =>
        [...row.querySelectorAll('th, td')].map((cell) => cell.textContent),
      );

    test('settings that differ are named, and the numbers stand side by side', async () => {
      const page = open({ experiment: either, state: state(kept('Few')), frames: bySeed });
      await page.run();
      compare(page);
      assert.deepEqual(
        [...page.section.querySelectorAll('.compared-settings li')].map((li) => li.textContent),
        ['Units: 4 in this run, 2 in “Few”', 'Seed: 1 in this run, 3 in “Few”'],
      );
      assert.deepEqual(cells(page), [
        ['Metric', 'this run', '“Few”'],
        ['Claim', 'borne out', 'not judged'],
        ['Accuracy', '100.0 %', '40.0 %'],
        ['Loss', '1', '3'],
      ]);
      assert.match(
        page.find('.kept [role="status"]').textContent,
        /^Compared with “Few”\. Units: 4 in this run, 2 in “Few”; Seed: /,
      );
      assert.equal(page.saved.at(-1)?.views?.['run']?.['compared'], '0');
      page.press('stop-comparing');
      assert.equal(page.find('.comparison').hidden, true);
    });

    test('the curves of both are in one chart, in words and numbers, too', async () => {
      const page = open({ state: state(kept('Few')), frames: bySeed });
      await page.run();
      compare(page);
      await tick();
      const chart = page.find('.compared-views [data-chart="loss"]');
      const legend = [...chart.querySelectorAll('.chart-legend li:not([hidden]) .legend-label')];
      assert.deepEqual(
        legend.map((label) => label.textContent),
        ['Net, this run', 'Net, “Few”'],
      );
      chart.querySelector('details')!.open = true;
      await tick();
      assert.match(chart.querySelector('.chart-summary')!.textContent, /Net, “Few”: from 3/);
      assert.match(chart.querySelector('table')!.textContent, /StepNet, this runNet, “Few”/);
    });

    test('the run under way is followed as it goes, and there after another page', async () => {
      const page = open({
        state: { ...state(kept('Few')), views: { run: { compared: '0' } } },
        frames: bySeed,
      });
      assert.equal(page.find('.comparison').hidden, false, 'with the stored run');
      assert.match(page.find('.compared').textContent, /the stored run/);
      page.press('step');
      await page.until('paused');
      await tick();
      assert.equal(cells(page).at(-1)?.[1], '1');
      assert.match(cells(page)[1]![1]!, /no verdict: under way/);
    });

    test('one click keeps a run and sets another seed beside it', async () => {
      const page = open({ frames: bySeed });
      page.type('Units', '7');
      await page.run();
      page.type('Units', '5');
      page.press('keep-and-run');
      await page.until('running', 'paused');
      await page.until('finished');
      assert.deepEqual(
        page.requests.map((request) => JSON.stringify(request)),
        [1, 2].map((seed) =>
          JSON.stringify({ id: 'sample', parameters: { units: 7, rate: 0.5 }, seed }),
        ),
        'the settings of the run that was kept',
      );
      assert.match(page.find('.compared-settings').textContent, /^Seed: 2 in this run, 1 in “/);
      assert.deepEqual(cells(page).at(-2), ['Accuracy', '50.0 %', '100.0 %']);
    });

    test('one whose pictures were too large says so, and its numbers are there', async () => {
      const bare = kept('Bare', { views: {} });
      const page = open({ state: { ...state(bare), views: { run: { compared: '0' } } } });
      assert.match(page.find('.compared-note').textContent, /pictures of “Bare” were too large/);
      assert.equal(cells(page).at(-1)?.[2], '3');
    });
  });

  suite('have names and places', () => {
    test('a name is free, short and not empty', () => {
      assert.equal(freeName('A', []), 'A');
      assert.equal(freeName('A', ['A', 'A (2)']), 'A (3)');
      const long = 'x'.repeat(80);
      assert.equal(freeName(long, []).length, 60);
      assert.equal(freeName(long, [freeName(long, [])]).length, 60);
      assert.equal(nameProblem(' A ', ['B']), undefined);
      for (const [name, problem] of [
        ['  ', /needs a name/],
        [long, /at most 60/],
        [' B ', /“B” already/],
      ] as const)
        assert.match(nameProblem(name, ['B']) ?? '', problem);
    });

    test('a place is free, and there is none where as many are kept as may be', () => {
      const taken = Object.fromEntries(
        Array.from({ length: mostKept - 1 }, (_, slot) => [String(slot), kept(`Run ${slot}`)]),
      );
      for (let draw = 0; draw < 50; draw += 1) {
        const slot = freeSlot({ ...taken, 20: undefined });
        assert.ok(slot !== undefined && !(slot in taken), slot);
      }
      assert.equal(freeSlot({ ...taken, 31: kept('Last') }), undefined);
    });

    test('pictures that are too large are left out, the numbers are not', () => {
      const run = {
        ...{ experiment: 'sample', seed: 1, parameters: {}, metrics: { loss: 1 }, seconds: 1 },
        finishedAt: '2026-01-01T10:00:00.000Z',
      };
      const views = { text: 'x'.repeat(mostOfViews) };
      const now = new Date('2026-01-02T10:00:00.000Z');
      assert.equal(toKept({ ...run, views }, 'A', now).views, undefined);
      assert.deepEqual(toKept({ ...run, views }, 'A', now).metrics, { loss: 1 });
      assert.deepEqual(toKept({ ...run, views: { a: 1 } }, 'A', now).views, { a: 1 });
    });

    test('what is special about a run is what differs from the page', () => {
      const run = { parameters: { units: 2, rate: 0.5 }, seed: 3 };
      assert.equal(describeKept(either, run, { units: 4, rate: 0.5 }), 'Units 2, seed 3');
    });
  });
});
