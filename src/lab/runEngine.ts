import { loadEngine, type Engine } from './engine/loadEngine';
import type { RunContext } from './experiment';

/**
 * The engine of an experiment's run: the build whose numbers are the same on every machine, which is
 * the plain JavaScript one where there is no WebAssembly. Tells the run's owner which it became.
 */
export async function loadRunEngine({ onEngine }: RunContext): Promise<Engine> {
  const engine = await loadEngine({ variant: 'simd' });
  onEngine?.(engine.variant);
  return engine;
}
