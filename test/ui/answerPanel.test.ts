import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import {
  action,
  experiment,
  inRealTime,
  passPrediction,
  runState,
  setParameter,
  underWay,
} from './experimentPage';
import { type Workbench, openWorkbench } from './workbench';

const question = '2023-05-q3b';

/** Scrolls so that the cell is at the top, and waits until the place is kept. */
async function goTo(frame: Frame, cell: string): Promise<void> {
  await frame.locator(`#${cell}`).evaluate((element) => element.scrollIntoView());
}

const cellAtTop = (frame: Frame): Promise<string> =>
  frame.evaluate(() => {
    const bar = document.querySelector('.toolbar')?.getBoundingClientRect().bottom ?? 0;
    const cells = [...document.querySelectorAll<HTMLElement>('.cell')];
    return cells.find((cell) => cell.getBoundingClientRect().bottom > bar + 20)?.id ?? '';
  });

suite('The answer panel', () => {
  let workbench: Workbench;
  let frame: Frame;

  suiteSetup(async () => {
    workbench = await openWorkbench({ theme: 'dark' });
    frame = await workbench.openQuestion(question);
    await frame.locator('.toolbar').waitFor();
  });
  suiteTeardown(() => workbench.close());

  test('shows cells, typeset mathematics and drawn figures', async () => {
    assert.match(await frame.locator('h1').innerText(), /LSTM/);
    assert((await frame.locator('.cell').count()) > 6);
    const fonts = await frame.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter((font) => font.status === 'loaded').map((f) => f.family);
    });
    assert(
      fonts.some((family) => family.includes('KaTeX_Main')),
      fonts.join(),
    );
    assert((await frame.locator('.figure-body svg').count()) > 0);
    assert.equal(await frame.locator('.figure-error, .cell-error, .page-problem').count(), 0);
  });

  test('gives nothing away before the reader has predicted or passed', async () => {
    const cell = experiment(frame);
    await cell.locator('.prediction').waitFor();
    assert.equal(await cell.locator('.claim, .look').count(), 0);
    for (const part of ['.charts', '.result']) {
      assert.equal(await cell.locator(part).isVisible(), false, part);
    }
    await passPrediction(frame);
    assert.match(await cell.locator('.claim').innerText(), /forget gate/);
    assert.match(await cell.locator('.look').innerText(), /memory unit at work/);
    assert.equal(
      await frame.evaluate(() => document.activeElement?.getAttribute('data-action')),
      'run',
    );
  });

  test('shows a stored result before anything has run', async () => {
    assert.match(await experiment(frame).locator('.result-origin').innerText(), /stored run/i);
    assert.match(await experiment(frame).locator('.verdict').innerText(), /claim/);
  });

  test('counts the marks that the reader ticks', async () => {
    await frame.locator('.cell-points .tick').first().click();
    await frame.locator('.cell-points .tick').nth(1).click();
    assert.equal(await frame.locator('.marks-sum').innerText(), '2 of 6 marks');
  });

  test('shows no more than the chosen length', async () => {
    const visible = () => frame.locator('.cell:visible').count();
    const all = await visible();
    await frame.getByText('Answer', { exact: true }).click();
    const answer = await visible();
    await frame.getByText('Key points', { exact: true }).click();
    assert.equal(await visible(), 2);
    await frame.getByText('Long read', { exact: true }).click();
    assert.equal(await visible(), all);
    assert(answer > 2 && answer < all);
  });

  test('pauses, goes on frame by frame, and stops for good', async () => {
    // Long enough to be paused, whatever the machine.
    await setParameter(frame, 'Training steps', '2000');
    await action(frame, 'run').click();
    await runState(frame, 'running');
    const progress = () =>
      experiment(frame)
        .locator('.run-bar')
        .evaluate((bar) => (bar as HTMLProgressElement).value); // the class of this element
    await underWay(frame);
    await action(frame, 'pause').click();
    await runState(frame, 'paused');
    const paused = await progress();
    await action(frame, 'step').click();
    await frame.waitForFunction(
      (before) => (document.querySelector<HTMLProgressElement>('.run-bar')?.value ?? 0) > before,
      paused,
    );
    await action(frame, 'pause').click();
    await runState(frame, 'running');
    const stopped = await experiment(frame).evaluate(async (cell) => {
      const bar = cell.querySelector('progress')!;
      cell.querySelector<HTMLElement>('[data-action="stop"]')!.click();
      const before = bar.value;
      // Twenty drawn frames: a run that went on would have moved the bar.
      for (let drawn = 0; drawn < 20; drawn++) await new Promise(requestAnimationFrame);
      return { state: (cell as HTMLElement).dataset['run'], moved: bar.value !== before };
    });
    assert.equal(stopped.state, 'stopped');
    assert.equal(stopped.moved, false);
  });

  test('runs to a result, says so once, and takes a prediction before', async () => {
    await action(frame, 'reset').click();
    await experiment(frame).locator('.radio-group label').first().click();
    await experiment(frame).locator('.commit').click();
    await inRealTime(frame);
    // Enough for the forget gate to have made up its mind.
    await setParameter(frame, 'Training steps', '200');
    await action(frame, 'run').click();
    await runState(frame, 'finished');
    assert.match(
      await experiment(frame).locator('.result-origin').innerText(),
      /your run, seed 1/i,
    );
    // The claim is about a longer training.
    assert.match(await experiment(frame).locator('.verdict').innerText(), /Not judged/);
    assert.match(
      await experiment(frame).locator('.lesson').innerText(),
      /Training steps 200 instead of 800/,
    );
    assert.notEqual(await experiment(frame).locator('.measured').first().innerText(), '–');
    assert.match(await experiment(frame).locator('.reveal').innerText(), /predict/i);
    assert.match(await frame.locator('#announcer').innerText(), /finished/);
  });

  test('marks a result as stale when a setting changes', async () => {
    await setParameter(frame, 'Training steps', '220');
    assert.match(await experiment(frame).locator('.result-stale').innerText(), /200 → 220/);
    await setParameter(frame, 'Training steps', '200');
    await experiment(frame).locator('.result-stale').waitFor({ state: 'hidden' });
  });

  test('can be worked by keyboard alone', async () => {
    await frame.locator('.toolbar vscode-button').first().focus();
    const reached = new Set<string>();
    for (let presses = 0; presses < 12; presses++) {
      await workbench.page.keyboard.press('Tab');
      reached.add(
        await frame.evaluate(() => document.activeElement?.closest('[class]')?.className ?? ''),
      );
    }
    assert(reached.size > 3, [...reached].join(' | '));
    await action(frame, 'reset').focus();
    await workbench.page.keyboard.press('Enter');
    await experiment(frame).locator('.prediction .pass').focus();
    await workbench.page.keyboard.press('Enter');
    assert.match(await experiment(frame).locator('.result-origin').innerText(), /stored run/i);
    const chart = experiment(frame).locator('.chart-lines').first();
    await chart.focus();
    await workbench.page.keyboard.press('End');
    await workbench.page.keyboard.press('ArrowLeft');
    const readout = experiment(frame).locator('.chart:has(.chart-lines) .chart-readout').first();
    assert.match(await readout.innerText(), /^Training step \d/);
  });

  test('follows a change of theme', async () => {
    const ground = () => frame.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const before = await ground();
    await workbench.setTheme('light');
    await frame.waitForFunction(
      (old) => getComputedStyle(document.body).backgroundColor !== old,
      before,
    );
    await frame.waitForFunction(() => {
      // A curve on the canvas: its pixels are of the new theme's colour, not of the old one's.
      const canvas = document.querySelector<HTMLCanvasElement>('canvas.chart-lines');
      return document.body.classList.contains('vscode-light') && (canvas?.width ?? 0) > 0;
    });
    await workbench.setTheme('dark');
  });

  test('comes back where it was after it was hidden', async () => {
    await action(frame, 'reset').click();
    await setParameter(frame, 'Training steps', '60');
    await action(frame, 'run').click();
    await runState(frame, 'finished');
    const marks = await frame.locator('.marks-sum').textContent();
    const cell = await experiment(frame).getAttribute('id');
    await goTo(frame, cell!);
    await frame.waitForFunction(() => scrollY > 0);
    assert.equal(await cellAtTop(frame), cell);
    await workbench.runCommand('File: New Untitled Text File');
    await workbench.page.locator('.monaco-editor').first().waitFor();
    await workbench.runCommand('View: Close Editor');
    frame = await workbench.pageFrame(question);
    await frame.locator('.toolbar').waitFor();
    await frame.waitForFunction(() => scrollY > 0);
    assert.equal(await cellAtTop(frame), cell);
    assert.match(await experiment(frame).locator('.result-origin').innerText(), /your run of/i);
    assert.equal(await frame.locator('.marks-sum').textContent(), marks);
  });

  test('comes back where it was after the window was reloaded', async () => {
    await setParameter(frame, 'Training steps', '70');
    await action(frame, 'run').click();
    await runState(frame, 'finished');
    const cell = (await experiment(frame).getAttribute('id'))!;
    await goTo(frame, cell);
    await workbench.hasStored(/\/run":.{1,300}"steps":70\b/);
    // The file of the test before is closed, but the editor opens it again if it has not kept that.
    await workbench.hasKept(/serializedGrid.*mru\W{1,8}0\]/);
    await workbench.reload();
    frame = await workbench.pageFrame(question);
    await frame.locator('.toolbar').waitFor();
    await frame.waitForFunction(() => scrollY > 0);
    assert.equal(await cellAtTop(frame), cell);
    assert.match(await experiment(frame).locator('.result-origin').innerText(), /your run of/i);
  });
});

