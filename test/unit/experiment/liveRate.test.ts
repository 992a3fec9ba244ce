import { open, opened, sample, steered } from './openCell';
import { putPage, takePageAway } from './browser';
import assert from 'node:assert/strict';
import type { ExperimentState } from '../../../src/common/viewState';

const tick = () => new Promise((resolve) => setTimeout(resolve, 20));

/** A run whose rate is changed after its first step, and that goes on to its end. */
async function changedRun(setup: Parameters<typeof open>[0] = {}) {
  const page = open({ experiment: steered, ...setup });
  page.press('step');
  await page.until('paused');
  await tick();
  page.type('Rate', '0.2');
  await tick();
  page.press('pause');
  await page.until('finished');
  return page;
}

suite('a learning rate changed while it trains', () => {
  suiteSetup(putPage);
  suiteTeardown(takePageAway);
  teardown(() => {
    for (const cell of opened.splice(0)) cell.dispose();
    document.body.replaceChildren();
  });

  test('is taken by the run under way, which is not judged any more', async () => {
    const { rates, find, visible, saved, said } = await changedRun();
    assert.deepEqual(rates, [0.2]);
    assert.match(find('.run-notice').textContent, /^Learning rate 0\.2 after step 1\. A run that/);
    assert.equal(find('.result').dataset['state'], 'not-judged');
    assert.match(find('.lesson').textContent, /^Learning rate 0\.2 after step 1\. /);
    assert.doesNotMatch(visible(), /bears the claim out/);
    assert.match(said.at(-1) ?? '', /Not judged/);
    assert.deepEqual(saved.at(-1)?.lastRun?.rateChanges, [{ step: 1, rate: 0.2 }]);
    assert.deepEqual(saved.at(-1)?.lastRun?.parameters, { units: 4, rate: 0.5 }, 'as it began');
  });

  test('is not judged after another page, and is kept and compared with what was changed', async () => {
    const { saved } = await changedRun();
    // What was kept, through JSON as it is kept.
    const state = JSON.parse(JSON.stringify(saved.at(-1))) as ExperimentState;
    const page = open({ experiment: steered, state });
    assert.equal(page.find('.result').dataset['state'], 'not-judged');
    assert.deepEqual(page.marks.at(-1), ['idle', 'not-judged']);
    page.press('keep');
    const [kept] = Object.values(page.saved.at(-1)?.kept ?? {});
    assert.equal(kept?.name, 'seed 1, rate 0.2 after step 1');
    assert.deepEqual(kept?.rateChanges, [{ step: 1, rate: 0.2 }]);
    page.type('Rate', '0.5');
    await page.run();
    assert.equal(page.find('.result').dataset['state'], 'holds', 'the next run is its own');
    page.press('compare');
    assert.deepEqual(
      [...page.section.querySelectorAll('.compared-settings li')].map((li) => li.textContent),
      [
        'While it trained: nothing changed in this run, Learning rate 0.2 after step 1 in “seed 1, rate 0.2 after step 1”',
      ],
    );
  });

  test('a run that was stopped keeps it, too', async () => {
    const page = open({ experiment: steered });
    page.press('step');
    await page.until('paused');
    await tick();
    page.type('Rate', '0.2');
    await tick();
    page.press('step');
    await tick();
    page.press('stop');
    await tick();
    assert.deepEqual(page.saved.at(-1)?.interrupted?.rateChanges, [{ step: 1, rate: 0.2 }]);
  });

  test('another setting, and the rate of an experiment without such, are for the next run', async () => {
    const page = open({ experiment: steered });
    page.press('step');
    await page.until('paused');
    page.type('Units', '7');
    await tick();
    page.press('pause');
    await page.until('finished');
    assert.deepEqual(page.rates, []);
    const plain = await changedRun({ experiment: { ...steered, traits: sample.traits } });
    assert.deepEqual(plain.rates, []);
    assert.equal(plain.find('.result').dataset['state'], 'holds');
  });

  test('the field says that it can be changed on the way', () => {
    const { visible } = open({ experiment: steered });
    assert.match(
      visible(),
      /How fast\. You can change it while it trains; such a run is not judged/,
    );
  });

  /** Pastes a line of settings. */
  function paste(page: ReturnType<typeof open>, line: string) {
    page.press('paste-settings');
    const field = page.find('.settings-line') as HTMLInputElement; // a text field
    field.value = line;
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  }
  const line = 'sample units=4 rate=0.5 rate@1=0.2 seed=1';

  test('is in the line that is copied, as long as the controls stand as the run left them', async () => {
    const page = await changedRun();
    const copy = async () => {
      page.press('copy-settings');
      await tick();
      return page.copied.at(-1);
    };
    assert.equal(await copy(), line);
    assert.match(page.find('.share-said').textContent, /with the changes of the learning rate/);
    page.type('Units', '7');
    assert.equal(await copy(), 'sample units=7 rate=0.2 seed=1', 'the next run');
  });

  test('comes with pasted settings: it is shown, run, copied again, kept, and can be removed', async () => {
    const page = open({ experiment: steered });
    const plan = page.find('.rate-plan');
    assert.equal(plan.hidden, true);
    paste(page, line);
    assert.match(plan.textContent, /Rate|Learning rate 0\.2 after step 1/);
    assert.equal(plan.hidden, false);
    assert.deepEqual(page.saved.at(-1)?.rateChanges, [{ step: 1, rate: 0.2 }]);
    page.press('copy-settings');
    await page.run();
    assert.deepEqual(page.copied, [line]);
    assert.deepEqual(page.requests.at(-1), {
      ...{ id: 'sample', parameters: { units: 4, rate: 0.5 }, seed: 1 },
      rateChanges: [{ step: 1, rate: 0.2 }],
    });
    assert.equal(page.find('.result').dataset['state'], 'not-judged');
    assert.equal(page.find('.result-stale').hidden, true);
    const again = open({ experiment: steered, state: page.saved.at(-1) as ExperimentState });
    assert.equal(again.find('.rate-plan').hidden, false, 'kept over a reload');
    again.press('remove-rate-changes');
    assert.equal(again.find('.rate-plan').hidden, true);
    assert.match(again.find('.result-stale').textContent, /Changed on the way/);
    await again.run();
    assert.equal(again.find('.result').dataset['state'], 'holds');
  });

  test('a rate that is set by hand takes the place of those that are still to come', () => {
    const page = open({ experiment: steered });
    paste(page, line);
    page.type('Rate', '0.3');
    assert.equal(page.find('.rate-plan').hidden, true);
  });

  test('a pasted rate is taken by the run under way', async () => {
    const page = open({ experiment: steered });
    page.press('step');
    await page.until('paused');
    paste(page, 'sample rate=0.3');
    await tick();
    page.press('pause');
    await page.until('finished');
    assert.deepEqual(page.rates, [0.3]);
  });
});
