import type { BackendName, BackendSource } from '../lab/backends/backend';
import { engineBackend } from '../lab/backends/engineBackend';

/** What computes by that name; TensorFlow.js is evaluated only where it is asked for. */
export async function findBackend(name: BackendName): Promise<BackendSource> {
  if (name === 'engine') return engineBackend;
  const { tfjsBackend } = await import('../lab/backends/tfjsBackend');
  return tfjsBackend;
}
