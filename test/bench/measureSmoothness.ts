/** The page's smoothness while a network trains, and how soon a stop takes effect. */
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { SmoothnessOptions } from '../../src/tools/bench/smoothness';
import {
  action,
  experiment,
  inRealTime,
  passPrediction,
  runState,
  setParameter,
  underWay,
} from '../ui/experimentPage';
import { closeEverything, openWorkbench } from '../ui/workbench';
import { largest, quantile, tenths, type ThreadTimes, watchThread } from './frameProbe';

declare global {
  interface Window {
    /** The script that workers get instead of the page's own, while it is set. */
    benchScript?: string | undefined;
    /** When the last stop was clicked, and when its worker said so or was ended. */
    stopClicked?: number | undefined;
    stopTook?: { readonly milliseconds: number; readonly ended: boolean } | undefined;
  }
}

/** An experiment at the largest settings that its controls admit, by the labels' beginnings. */
interface Load {
  readonly question: string;
  readonly settings: Readonly<Record<string, string>>;
}

const echo: Load = {
  question: '2023-05-q3a',
  settings: { 'Lag k': '30', 'Hidden size': '32', Window: '15', 'Training steps': '600' },
};
const gates: Load = {
  question: '2023-05-q3b',
  settings: { 'Hidden size': '8', 'Training steps': '2000' },
};

/** As a display shows them: a run brings no more. */
const framesPerSecond = 60;
/** Where the page of twelve views is scrolled to, one after the other. */
const places = 6;

/** What twelve views got, of those near the screen. */
interface ViewRate {
  /** Of the run. */
  readonly framesPerSecond: number;
  /** Drawings of single views. */
  readonly drawnPerSecond: number;
}

/** Its worker is the bench's: see trainingWorker.ts. */
const w1: Load = { question: '2023-11-q4c', settings: {} };

const echoLags = [1, 15, 30];
/** With the last one a single training step takes longer than a stop may. */
const w1TimeSteps = [50, 200, 1000];

interface StopTimes {
  readonly medianMs: number;
  readonly worstMs: number;
  /** How many of the stops ended the worker, because a training step took too long to wait for. */
  readonly workersEnded: number;
  readonly rounds: number;
}

export async function measureSmoothness(options: SmoothnessOptions): Promise<object> {
  const { rounds, seconds, worker, twelveViews, traces } = options;
  const thread: Record<string, ThreadTimes> = {};
  const stop: Record<string, StopTimes> = {};
  let views: ViewRate | undefined;
  try {
    const workbench = await openWorkbench({ theme: 'dark' });
    const { page } = workbench;
    const open = async ({ question, settings }: Load): Promise<Frame> => {
      const frame = await workbench.openQuestion(question);
      await frame.locator('.toolbar').waitFor();
      // What is measured is how it runs, not how it is shown.
      await passPrediction(frame);
      await inRealTime(frame);
      await experiment(frame).locator('.charts').scrollIntoViewIfNeeded();
      for (const [label, value] of Object.entries(settings))
        await setParameter(frame, label, value);
      await timeStops(frame);
      return frame;
    };

    const watch = async (name: string, act: () => Promise<void>): Promise<void> => {
      const trace = traces === undefined ? undefined : join(traces, `${name}.json`);
      thread[name] = await watchThread({ page, frame, trace }, act);
    };
    const run = () => runFor(page, frame, seconds);

    let frame = await open(echo);
    await watch('idle', () => page.waitForTimeout(seconds * 1000));
    await watch('echo-memory, largest', run);
    for (const lag of echoLags) {
      await setParameter(frame, 'Lag k', String(lag));
      stop[`echo-memory, lag ${lag}`] = await measureStops(frame, rounds);
    }

    frame = await open(gates);
    await watch('lstm-gates, largest', run);
    stop['lstm-gates, largest'] = await measureStops(frame, rounds);

    await frame.evaluate(twelveViews.page);
    // Everything that there is to draw, with curves as long as they get.
    await frame.evaluate(() => window.twelveViews!.show(1200));
    await watch('twelve views', async () => {
      await frame.evaluate(([script, rate]) => window.twelveViews!.run(script, rate), [
        twelveViews.worker,
        framesPerSecond,
      ] as const);
      // Views are drawn where they are near the screen: all of them come by.
      for (let place = 0; place < places; place++) {
        const share = place / (places - 1);
        await frame.evaluate((at) => scrollTo(0, at * document.body.scrollHeight), share);
        await page.waitForTimeout((seconds * 1000) / places);
      }
      const { frames, drawn } = await frame.evaluate(() => window.twelveViews!.stop());
      views = {
        framesPerSecond: tenths(frames / seconds),
        drawnPerSecond: tenths(drawn / seconds),
      };
    });

    // A page keeps its worker: that of another question gets a worker of its own.
    await frame.evaluate((text) => {
      window.benchScript = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    }, worker);
    frame = await open(w1);
    for (const steps of w1TimeSteps) {
      await setParameter(frame, 'Seed', String(steps));
      if (steps === 50) await watch('W1', run);
      stop[`W1, T ${steps}`] = await measureStops(frame, rounds);
    }
  } finally {
    await closeEverything();
  }
  return { thread, views, stop };
}

/** From the click on Run until the run has ended, or for so many seconds. */
async function runFor(page: Page, frame: Frame, seconds: number): Promise<void> {
  await action(frame, 'run').click();
  const ended = runState(frame, 'finished', 'failed');
  await Promise.race([ended.catch(() => undefined), page.waitForTimeout(seconds * 1000)]);
  const state = await experiment(frame).getAttribute('data-run');
  if (state === 'running') await action(frame, 'stop').click();
}

/** From now on workers are the bench's, and tell when they were stopped. */
async function timeStops(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    if (window.Worker.name === 'TimedWorker') return;
    const note = (ended: boolean) => {
      if (window.stopClicked === undefined) return;
      window.stopTook = { milliseconds: performance.now() - window.stopClicked, ended };
      window.stopClicked = undefined;
    };
    window.Worker = class TimedWorker extends Worker {
      constructor(url: string | URL) {
        super(window.benchScript ?? url);
        this.addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => {
          if (data.type === 'stopped' || data.type === 'finished') note(false);
        });
      }
      override terminate(): void {
        super.terminate();
        note(true);
      }
    };
    addEventListener(
      'click',
      (event) => {
        const pressed = event.target instanceof Element && event.target.closest('[data-action]');
        if (!pressed || pressed.getAttribute('data-action') !== 'stop') return;
        window.stopTook = undefined;
        // When the button went up, not when the page got round to it.
        window.stopClicked = event.timeStamp;
      },
      { capture: true },
    );
  });
}

async function measureStops(frame: Frame, rounds: number): Promise<StopTimes> {
  const times: number[] = [];
  let workersEnded = 0;
  for (let round = 0; round < rounds; round++) {
    await action(frame, 'run').click();
    await underWay(frame);
    // At another place of the run each time.
    await frame.evaluate(async (frames) => {
      for (let drawn = 0; drawn < frames; drawn++) await new Promise(requestAnimationFrame);
    }, round * 3);
    await action(frame, 'stop').click();
    await frame.waitForFunction(() => window.stopTook !== undefined);
    const { milliseconds, ended } = (await frame.evaluate(() => window.stopTook))!;
    times.push(milliseconds);
    workersEnded += Number(ended);
  }
  return {
    medianMs: tenths(quantile(times, 0.5)),
    worstMs: tenths(largest(times)),
    workersEnded,
    rounds,
  };
}
