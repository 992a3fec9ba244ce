import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { action, experiment, runState, setParameter, underWay } from './experimentPage';
import { type Workbench, openWorkbench } from './workbench';

const question = '2023-05-q3b';
const next = '2023-05-q3c';

const marks = (frame: Frame): Promise<string> => frame.locator('.marks-sum').innerText();
const parameter = (frame: Frame, label: string): Promise<string> =>
  experiment(frame).locator(`.text-field[aria-label^="${label}"]`).inputValue();

suite("The reader's state", () => {
  let workbench: Workbench;
  let frame: Frame;

  suiteSetup(async () => {
    workbench = await openWorkbench();
    frame = await workbench.openQuestion(question);
    await frame.locator('.toolbar').waitFor();
  });
  suiteTeardown(() => workbench.close());

  async function go(direction: 'next' | 'previous', to: string): Promise<void> {
    await frame.locator(`.toolbar .go-${direction}`).click();
    frame = await workbench.pageFrame(to);
    await frame.locator('.toolbar').waitFor();
  }

  test('is there again after Next and Previous: ticks, settings, prediction and the run', async () => {
    await frame.locator('.cell-points .tick').first().click();
    await frame.locator('.cell-points .tick').nth(2).click();
    await setParameter(frame, 'Training steps', '60');
    await experiment(frame).locator('.prediction .radio-group label').first().click();
    await experiment(frame).locator('.prediction .commit').click();
    await action(frame, 'run').click();
    await runState(frame, 'finished');
    await workbench.page.locator('.statusbar').getByText('Q3 b · 2/6').waitFor();
    await go('next', next);
    assert.match(await marks(frame), /^0 of/);
    await go('previous', question);
    assert.equal(await marks(frame), '2 of 6 marks');
    assert.equal(await parameter(frame, 'Training steps'), '60');
    assert.match(await experiment(frame).locator('.result-origin').innerText(), /your run of/i);
    assert.equal(
      await experiment(frame).locator('.prediction').getAttribute('data-committed'),
      'true',
    );
  });

  /** That the page is open at all is for the editor to keep. */
  const isOpen = () => workbench.hasKept(new RegExp(`pageId\\W{1,12}${question}`));

  test('is there again after a reload that follows at once', async () => {
    await frame.locator('.cell-points .tick').nth(1).click();
    await setParameter(frame, 'Training steps', '70');
    await workbench.hasStored(/settings.{1,100}"steps":70\b/);
    await isOpen();
    await workbench.reload();
    frame = await workbench.pageFrame(question);
    await frame.locator('.toolbar').waitFor();
    assert.equal(await marks(frame), '3 of 6 marks');
    assert.equal(await parameter(frame, 'Training steps'), '70');
    assert.match(await experiment(frame).locator('.result-origin').innerText(), /your run of/i);
  });

  test('a run that goes on waits while another question is open, and goes on from there', async () => {
    await setParameter(frame, 'Training steps', '2000');
    await action(frame, 'run').click();
    await underWay(frame);
    await go('next', next);
    await go('previous', question);
    await runState(frame, 'paused');
    const notice = experiment(frame).locator('.run-notice');
    assert.match(
      await notice.innerText(),
      /^Paused at step \d+ of \d+ when another page was opened/,
    );
    const bar = () =>
      frame.evaluate(() => document.querySelector<HTMLProgressElement>('.run-bar')!.value);
    const before = await bar();
    assert(before > 0);
    await action(frame, 'pause').click();
    await runState(frame, 'running');
    assert.equal(await notice.isVisible(), false);
    await frame.waitForFunction(
      (value) => document.querySelector<HTMLProgressElement>('.run-bar')!.value > value,
      before,
    );
  });

  test('a run that a reload interrupts says so, with its curves so far', async () => {
    await isOpen();
    // Its parameters stand between, and one of them is a text.
    await workbench.hasStored(/interrupted.{1,4000}"step":[1-9]/);
    await workbench.reload();
    frame = await workbench.pageFrame(question);
    await frame.locator('.toolbar').waitFor();
    const cell = experiment(frame);
    assert.match(
      await cell.locator('.run-notice').innerText(),
      /interrupted at step \d+ of \d+ when the page was hidden, closed or reloaded\. What it had measured/,
    );
    assert.match(await cell.locator('.verdict').innerText(), /Interrupted before the end/);
    assert.equal(await parameter(frame, 'Training steps'), '2000');
    await setParameter(frame, 'Training steps', '60');
    await action(frame, 'run').click();
    await runState(frame, 'finished');
    assert.equal(await cell.locator('.run-notice').isVisible(), false);
  });

  test('is the same in a second panel on the question, and a tick shows in both', async () => {
    await workbench.activityBarItem('Unfold').click();
    const row = workbench.page.locator('.sidebar .monaco-list-row', { hasText: 'LSTM and BiLSTM' });
    assert.match(await row.innerText(), /Q3 b · 3\/6/);
    await row.click({ button: 'right' });
    // A menu passes over a click that comes right after the one that opened it.
    await workbench.page.locator('.monaco-menu').getByText('Open Question to the Side').hover();
    await workbench.page.keyboard.press('Enter');
    const frames = await framesOf(workbench, question, 2);
    const [one, other] = frames as [Frame, Frame];
    for (const each of frames) {
      await each.locator('.toolbar').waitFor();
      assert.equal(await marks(each), '3 of 6 marks');
    }
    await one.locator('.cell-points .tick').nth(3).click();
    await other.getByText('4 of 6 marks').waitFor();
    await other.locator('.cell-points .tick').first().click();
    await one.getByText('3 of 6 marks').waitFor();
    assert.equal(await marks(other), '3 of 6 marks');
  });
});

/** The frames that show a question, as soon as there are so many. */
async function framesOf(workbench: Workbench, id: string, count: number): Promise<Frame[]> {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const frames: Frame[] = [];
    for (const frame of workbench.page.frames()) {
      const found = await frame.$(`article.page[data-question="${id}"]`).catch(() => null);
      if (found !== null) frames.push(frame);
    }
    if (frames.length >= count) return frames;
    if (Date.now() > deadline) throw new Error(`${frames.length} panels show ${id}.`);
    await workbench.page.waitForTimeout(50);
  }
}
