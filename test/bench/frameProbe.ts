/** How a window's main thread fares, seen from inside a webview and from the browser's trace. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';

/** What a webview saw of its own thread, in milliseconds. */
interface Seen {
  /** Between two drawn frames. */
  readonly frameGaps: number[];
  /** From when a message to itself was due until it arrived: what kept the thread busy meanwhile. */
  readonly waits: number[];
  /** What Chromium calls long: tasks from 50 ms. */
  readonly longTasks: number[];
}

declare global {
  interface Window {
    /** Ends the watch that {@link watchThread} began. */
    endWatch?: () => Seen;
  }
}

export interface ThreadTimes {
  /** The longest task of the main thread by the browser's trace, of all that share it. */
  readonly longestTaskMs: number;
  /** The processor time of the task that took most: what is left on a machine that does nothing else. */
  readonly longestTaskCpuMs: number;
  /** Tasks from 50 ms on, by the trace. */
  readonly tasksFrom50Ms: number;
  /** Those that had 50 ms of processor time. */
  readonly tasksFrom50CpuMs: number;
  /** As a `PerformanceObserver` in the webview reports them. */
  readonly longTasksObserved: number;
  readonly frameGapMedianMs: number;
  readonly frameGap95Ms: number;
  readonly longestFrameGapMs: number;
  /** The longest wait of a message to the webview itself. */
  readonly longestWaitMs: number;
  readonly watchedSeconds: number;
}

export interface WatchOptions {
  readonly page: Page;
  readonly frame: Frame;
  /** A file to keep the browser's trace in. */
  readonly trace?: string | undefined;
}

/** Watches the thread while `act` goes on. */
export async function watchThread(
  { page, frame, trace }: WatchOptions,
  act: () => Promise<void>,
): Promise<ThreadTimes> {
  const browser = page.context().browser()!;
  await startTrace(browser, page);
  const begin = performance.now();
  await frame.evaluate(() => {
    const seen: Seen = { frameGaps: [], waits: [], longTasks: [] };
    let watching = true;
    let lastFrame = performance.now();
    const onFrame = (now: number) => {
      if (!watching) return;
      seen.frameGaps.push(now - lastFrame);
      lastFrame = now;
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame((now) => {
      lastFrame = now;
      requestAnimationFrame(onFrame);
    });
    const every = 5;
    const { port1, port2 } = new MessageChannel();
    let due = performance.now();
    port1.onmessage = () => {
      if (!watching) return;
      const now = performance.now();
      seen.waits.push(now - due);
      due = now + every;
      setTimeout(() => port2.postMessage(null), every);
    };
    port2.postMessage(null);
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longTasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    window.endWatch = () => {
      watching = false;
      for (const { duration } of observer.takeRecords()) seen.longTasks.push(duration);
      observer.disconnect();
      port1.close();
      return seen;
    };
  });
  await act();
  const seen = await frame.evaluate(() => window.endWatch!());
  const watchedSeconds = (performance.now() - begin) / 1000;
  const events = await browser.stopTracing();
  if (trace !== undefined) {
    mkdirSync(dirname(trace), { recursive: true });
    writeFileSync(trace, events);
  }
  const tasks = mainThreadTasks(events);
  const wall = tasks.map(({ wallMs }) => wallMs);
  const cpu = tasks.map(({ cpuMs }) => cpuMs);
  return {
    longestTaskMs: tenths(largest(wall)),
    longestTaskCpuMs: tenths(largest(cpu)),
    tasksFrom50Ms: wall.filter((time) => time >= 50).length,
    tasksFrom50CpuMs: cpu.filter((time) => time >= 50).length,
    longTasksObserved: seen.longTasks.length,
    frameGapMedianMs: tenths(quantile(seen.frameGaps, 0.5)),
    frameGap95Ms: tenths(quantile(seen.frameGaps, 0.95)),
    longestFrameGapMs: tenths(largest(seen.frameGaps)),
    longestWaitMs: tenths(largest(seen.waits)),
    watchedSeconds: tenths(watchedSeconds),
  };
}

async function startTrace(browser: Browser, page: Page): Promise<void> {
  const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];
  await browser.startTracing(page, { categories });
}

/** An event of Chromium's trace, of the fields that are read here; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

function mainThreadTasks(trace: Buffer): { wallMs: number; cpuMs: number }[] {
  // The cast: Chromium's trace format.
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  return traceEvents
    .filter(
      ({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && threads.has(`${pid}/${tid}`),
    )
    .map(({ dur = 0, tdur = 0 }) => ({ wallMs: dur / 1000, cpuMs: tdur / 1000 }));
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
