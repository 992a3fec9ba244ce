import { either, good, loss, open, opened, sample, stored } from './openCell';
import { putPage, takePageAway } from './browser';
import assert from 'node:assert/strict';
import type { ExperimentChange, ExperimentState } from '../../../src/common/viewState';
import type { Experiment, ParameterValues } from '../../../src/lab/experiment';
import { passed } from '../../../webview/experiment/prediction';

/** What gives the answer away. */
const secrets = /secret|Nobody|at least 90|77|Ten seeds|bear|borne/;

suite('an experiment on its page', () => {
  suiteSetup(putPage);
  suiteTeardown(takePageAway);
  teardown(() => {
    for (const cell of opened.splice(0)) cell.dispose();
    document.body.replaceChildren();
  });

  test('a run that ends as soon as it has learned says that its steps are the most', async () => {
    const [first, ...others] = good;
    const { find, press, until } = open({ frames: [{ ...first!, atMost: true }, ...others] });
    press('step');
    await until('paused');
    for (let turn = 0; turn < 400 && !/step 1/.test(find('.run-times').textContent); turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 1));
    assert.match(find('.run-times').textContent, /^step 1 of at most 3 · /);
    press('pause');
    await until('finished');
    assert.match(find('.run-times').textContent, /^step 3 of 3 · /);
  });

  suite('on a page of its own', () => {
    test('it opens with the settings that it has in the answer', () => {
      const { type, press, opens } = open();
      type('Units', '2');
      type('Seed', '9');
      press('alone');
      assert.deepEqual(opens, [
        { parameters: { units: 2, rate: 0.5 }, seed: 9, backend: 'engine', rateChanges: [] },
      ]);
    });

    test('there it takes them, keeps them, and cannot be opened once more', () => {
      const { cell, section, find, saved, requests } = open({ isAlone: true, experiment: either });
      assert.equal(section.querySelector('[data-action="alone"]'), null);
      cell.adopt({ parameters: { units: 2, rate: 40 }, seed: 9, backend: 'tfjs' });
      const kept = saved.at(-1);
      assert.deepEqual(kept?.parameters, { units: 2, rate: 0.5 }, 'what is not allowed stays');
      assert.deepEqual([kept?.seed, kept?.backend], [9, 'tfjs']);
      assert.equal((find('input[aria-label^="Units"]') as HTMLInputElement).value, '2');
      assert.deepEqual(requests, [], 'nothing runs unasked');
    });

    test('a run that goes on keeps its own settings', async () => {
      const { cell, press, until, requests, saved } = open({ isAlone: true });
      press('run');
      cell.adopt({ parameters: { units: 2 }, seed: 9 });
      await until('finished');
      assert.deepEqual(requests, [{ id: 'sample', parameters: { units: 4, rate: 0.5 }, seed: 1 }]);
      assert.equal(saved.at(-1)?.lastRun?.seed, 1);
    });
  });

  suite('until the reader has predicted or passed', () => {
    test('nothing tells the answer: no claim, no look, no curve, no expected number', () => {
      const { section, visible, find } = open();
      assert.match(visible(), /What comes of it\?.*Well\?.*It learns/s);
      assert.doesNotMatch(visible(), secrets);
      // Not even hidden on the page, where a search would find it; the charts are empty.
      assert.equal(section.querySelector('.claim, .look'), null);
      assert.equal(find('.charts').hidden, true);
      assert.doesNotMatch(section.textContent, /secret|0\.77|77/);
      for (const part of section.querySelectorAll('*')) {
        for (const { value } of part.attributes) assert.doesNotMatch(value, secrets);
      }
    });

    test('a commitment shows it all, is kept, and puts the keyboard on Run', () => {
      const { find, choose, visible, saved } = open();
      assert.equal((find('.commit') as HTMLButtonElement).disabled, true);
      choose('no');
      find('.commit').click();
      assert.match(visible(), /The secret claim\..*The secret of this page\./s);
      assert.match(visible(), /at least 90 %.*Ten seeds gave 90 to 100 %/s);
      assert.match(visible(), /Stored run, seed 1/);
      assert.equal(find('.charts').hidden, false);
      assert.equal(saved.at(-1)?.prediction, 'no');
      assert.equal(find('.commit').hidden && find('.pass').hidden, true);
    });

    test('a pass shows it all, and is kept as one', () => {
      const { find, visible, saved } = open();
      find('.pass').click();
      assert.match(visible(), /The secret claim\./);
      // What was kept, through JSON as it is kept.
      const again = open({ state: JSON.parse(JSON.stringify(saved.at(-1))) as ExperimentState });
      assert.match(again.visible(), /The secret claim\./);
      assert.doesNotMatch(again.visible(), /Committed/);
    });

    test('Run is a pass', async () => {
      const { run, visible, saved } = open();
      await run();
      assert.match(visible(), /The secret claim\..*None made\. This run: It learns\./s);
      assert.notEqual(saved.at(-1)?.prediction, undefined);
    });

    test('Reset covers it again', async () => {
      const { choose, find, run, press, visible, saved } = open();
      choose('yes');
      find('.commit').click();
      await run();
      press('reset');
      assert.doesNotMatch(visible(), secrets);
      assert.equal(saved.at(-1)?.prediction, undefined);
      assert.equal(saved.at(-1)?.lastRun, undefined);
    });

    test('a kept prediction that is no option any more counts for nothing', () => {
      const { visible } = open({ state: { parameters: {}, seed: 1, prediction: 'perhaps' } });
      assert.doesNotMatch(visible(), secrets);
    });

    test('the text of the experiment stands where the page has none of its own', () => {
      const { find } = open({ look: '' });
      find('.pass').click();
      assert.match(find('.look').textContent, /The secret curve\./);
    });
  });

  suite('what a run gives', () => {
    for (const [chosen, says] of [
      ['yes', /Right: It learns\./],
      ['no', /Not this time\. You predicted: It does not\. This run: It learns\./],
    ] as const) {
      test(`the prediction "${chosen}" is answered beside the charts`, async () => {
        const { choose, find, run } = open();
        choose(chosen);
        find('.commit').click();
        assert.equal(find('.reveal').hidden, true, 'not before the run');
        await run();
        assert.match(find('.reveal').textContent, says);
        assert.match(find('.reveal').textContent, /The secret reason/);
        assert.equal(find('.reveal').dataset['right'], String(chosen === 'yes'));
        assert.equal(find('.reveal').nextElementSibling, find('.charts'));
      });
    }

    test('the answer of the run before is taken back when the next one begins', async () => {
      const { run, press, find, until } = open();
      await run();
      assert.equal(find('.reveal').hidden, false);
      press('step');
      await until('paused');
      assert.equal(find('.reveal').hidden, true);
      assert.equal(find('.reveal').textContent, '');
    });

    test('the verdict and every line of it follow from the declaration', async () => {
      const { run, find, marks, said } = open();
      await run();
      assert.equal(find('.result').dataset['state'], 'holds');
      assert.match(find('[data-line="met"]').textContent, /Accuracy96\.0 %at least 90 %met/);
      assert.equal(find('.result').querySelectorAll('[data-line]').length, 1, 'typical is no line');
      assert.deepEqual(marks.at(-1), ['finished', 'holds']);
      assert.match(said.at(-1)!, /finished\. Accuracy 96\.0 %\. This run bears the claim out\./);
    });

    test('a line that is not met is marked by a word, and refutes', async () => {
      const frames = [{ step: 3, total: 3, phase: '', metrics: { accuracy: 0.5, loss: 0.15 } }];
      const { run, find, marks } = open({ frames });
      await run();
      assert.equal(find('.result').dataset['state'], 'fails');
      assert.match(find('[data-line="missed"]').textContent, /50\.0 %at least 90 %not met/);
      assert.deepEqual(marks.at(-1), ['finished', 'fails']);
    });

    test('with other settings it is not judged, and says what was changed and what it shows', async () => {
      const { run, type, find, section, marks } = open();
      type('Units', '2');
      await run();
      assert.equal(find('.result').dataset['state'], 'not-judged');
      assert.match(find('.verdict').textContent, /Not judged/);
      assert.match(
        find('.lesson').textContent,
        /Units 2 instead of 4\. Too few units to learn it\./,
      );
      assert.equal(section.querySelector('[data-line]'), null);
      assert.deepEqual(marks.at(-1), ['finished', 'not-judged']);
      type('Units', '8');
      await run();
      assert.match(find('.lesson').textContent, /Units 8 instead of 4\. The claim says nothing/);
      type('Units', '4');
      type('Rate', '0.9');
      await run();
      assert.equal(find('.result').dataset['state'], 'holds', 'the claim does not fix the rate');
      assert.equal(find('.lesson').hidden, true);
    });

    test('after Stop what was measured stays, and nothing is left to wait for', async () => {
      const { press, until, find, visible } = open();
      press('step');
      await until('paused');
      await new Promise((resolve) => setTimeout(resolve, 5));
      press('stop');
      await until('stopped');
      assert.equal(find('[data-metric="loss"]').textContent, '0.500');
      assert.match(find('.verdict').textContent, /Stopped before the end: no verdict/);
      assert.match(find('.run-phase').textContent, /^Stopped$/);
      assert.match(find('.run-times').textContent, /^step 1 of 3 · /);
      assert.doesNotMatch(visible(), /left|Training/);
    });

    test('a click on Stop reaches whoever runs before anything changes on the page', async () => {
      const { press, until, stops, find } = open();
      press('step');
      await until('paused');
      await new Promise((resolve) => setTimeout(resolve, 5));
      press('stop');
      assert.deepEqual(stops, ['paused']);
      assert.match(find('.verdict').textContent, /^Stopped/);
    });

    test('at the end it is finished, and trains no more', async () => {
      const { run, find, visible } = open();
      await run();
      assert.match(find('.run-phase').textContent, /^Finished$/);
      assert.match(find('.run-times').textContent, /^step 3 of 3 · /);
      assert.doesNotMatch(visible(), /Training|left/);
    });

    test('the legend names the curves that there are', async () => {
      const { run, visible, find } = open();
      await run();
      await new Promise((resolve) => requestAnimationFrame(resolve));
      assert.match(find('.chart-legend').textContent, /Net/);
      assert.doesNotMatch(visible(), /Never drawn/);
    });

    test('a run that fails keeps what it measured and says what was changed', async () => {
      const { type, press, until, find } = open({ frames: good.slice(0, 1), fails: true });
      type('Rate', '1');
      press('run');
      await until('failed');
      assert.match(find('.run-failure').textContent, /It diverged\..*You changed Rate: 0\.5 → 1/s);
      assert.equal(find('[data-metric="loss"]').textContent, '0.500');
      assert.match(find('.verdict').textContent, /no verdict/);
      assert.match(find('.run-phase').textContent, /^Broke off$/);
    });
  });

  suite('what is kept', () => {
    const lastRun = {
      experiment: 'sample',
      seed: 7,
      parameters: { units: 4, rate: 0.5 },
      metrics: { accuracy: 0.5, loss: 1 },
      seconds: 2,
      finishedAt: '2026-01-01T10:00:00.000Z',
    };

    test('the last run comes back with its verdict, its answer and its settings', () => {
      const state = { parameters: { units: 2, rate: 0.5 }, seed: 9, prediction: 'yes', lastRun };
      const { find, marks, requests, press, until } = open({ state });
      assert.match(find('.result-origin').textContent, /Your run of .*seed 7/);
      assert.equal(find('.result').dataset['state'], 'fails');
      assert.match(
        find('.reveal').textContent,
        /You predicted: It learns\. This run: It does not\./,
      );
      assert.deepEqual(marks.at(-1), ['idle', 'fails']);
      // The form is as it was left, which is not as that run was made.
      assert.match(find('.result-stale').textContent, /Units: 4 → 2; Seed: 7 → 9/);
      press('run');
      return until('finished').then(() => {
        assert.deepEqual(requests, [
          { id: 'sample', parameters: { units: 2, rate: 0.5 }, seed: 9 },
        ]);
      });
    });

    test('a run that the page did not see the end of says so, and shows what there was', async () => {
      const { find, visible, run, saved } = open({
        state: {
          prediction: 'yes',
          lastRun,
          interrupted: {
            ...{ experiment: 'sample', seed: 3, parameters: { units: 4, rate: 0.5 } },
            ...{ step: 2, total: 3, at: lastRun.finishedAt, by: 'unload', metrics: { loss: 0.3 } },
            views: loss([1, 0.5]),
          },
        },
      });
      assert.match(visible(), /interrupted at step 2 of 3 when the page was hidden, closed/);
      assert.match(find('.verdict').textContent, /Interrupted before the end: no verdict/);
      assert.equal(find('[data-metric="loss"]').textContent, '0.300');
      assert.equal(find('.reveal').hidden, true);
      assert.match(
        find('.result-stale').textContent,
        /^Settings have changed since \(Seed: 3 → 1\)/,
      );
      await run();
      assert.doesNotMatch(visible(), /nterrupted/);
      assert.equal(saved.at(-1)?.interrupted, undefined);
      assert.equal(saved.at(-1)?.lastRun?.metrics['accuracy'], 0.96);
    });

    test('a run that was stopped is there again, and says when the form has left its settings', async () => {
      const { press, until, saved, type, find } = open();
      press('step');
      await until('paused');
      await new Promise((resolve) => setTimeout(resolve, 5));
      press('stop');
      await until('stopped');
      assert.equal(find('.result-stale').hidden, true);
      type('Rate', '1');
      assert.match(find('.result-stale').textContent, /since \(Rate: 0\.5 → 1\)\. Run again/);
      const { parameters, seed, interrupted } = saved.at(-1)!;
      assert.ok(parameters && seed !== undefined && interrupted);
      const again = open({ state: { parameters, seed, interrupted, prediction: 'yes' } });
      assert.match(again.visible(), /You stopped this run at step 1 of 3\./);
      assert.match(again.find('.verdict').textContent, /^Stopped before the end: no verdict/);
      assert.match(again.find('.result-stale').textContent, /since \(Rate: 0\.5 → 1\)/);
      again.press('reset');
      assert.doesNotMatch(again.visible(), /stopped|Settings have changed/i);
      assert.equal(again.saved.at(-1)!.interrupted, undefined);
    });

    test('a run that is left waits, and goes on where it was', async () => {
      const { cell, press, until, saved, find, visible } = open();
      press('step');
      await until('paused');
      await new Promise((resolve) => setTimeout(resolve, 5));
      assert.equal(cell.leave(), true);
      const kept = saved.at(-1)!.interrupted!;
      assert.deepEqual([kept.by, kept.step, kept.total], ['navigation', 1, 3]);
      assert.deepEqual(kept.views, loss([1, 0.5]));
      const { save, announce, onState, log, withControls } = {
        save: (change: ExperimentChange) => void saved.push({ ...saved.at(-1), ...change }),
        announce: () => undefined,
        onState: () => undefined,
        log: () => undefined,
        withControls: (mount: () => void) => mount(),
      };
      cell.rejoin({ save, announce, onState, log, withControls });
      assert.match(visible(), /Paused at step 1 of 3 when another page was opened/);
      press('pause');
      await until('finished');
      assert.equal(find('.run-notice').hidden, true);
      assert.equal(saved.at(-1)!.interrupted, undefined);
    });

    test('how fast frames are shown is kept, also by Reset', async () => {
      const { find, run, press, saved } = open();
      const real = find('.run-speed input[value="real"]') as HTMLInputElement; // a radio button
      real.checked = true;
      real.dispatchEvent(new Event('change', { bubbles: true }));
      await run();
      press('reset');
      assert.deepEqual(saved.at(-1)?.views, { run: { speed: 'real' } });
      const again = open({ state: { views: { run: { speed: 'slower' } } } });
      const slower = again.find('.run-speed input[value="slower"]') as HTMLInputElement; // as above
      assert.equal(slower.checked, true);
    });

    test('views go by the parameters of the run that they show', async () => {
      const shaped: Experiment = {
        ...sample,
        views: ({ units }) =>
          Array.from({ length: Number(units) }, (_, index) => ({
            ...{ kind: 'table', id: `unit-${index + 1}`, title: `Unit ${index + 1}` },
          })),
      };
      const content = { columns: ['Weight'], rows: [[1]] };
      const { find, run, type, saved } = open({
        experiment: shaped,
        stored: undefined,
        state: { prediction: passed },
        frames: [
          { step: 1, total: 1, phase: '', views: { 'unit-3': content }, metrics: { accuracy: 1 } },
        ],
      });
      const titles = () =>
        [...find('.charts').querySelectorAll('.chart-title')].map((title) => title.textContent);
      assert.equal(titles().length, 4);
      type('Units', '3');
      // Not before a run has these parameters.
      assert.equal(titles().length, 4);
      await run();
      assert.deepEqual(titles(), ['Unit 1', 'Unit 2', 'Unit 3']);
      assert.deepEqual(saved.at(-1)?.lastRun?.views, { 'unit-3': content });
    });

    test('what the reader set on a view is kept, and taken back by Reset', async () => {
      const { find, run, press, saved } = open();
      await run();
      const words = find('.chart-text') as HTMLDetailsElement; // it is one
      words.open = true;
      words.dispatchEvent(new Event('toggle'));
      assert.deepEqual(saved.at(-1)?.views, { loss: { words: true } });
      press('reset');
      assert.equal(words.open, false);
      assert.deepEqual(saved.at(-1)?.views, undefined);
      const again = open({ state: { prediction: passed, views: { loss: { words: true } } } });
      assert.equal((again.find('.chart-text') as HTMLDetailsElement).open, true); // as above
    });

    test('values that the declaration no longer allows give way to those of the page', async () => {
      const state = { parameters: { units: 99, rate: 'fast' }, seed: 1 };
      const { run, requests } = open({ state, params: { units: 6, rate: 40 } });
      await run();
      assert.deepEqual(requests, [{ id: 'sample', parameters: { units: 6, rate: 0.5 }, seed: 1 }]);
    });

    test('a finished run is kept with its experiment, its settings and what the views showed', async () => {
      const { run, saved, type } = open();
      type('Seed', '12');
      await run();
      const kept = saved.at(-1)!.lastRun!;
      assert.equal(kept.experiment, 'sample');
      assert.equal(kept.seed, 12);
      assert.deepEqual(kept.metrics, { accuracy: 0.96, loss: 0.25 });
      assert.deepEqual(kept.views, loss([1, 0.5], [2, 0.3]));
    });

    test('another seed is another run, and the page says so until it is back', () => {
      const { type, find } = open({ state: { parameters: {}, seed: 7, lastRun } });
      type('Seed', '8');
      assert.match(find('.result-stale').textContent, /Seed: 7 → 8/);
      type('Seed', '7');
      assert.equal(find('.result-stale').hidden, true);
    });
  });

  suite('of an experiment with parts', () => {
    const [{ accuracy, loss: lossMetric }, choice] = [
      sample.metrics,
      {
        kind: 'choice',
        name: 'part',
        label: 'Part',
        description: 'Which of them.',
        options: [
          { value: 'all', label: 'All' },
          { value: 'loss', label: 'Loss' },
        ],
        default: 'all',
      } as const,
    ];
    const whole: Experiment = {
      ...sample,
      parameters: [
        choice,
        ...sample.parameters.map((each) => ({
          ...each,
          offered: ({ part }: ParameterValues) => part !== 'loss' || each.name === 'rate',
        })),
      ],
      parts: {
        parameter: 'part',
        of: {
          loss: {
            title: 'What comes of the loss?',
            claim: { text: 'The loss falls.', source: 'Somebody 2001.' },
            look: 'The only curve.',
            settings: ['rate'],
            metrics: { loss: { ...lossMetric, accept: { below: 0.5 } } },
            predict: {
              question: 'How far?',
              options: [
                { value: 'low', label: 'Far down' },
                { value: 'high', label: 'Not far' },
              ],
              answer: (metrics) => (metrics['loss']! < 0.5 ? 'low' : 'high'),
              explanation: 'Because.',
            },
          },
        },
      },
    };
    const params = { part: 'loss' };
    const ofWhole = { ...stored, parameters: { part: 'all', ...stored.parameters } };
    const labels = (visible: string) => ['Units', 'Rate'].map((label) => visible.includes(label));

    test('a page that chooses one asks its question, and shows what matters to it', () => {
      const { find, visible } = open({ experiment: whole, params, stored: ofWhole, look: '' });
      assert.equal(find('.experiment-title').textContent, 'What comes of the loss?');
      assert.match(visible(), /How far\?/);
      assert.deepEqual(labels(visible()), [false, true]);
      find('.pass').click();
      assert.match(visible(), /The loss falls\..*Somebody 2001\..*The only curve\./);
      assert.doesNotMatch(visible(), /Settings have changed/);
      assert.match(find('.result').textContent, /Stored run.*0\.77/);
      assert.match(find('.verdict').textContent, /does not bear/);
      assert.ok(!visible().includes(accuracy.label));
    });

    test('its run is judged by its own line, and answers its own question', async () => {
      const { find, run, choose } = open({ experiment: whole, params, stored: ofWhole });
      choose('low');
      find('.commit').click();
      await run();
      assert.match(find('.verdict').textContent, /bears the claim out/);
      assert.match(find('.reveal').textContent, /Right: Far down/);
    });

    test('a run of the whole from there is shown as that, and answers another question', async () => {
      const state = { parameters: { part: 'all' }, prediction: 'low' };
      const { find, run, visible } = open({ experiment: whole, params, state });
      assert.deepEqual(labels(visible()), [true, true]);
      await run();
      assert.equal(find('.experiment-title').textContent, 'What comes of it?');
      assert.match(visible(), /The secret claim\./);
      assert.ok(find('.result').textContent.includes(accuracy.label));
      assert.ok(find('.reveal').hidden);
    });
  });

  suite('who computes', () => {
    const pick = (find: (selector: string) => HTMLElement, value: string): void => {
      const field = find('[aria-label="Computed by"]') as HTMLSelectElement; // a list to choose from
      field.value = value;
      field.dispatchEvent(new Event('change'));
    };
    const lastRun = {
      ...{ experiment: 'sample', seed: 1, parameters: { units: 4, rate: 0.5 } },
      ...{ metrics: { accuracy: 0.96 }, seconds: 9, finishedAt: '2026-01-01T10:00:00.000Z' },
      ...{ engine: 'simd', times: { engine: 0.0001 } },
    };

    test('there is no choice where there is nothing to choose', () => {
      const { section } = open();
      assert.equal(section.querySelector('[aria-label="Computed by"]'), null);
    });

    test('there is no choice where nothing is trained', async () => {
      const hasNets = ({ units }: ParameterValues) => units !== 4;
      const half: Experiment = { ...either, traits: { ...either.traits, hasNets } };
      const state = { parameters: { units: 5, rate: 0.5 }, backend: 'tfjs' };
      const { find, type, backends, run } = open({ experiment: half, state });
      const field = find('[aria-label="Computed by"]').closest<HTMLElement>('.field')!;
      assert.ok(!field.hidden);
      type('Units', '4');
      assert.ok(field.hidden);
      await run();
      assert.equal(backends.at(-1), 'engine');
      type('Units', '5');
      assert.ok(!field.hidden);
    });

    test('a choice is kept, and the result says that it is of another', () => {
      const { find, saved } = open({ experiment: either, state: { ...lastRun, lastRun } });
      pick(find, 'tfjs');
      assert.equal(saved.at(-1)?.backend, 'tfjs');
      assert.match(
        find('.result-stale').textContent,
        /\(Computed by: Unfold’s engine → TensorFlow\.js\)/,
      );
      pick(find, 'engine');
      assert.equal(find('.result-stale').hidden, true);
    });

    test('the chosen one computes, and its run is kept with both times', async () => {
      const state = { parameters: lastRun.parameters, seed: 1, backend: 'tfjs', lastRun };
      const { run, saved, backends, find } = open({ experiment: either, state });
      await run();
      assert.deepEqual(backends, ['tfjs']);
      const kept = saved.at(-1)!.lastRun!;
      assert.equal(kept.backend, 'tfjs');
      assert.equal(kept.engine, undefined);
      assert.deepEqual(Object.keys(kept.times!).sort(), ['engine', 'tfjs']);
      assert.equal(kept.times!['engine'], 0.0001);
      assert.match(
        find('.result-engine').textContent,
        /^Computed by TensorFlow\.js in 0\.0 s; Unfold’s engine took 0\.0 s with the same settings/,
      );
    });

    test('a time of other settings is not claimed', async () => {
      const state = { parameters: { units: 2, rate: 0.5 }, seed: 1, backend: 'tfjs', lastRun };
      const { run, saved, find } = open({ experiment: either, state });
      await run();
      assert.deepEqual(Object.keys(saved.at(-1)!.lastRun!.times!), ['tfjs']);
      assert.doesNotMatch(find('.result-engine').textContent, /took/);
    });

    test('what is none of them gives way to the first, and Reset goes back to it', async () => {
      const state = { parameters: {}, seed: 1, backend: 'abacus' };
      const { run, backends, press, saved, find } = open({ experiment: either, state });
      await run();
      assert.deepEqual(backends, ['engine']);
      pick(find, 'tfjs');
      press('reset');
      assert.equal(
        (find('[aria-label="Computed by"]') as HTMLElement & { value: string }).value,
        'engine',
      ); // as above
      assert.equal(saved.at(-1)?.backend, 'engine');
    });
  });

  suite('what is typed', () => {
    for (const [label, wrong, sentence] of [
      ['Units', '99', 'Units takes a whole number from 1 to 9.'],
      ['Units', '2.5', 'Units takes a whole number from 1 to 9.'],
      ['Units', 'many', 'Units takes a whole number from 1 to 9.'],
      ['Units', '', 'Units takes a whole number from 1 to 9.'],
      ['Rate', '5', 'Rate takes a number from 0.1 to 1.'],
      ['Seed', '1e99', 'Seed takes a whole number from 0 to 4294967295.'],
      ['Seed', '-1', 'Seed takes a whole number from 0 to 4294967295.'],
      ['Seed', 'x', 'Seed takes a whole number from 0 to 4294967295.'],
    ] as const) {
      test(`"${wrong}" stays in ${label}, which says what it takes, and Run goes to it`, async () => {
        const { type, find, press, section, requests, run, saved } = open();
        const input = type(label, wrong);
        const problem = document.getElementById(
          input.getAttribute('aria-describedby')!.split(' ')[1]!,
        );
        assert.equal(input.value, wrong);
        assert.equal(input.getAttribute('aria-invalid'), 'true');
        assert.equal(problem?.textContent, sentence);
        assert.equal(problem?.hidden, false);
        press('run');
        assert.equal(section.dataset['run'], 'idle');
        assert.equal(document.activeElement, input);
        assert.match(find('.run-notice').textContent, new RegExp(`Not started\\. ${sentence}`));
        assert.equal(input.value, wrong);
        assert.deepEqual(requests, []);
        // What is kept is always something that a run takes.
        assert.deepEqual(saved.at(-1)?.parameters, { units: 4, rate: 0.5 });
        type(label, '1');
        assert.equal(input.getAttribute('aria-invalid'), null);
        assert.equal(problem?.hidden, true);
        assert.equal(find('.run-notice').hidden, true);
        await run();
        assert.equal(requests.length, 1);
      });
    }

    test('a typed value moves the slider, and a dragged one mends the field', () => {
      const { type, find } = open();
      const input = type('Units', '7');
      const slider = find('input.slider[aria-label="Units"]') as HTMLInputElement; // a range
      assert.equal(slider.value, '7');
      type('Units', '77');
      assert.equal(slider.value, '7');
      slider.value = '3';
      slider.dispatchEvent(new Event('input'));
      assert.equal(input.value, '3');
      assert.equal(input.getAttribute('aria-invalid'), null);
    });
  });

  suite('settings as text', () => {
    const paste = ({ find, press }: ReturnType<typeof open>, line: string) => {
      press('paste-settings');
      const field = find('.settings-line') as HTMLInputElement; // a text field
      field.value = line;
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    };

    test('what is copied and pasted elsewhere is the same run', async () => {
      const one = open({ experiment: either });
      one.type('Units', '7');
      one.type('Rate', '0.3');
      one.type('Seed', '42');
      one.press('copy-settings');
      await new Promise((resolve) => setTimeout(resolve, 0));
      assert.deepEqual(one.copied, ['sample units=7 rate=0.3 seed=42 backend=engine']);
      assert.match(one.find('.share-said').textContent, /^Copied$/);
      const other = open({ experiment: either });
      paste(other, one.copied[0]!.replace('engine', 'tfjs'));
      assert.equal(other.find('.share-panel').hidden, true);
      assert.match(other.find('.share-said').textContent, /Settings taken over/);
      assert.deepEqual(other.saved.at(-1)?.parameters, { units: 7, rate: 0.3 });
      await other.run();
      assert.deepEqual(other.requests, [
        { id: 'sample', parameters: { units: 7, rate: 0.3 }, seed: 42 },
      ]);
      assert.deepEqual(other.backends, ['tfjs']);
    });

    test('a line that says nothing of use is refused at its field, and nothing is changed', () => {
      const page = open();
      paste(page, 'sample units=99');
      const field = page.find('.settings-line');
      assert.equal(field.getAttribute('aria-invalid'), 'true');
      assert.match(
        page.find('.share-panel .field-problem').textContent,
        /^units=99: Units takes a whole number from 1 to 9\.$/,
      );
      assert.deepEqual(page.saved, []);
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
      assert.equal(page.find('.share-panel').hidden, true);
    });
  });
});
