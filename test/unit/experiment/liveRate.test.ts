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
});
