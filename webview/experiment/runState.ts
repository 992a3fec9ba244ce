/** How a run stands. */
export type RunState =
  'idle' | 'starting' | 'running' | 'paused' | 'finished' | 'stopped' | 'failed';

/** Under way, whether it moves or waits. */
export const isActive = (state: RunState): boolean =>
  state === 'starting' || state === 'running' || state === 'paused';
