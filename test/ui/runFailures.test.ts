import assert from 'node:assert/strict';
import type { Frame, Worker } from 'playwright-core';
import { action, experiment, runState, setParameter, underWay } from './experimentPage';
import { type Workbench, openWorkbench } from './workbench';

const question = '2023-05-q3b';

suite('A run that goes wrong', () => {
  let workbench: Workbench;
  let frame: Frame;

  suiteSetup(async () => {
    workbench = await openWorkbench({ theme: 'dark' });
    frame = await workbench.openQuestion(question);
    await frame.locator('.toolbar').waitFor();
  });
  suiteTeardown(() => workbench.close());

  /** Presses Run and waits for the first frames; returns the worker, which a later run may share. */
  async function startLongRun(): Promise<Worker> {
    await setParameter(frame, 'Training steps', '2000');
    await action(frame, 'run').click();
    await underWay(frame);
    const worker = workbench.page.workers().at(-1);
    assert(worker);
    return worker;
  }

  async function failure(): Promise<string> {
    await runState(frame, 'failed');
    return experiment(frame).locator('.run-failure').innerText();
  }

  async function runToTheEnd(): Promise<void> {
    await setParameter(frame, 'Training steps', '60');
    await action(frame, 'run').click();
    await runState(frame, 'finished');
    assert.equal(await experiment(frame).locator('.run-failure').isVisible(), false);
    assert.match(await experiment(frame).locator('.verdict').innerText(), /Not judged/);
  }

  test('a worker that ends without a word is reported, and Run starts a new one', async () => {
    const worker = await startLongRun();
    const ended = worker.waitForEvent('close');
    // What Chromium does to a worker that takes too much memory: no event tells the page.
    await worker.evaluate(() => self.close());
    await ended;
    assert.match(await failure(), /broke off.*no longer answers.*Press Run to start again/);
    assert.match(await experiment(frame).locator('.verdict').innerText(), /no verdict/);
    const fresh = workbench.page.waitForEvent('worker');
    await runToTheEnd();
    await fresh;
  });

  test('an error out of nowhere in the worker is reported, and Run starts a new one', async () => {
    const worker = await startLongRun();
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new RangeError('Array buffer allocation failed');
      });
    });
    assert.match(await failure(), /more memory than there is.*Make it smaller/);
    const next = await startLongRun();
    assert.notEqual(next, worker);
    await next.evaluate(() => void Promise.reject(new Error('nobody caught me')));
    assert.match(await failure(), /broke down \(.*nobody caught me\)\. Press Run/);
    await runToTheEnd();
  });

  test('a diverging run names its step and the remedy, keeps its curves, and Run works again', async () => {
    const worker = await startLongRun();
    // No learning rate that the control admits gives NaN, as the gradient is clipped: one bad batch does.
    await worker.evaluate(() => {
      const { set } = Float32Array.prototype;
      Float32Array.prototype.set = function (source, offset) {
        Float32Array.prototype.set = set;
        set.call(
          this,
          Array.from(source, () => NaN),
          offset,
        );
      };
    });
    const said = await failure();
    const [, step] =
      /diverged: in "[\w ]+", LSTM became NaN at training step (\d+)\./.exec(said) ?? [];
    assert(Number(step) > 1 && Number(step) <= 2000, said);
    assert.match(said, /Lower the learning rate, or reset the parameters/);
    assert.match(said, /You changed Training steps.* → 2000/);
    assert.match(await experiment(frame).locator('.verdict').innerText(), /Diverged: no verdict/);
    const words = experiment(frame).locator('[data-chart="loss"] .chart-text');
    await words.locator('summary').click();
    const drawn = await words.locator('.chart-summary').innerText();
    const [, last] = /LSTM: from .* at Training step 1 to .* at (\d+);/.exec(drawn) ?? [];
    // Every frame but the last, which has the four steps up to the one that diverged.
    assert(Number(last) >= Number(step) - 4 && Number(last) < Number(step), `${said}\n${drawn}`);
    await runToTheEnd();
  });

  test('the result names the build that trained, and the page says when it is the slow one', async () => {
    const engine = experiment(frame).locator('.result-engine');
    assert.match(await engine.innerText(), /SIMD build of the engine, in WebAssembly/);
    assert.equal(await experiment(frame).locator('.run-notice').isVisible(), false);
    await workbench.page
      .workers()
      .at(-1)!
      .evaluate(() => Reflect.deleteProperty(self, 'WebAssembly'));
    await runToTheEnd();
    assert.match(await engine.innerText(), /plain JavaScript build .*without WebAssembly/);
    assert.match(
      await experiment(frame).locator('.run-notice').innerText(),
      /WebAssembly cannot be used here.*same numbers/,
    );
  });
});
