/** What an experiment on the page is made of, and what ties it to its page. */
import type { ExperimentSettings } from '../../src/common/viewState';
import type { Verdict } from '../../src/lab/verdict';
import type { ViewEnvironment } from '../views/view';
import type { CellStateOptions } from './cellState';
import type { PortMakers } from './runPorts';
import type { RunState } from './runState';

export interface ExperimentCellOptions extends CellStateOptions {
  readonly cell: HTMLElement;
  /** As it came with the page. */
  readonly stored: unknown;
  readonly views: ViewEnvironment;
  readonly ports: PortMakers;
  /** Calls back when it is time for the controls: at once, or after the first paint. */
  readonly withControls: (mount: () => void) => void;
  /** Opens the experiment's own page; left out where this is that page. */
  readonly openAlone?: (settings: ExperimentSettings) => void;
  readonly announce: (text: string) => void;
  /** @param verdict Of the reader's own run, where there is one. */
  readonly onState: (state: RunState, verdict: Verdict | undefined) => void;
  readonly log: (problem: string) => void;
}
