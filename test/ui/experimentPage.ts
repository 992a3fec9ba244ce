/** The first experiment of a question's page, as a reader works it. */
import type { Frame, Locator } from 'playwright-core';

export const experiment = (frame: Frame): Locator => frame.locator('.cell-experiment').first();

/** The button `run`, `pause`, `step`, `stop` or `reset`. */
export const action = (frame: Frame, name: string): Locator =>
  experiment(frame).locator(`[data-action="${name}"]`);

/** Waits until the run stands in one of these states. */
export const runState = (frame: Frame, ...states: readonly string[]): Promise<unknown> =>
  frame.waitForFunction(
    (wanted) =>
      wanted.includes(
        document.querySelector<HTMLElement>('.cell-experiment')?.dataset['run'] ?? '',
      ),
    states,
    { timeout: 60_000 },
  );

/** Types into the number field of the parameter whose label starts so. */
export async function setParameter(frame: Frame, label: string, value: string): Promise<void> {
  const input = experiment(frame).locator(`.text-field[aria-label^="${label}"]`);
  await input.fill(value);
  await input.press('Enter');
}

/** Passes over the prediction: until then the page gives nothing away. */
export const passPrediction = (frame: Frame): Promise<void> =>
  experiment(frame).locator('.prediction .pass').click();

/** Lets a run show its frames as fast as it computes. */
export const inRealTime = (frame: Frame): Promise<void> =>
  experiment(frame).locator('.run-speed label', { hasText: 'Real time' }).click();

/** Waits until the run has got somewhere. */
export const underWay = (frame: Frame): Promise<unknown> =>
  frame.waitForFunction(
    () => (document.querySelector<HTMLProgressElement>('.run-bar')?.value ?? 0) > 0,
  );
