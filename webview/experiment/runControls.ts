/** The buttons of a run, tied to who runs. */
import type { CellNotices } from './cellNotices';
import type { CellState } from './cellState';
import type { ExperimentRunner } from './experimentRunner';
import { defaultSpeed, isSpeed, paceOf, RunActions, type RunCommands } from './runActions';

export interface ControlOptions extends Pick<RunCommands, 'reset' | 'alone'> {
  readonly runner: ExperimentRunner;
  readonly state: CellState;
  readonly notices: CellNotices;
  readonly run: (mode: 'run' | 'step') => void;
}

/** The speed is the one that was kept. */
export function createRunControls(options: ControlOptions): RunActions {
  const { runner, state, notices, run, reset, alone } = options;
  const kept = state.now.views?.['run']?.['speed'];
  const speed = isSpeed(kept) ? kept : defaultSpeed;
  runner.setPace(paceOf(speed));
  return new RunActions(
    {
      run: () => run('run'),
      pause: () => runner.pause(),
      resume: () => {
        notices.endWaiting();
        runner.resume();
      },
      step: () => (runner.state === 'paused' ? runner.step() : run('step')),
      stop: () => runner.stop(),
      reset,
      ...(alone && { alone }),
      speed: (chosen) => {
        runner.setPace(paceOf(chosen));
        state.saveView('run', { ...state.now.views?.['run'], speed: chosen });
      },
    },
    speed,
  );
}
