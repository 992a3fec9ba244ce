/** Run, pause, step, stop, reset: which can be pressed follows from how the run stands. */
import { button, segmented } from '../controls';
import { make } from '../dom';
import { isActive, type RunState } from './runState';
import { icon } from '../panel/icons';

export interface RunCommands {
  run(): void;
  pause(): void;
  resume(): void;
  step(): void;
  stop(): void;
  reset(): void;
  speed(speed: Speed): void;
  /** Opens the experiment's own page; left out where this is that page. */
  alone?(): void;
}

/** A run takes a second or two: at its own pace it is over before anything was seen. */
const speeds = [
  { value: 'real', label: 'Real time', title: 'As fast as it computes', pace: 0 },
  { value: 'slow', label: 'Slow', title: 'Slowed down, so that it can be watched', pace: 40 },
  { value: 'slower', label: 'Very slow', title: 'Five frames a second', pace: 200 },
] as const;

export type Speed = (typeof speeds)[number]['value'];
export const defaultSpeed: Speed = 'slow';
export const isSpeed = (value: unknown): value is Speed =>
  speeds.some((speed) => speed.value === value);
export const paceOf = (speed: Speed): number =>
  speeds.find(({ value }) => value === speed)?.pace ?? 0;

export class RunActions {
  readonly element: HTMLElement;
  readonly #run;
  readonly #pause;
  readonly #step;
  readonly #stop;
  #state: RunState = 'idle';

  /** @param speed How fast frames are shown at first. */
  constructor(commands: RunCommands, speed: Speed) {
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
    const alone =
      commands.alone &&
      button({
        label: 'Open alone',
        icon: icon('open'),
        title: 'Opens this experiment in a tab of its own, with these settings',
        onClick: () => commands.alone?.(),
      });
    const pace = segmented('Speed', speeds, speed, (value) => {
      if (isSpeed(value)) commands.speed(value);
    });
    const named = {
      run: this.#run,
      pause: this.#pause,
      step: this.#step,
      stop: this.#stop,
      reset,
      ...(alone && { alone }),
    };
    for (const [name, control] of Object.entries(named)) control.element.dataset.action = name;
    this.element = make(
      'div',
      { class: 'run-actions', role: 'toolbar', 'aria-label': 'Run' },
      ...Object.values(named).map(({ element }) => element),
      make('div', { class: 'run-speed' }, make('span', {}, 'Speed'), pace.element),
    );
  }

  /** Puts the keyboard on Run. */
  focus(): void {
    this.#run.element.focus();
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
