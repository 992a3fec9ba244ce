/** The default run of each experiment on its own page: how soon it moves, how smoothly, how long it takes. */
import type { Frame } from 'playwright-core';
import { action, inRealTime, passPrediction, runState } from '../ui/experimentPage';
import { closeEverything, openWorkbench } from '../ui/workbench';
import { tenths, type ThreadTimes, watchThread } from './frameProbe';

declare global {
  interface Window {
    /** Milliseconds of the page's clock. */
    runTimes?: {
      clicked: number;
      /** A worker was asked for, and said its first word. */
      worker?: number;
      heard?: number;
      /** The first frame of the run came, and the last word. */
      frame?: number;
      ended?: number;
      frames: number;
    };
  }
}

interface PageTimes {
  /** From the click on Run to its end. */
  readonly seconds: number;
  /** From the click until the run's first frame is there to be drawn. */
  readonly firstFrameMs: number;
  /** From when the worker was asked for to its first word; absent where nothing was said by a worker of its own. */
  readonly workerStartMs?: number;
  /** Frames of the run that came. */
  readonly frames: number;
  /** That the window drew while it ran: 60 where nothing kept it from it. */
  readonly drawnPerSecond: number;
  readonly thread: ThreadTimes;
}

export async function measureExperiments(
  ids: readonly string[],
): Promise<Record<string, PageTimes>> {
  const times: Record<string, PageTimes> = {};
  try {
    const workbench = await openWorkbench({ theme: 'dark' });
    for (const id of ids) {
      const frame = await workbench.openExperiment(id);
      await passPrediction(frame);
      await inRealTime(frame);
      await noteTimes(frame);
      const thread = await watchThread({ page: workbench.page, frame }, async () => {
        await action(frame, 'run').click();
        await runState(frame, 'finished', 'failed');
      });
      const {
        clicked,
        worker,
        heard,
        frame: first,
        ended,
        frames,
      } = (await frame.evaluate(() => window.runTimes))!;
      times[id] = {
        seconds: Math.round((ended! - clicked) / 10) / 100,
        firstFrameMs: tenths(first! - clicked),
        ...(worker !== undefined &&
          heard !== undefined && { workerStartMs: tenths(heard - worker) }),
        frames,
        drawnPerSecond: tenths(1000 / thread.frameGapMedianMs),
        thread,
      };
      console.error(`${id}, page: ${times[id].seconds} s`);
    }
  } finally {
    await closeEverything();
  }
  return times;
}

/** From now on the page notes when its workers were made, and when they said what. */
async function noteTimes(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const times: NonNullable<Window['runTimes']> = { clicked: 0, frames: 0 };
    window.runTimes = times;
    addEventListener(
      'click',
      (event) => {
        const pressed = event.target instanceof Element && event.target.closest('[data-action]');
        // When the button went up, not when the page got round to it.
        if (pressed && pressed.getAttribute('data-action') === 'run')
          times.clicked = event.timeStamp;
      },
      { capture: true },
    );
    window.Worker = class TimedWorker extends Worker {
      constructor(url: string | URL) {
        super(url);
        times.worker = performance.now();
        this.addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => {
          const now = performance.now();
          times.heard ??= now;
          if (data.type === 'frame') {
            times.frame ??= now;
            times.frames += 1;
          } else if (data.type === 'finished' || data.type === 'failed') times.ended = now;
        });
      }
    };
  });
}
