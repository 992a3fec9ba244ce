/** Runs what a host sends, one cell after the other. */
import { cellModules, preloadedModules } from '../cellModules';
import { cellConsole } from '../output/cellConsole';
import { displayed, shownValue } from '../output/display';
import { OutputBuffer } from '../output/outputBuffer';
import type { CellError, FromKernel, ToKernel } from '../protocol';
import { Session, type CellEnd } from '../session/session';
import { MemoryWatch, type ProcessMemory } from './memory';
import { installTimers } from './timers';

/** The worker's end of the line. */
export interface KernelPort {
  post(message: FromKernel): void;
  onMessage(listen: (message: ToKernel) => void): void;
  /** An error that nothing in the worker has caught. */
  onUncaught(listen: (error: unknown) => void): void;
  readonly processMemory?: ProcessMemory;
  /** Bytes of all tensors together. */
  readonly tensorLimit: number;
}

interface Running {
  readonly id: number;
  readonly output: OutputBuffer;
  readonly end: (error: CellError) => void;
}

const interrupted: CellError = {
  name: 'Interrupted',
  message: 'Stopped. The names of all cells are kept.',
};

export function serveKernel(port: KernelPort): void {
  const timers = installTimers(globalThis);
  const memory = new MemoryWatch(port.tensorLimit, port.processMemory);
  const modules = cellModules((tfjs) => memory.watch(tfjs.engine()));
  const session = new Session(modules, preloadedModules);
  let running: Running | undefined;
  /** What failed when no cell ran; the next one says so. */
  let late: CellError | undefined;
  let queue = Promise.resolve();

  async function run({ id, code, name }: Extract<ToKernel, { kind: 'run' }>): Promise<void> {
    const output = new OutputBuffer((each) => port.post({ kind: 'output', id, output: each }));
    if (late)
      output.text('error', `After an earlier cell had ended: ${late.name}: ${late.message}\n`);
    late = undefined;
    const start = performance.now();
    const consoleOfCell = cellConsole(output, () => performance.now());
    // Also for what tfjs has to say.
    Object.assign(globalThis, { console: consoleOfCell });
    const stopped = new Promise<CellEnd>((resolve) => {
      running = { id, output, end: (error) => resolve({ error }) };
    });
    const services = {
      console: consoleOfCell,
      display: (...values: unknown[]) => values.forEach((value) => output.show(displayed(value))),
    };
    const whole = async (): Promise<CellEnd> => {
      const end = await session.run(code, name, id, services);
      if (!end.error) await timers.idle();
      // What was rejected and caught by nobody is told after this turn.
      await turn();
      return end;
    };
    const end = await Promise.race([whole(), stopped]);
    running = undefined;
    timers.clear();
    const shown = end.error ? undefined : shownValue(end.value);
    if (shown) output.show(shown);
    output.end();
    const error = end.error;
    port.post({ kind: 'memory', memory: memory.read() });
    port.post({ kind: 'done', id, ms: performance.now() - start, ...(error && { error }) });
  }

  port.onUncaught((error) => {
    if (running) running.end(session.describe(error, running.id));
    else late = session.describe(error, -1);
  });
  port.onMessage((message) => {
    if (message.kind === 'run') queue = queue.then(() => run(message));
    else if (message.kind === 'interrupt') {
      if (running?.id !== message.id) return;
      timers.clear();
      running.end(interrupted);
    } else port.post({ ...message, variables: session.variables() });
  });
  port.post({ kind: 'ready' });
}

/** Resolves in a later turn of the worker's loop. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