suite('The answer panel, when something is missing', () => {
  let workbench: Workbench;

  suiteSetup(async () => {
    workbench = await openWorkbench({ theme: 'hc-black' });
  });
  suiteTeardown(() => workbench.close());

  test('a worker that cannot be loaded leaves the run to the page, and it says so', async () => {
    await workbench.page.context().addInitScript(() => {
      // Its script comes through the webview's own service worker, which no route reaches.
      window.Worker = function () {
        throw new Error('no workers here');
      } as unknown as typeof Worker; // only ever constructed
    });
    const frame = await workbench.openQuestion(question);
    await frame.locator('.toolbar').waitFor();
    await setParameter(frame, 'Training steps', '20');
    await action(frame, 'run').click();
    await experiment(frame).locator('.run-notice').waitFor();
    assert.match(await experiment(frame).locator('.run-notice').innerText(), /in the page itself/);
    await runState(frame, 'finished');
  });

  test('a message that nobody knows is refused, and the page goes on', async () => {
    const frame = await workbench.pageFrame(question);
    await frame.evaluate(() => {
      postMessage({ kind: 'notification', type: 'show', page: { html: 7 } });
      postMessage('nonsense');
    });
    await frame.getByText('Key points', { exact: true }).click();
    assert.match(await frame.locator('h1').innerText(), /LSTM/);
    assert.equal(await frame.locator('.page-problem').count(), 0);
  });
});
