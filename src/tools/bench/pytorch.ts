import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { inProject } from '../paths';
import { parsePeer, type Blas } from './blas';
import type { Workload } from './workloads';

/** PyTorch in a process of its own, with one thread. */
export interface PyTorch {
  readonly version: string;
  readonly blas: Blas;
  round: (seconds: number) => Promise<number>;
  stop: () => void;
}

/** Debian's own interpreter, which is not always the first in the path. */
function interpreter(): string | undefined {
  const places = [process.env['PYTHON'], '/usr/bin/python3', 'python3'];
  return places.find(
    (place) => place && spawnSync(place, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
  );
}

/** `undefined`, and a word on standard error, where PyTorch is not installed. */
export async function startPyTorch(work: Workload): Promise<PyTorch | undefined> {
  const python = interpreter();
  if (!python) {
    console.error(
      'PyTorch is not installed, so nothing is compared with it. On Debian: ' +
        'apt-get install python3-torch; or set PYTHON to an interpreter that has it.',
    );
    return undefined;
  }
  const child: ChildProcessWithoutNullStreams = spawn(
    python,
    [inProject('test', 'bench', 'pytorch_training.py'), JSON.stringify(work)],
    { env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' } },
  );
  child.stderr.pipe(process.stderr);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('PyTorch ended early.');
    return value as string;
  };
  const { version, blas } = parsePeer(await next());
  return {
    version,
    blas,
    round: async (seconds) => {
      child.stdin.write(`${seconds}\n`);
      return Number(await next());
    },
    stop: () => {
      child.stdin.end();
      child.kill();
    },
  };
}
