import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
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

suite('Who computes a run', () => {
  let workbench: Workbench;
  let frame: Frame;

  suiteSetup(async () => {
    workbench = await openWorkbench({ theme: 'dark' });
    frame = await workbench.openQuestion(question);
    await passPrediction(frame);
    await inRealTime(frame);
  });
  suiteTeardown(() => workbench.close());

  const choice = (): Locator => experiment(frame).locator('[aria-label="Computed by"]');
  const engineText = (): Promise<string> => experiment(frame).locator('.result-engine').innerText();

  async function choose(label: string): Promise<void> {
    await choice().selectOption({ label });
  }

  async function runToTheEnd(steps: string): Promise<void> {
    await setParameter(frame, 'Training steps', steps);
    await action(frame, 'run').click();
    await runState(frame, 'finished');
  }

  const loss = (): Promise<string> => experiment(frame).locator('[data-metric="mse"]').innerText();

  test('TensorFlow.js trains the same network, in a worker of its own that only then is loaded', async () => {
    const scripts: string[] = [];
    workbench.page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
    const tfjs = () => scripts.filter((path) => path.endsWith('/tfjsWorker.js')).length;
    await runToTheEnd('40');
    const ours = await loss();
    assert.equal(tfjs(), 0);
    await choose('TensorFlow.js');
    assert.match(
      await experiment(frame).locator('.result-stale').innerText(),
      /Computed by: Unfold’s engine → TensorFlow\.js/,
    );
    await runToTheEnd('40');
    assert.equal(tfjs(), 1);
    assert.equal(await loss(), ours);
    assert.match(
      await engineText(),
      /^Computed by TensorFlow\.js in [\d.]+ s; Unfold’s engine took [\d.]+ s with the same settings, because/,
    );
  });

  test('a long run by it stops at once, and stays where it was', async () => {
    await setParameter(frame, 'Training steps', '2000');
    await action(frame, 'run').click();
    await underWay(frame);
    const stopped = await experiment(frame).evaluate(async (cell) => {
      const step = () => cell.querySelector<HTMLProgressElement>('.run-bar')!.value;
      cell.querySelector<HTMLElement>('[data-action="stop"]')!.click();
      const before = step();
      await new Promise((resolve) => setTimeout(resolve, 300));
      // The cast: a cell is an element of HTML.
      return { state: (cell as HTMLElement).dataset['run'], moved: step() > before };
    });
    assert.deepEqual(stopped, { state: 'stopped', moved: false });
  });

  test('where no worker starts, it computes on the page, which lives on', async () => {
    await frame.evaluate(() => {
      globalThis.Worker = function () {
        throw new Error('none here');
      } as unknown as typeof Worker; // all that the page does with it is to make one
    });
    // Another backend takes another worker.
    await choose('Unfold’s engine');
    await runToTheEnd('20');
    await choose('TensorFlow.js');
    await runToTheEnd('20');
    assert.match(await engineText(), /^Computed by TensorFlow\.js in/);
  });

  test('the choice and the run are there after another page', async () => {
    await workbench.openQuestion('2023-05-q3a');
    frame = await workbench.openQuestion(question);
    await choice().waitFor();
    assert.equal(await choice().evaluate((field) => (field as HTMLSelectElement).value), 'tfjs'); // has a value as one
    assert.match(await engineText(), /^Computed by TensorFlow\.js in/);
  });
});
