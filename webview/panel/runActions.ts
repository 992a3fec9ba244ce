/** Run, pause, step, stop, reset: which can be pressed follows from how the run stands. */
import { button } from '../controls';
import { make } from '../dom';
import { isActive, type RunState } from './experimentRunner';
import { icon } from './icons';

export interface RunCommands {
  run(): void;
  pause(): void;
  resume(): void;
  step(): void;
  stop(): void;
  reset(): void;
}

export class RunActions {
  readonly element: HTMLElement;
  readonly #run;
  readonly #pause;
  readonly #step;
  readonly #stop;
  #state: RunState = 'idle';

  constructor(commands: RunCommands) {
    this.#run = button({
      label: 'Run',
      icon: icon('run'),
      appearance: 'primary',
      onClick: () => commands.run(),
    });
    this.#pause = button({
      label: 'Pause',
      icon: icon('pause'),
      onClick: () => (this.#state === 'paused' ? commands.resume() : commands.pause()),
    });
    this.#step = button({
      label: 'Step',
      icon: icon('step'),
      title: 'One frame further, then wait',
      onClick: () => commands.step(),
    });
    this.#stop = button({ label: 'Stop', icon: icon('stop'), onClick: () => commands.stop() });
    const reset = button({
      label: 'Reset',
      icon: icon('reset'),
      title: 'Settings, seed, prediction and result as they came',
      onClick: () => commands.reset(),
    });
    const named = {
      run: this.#run,
      pause: this.#pause,
      step: this.#step,
      stop: this.#stop,
      reset,
    };
    for (const [name, control] of Object.entries(named)) control.element.dataset.action = name;
    this.element = make(
      'div',
      { class: 'run-actions', role: 'toolbar', 'aria-label': 'Run' },
      ...Object.values(named).map(({ element }) => element),
    );
  }

  show(state: RunState): void {
    this.#state = state;
    const active = isActive(state);
    this.#run.setLabel(state === 'idle' ? 'Run' : active ? 'Run' : 'Run again');
    this.#run.setEnabled(!active);
    this.#pause.setEnabled(state === 'running' || state === 'paused');
    this.#pause.setLabel(state === 'paused' ? 'Resume' : 'Pause');
    this.#pause.setIcon(icon(state === 'paused' ? 'run' : 'pause'));
    this.#step.setEnabled(state !== 'starting' && state !== 'running');
    this.#stop.setEnabled(active);
  }
}
