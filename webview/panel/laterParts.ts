/** What comes right after a page's first paint: experiments, walks, and the light between symbols. */
import type { FileToSave } from '../../src/common/protocol';
import { findExperiment } from '../../src/lab/experiments';
import { CodeRuns, type CodeRunsOptions } from '../code/codeRuns';
import { button, dropdown, segmented, slider } from '../controls';
import type { ExperimentCellOptions } from '../experiment/cellOptions';
import { ExperimentCell } from '../experiment/experimentCell';
import { loadLocalService, openLocalPort, WorkerSources } from '../experiment/runPort';
import { drawFigure } from '../figures/registry';
import type { LedgerView, LedgerViewOptions } from '../ledger/ledgerView';
import type { SeedsView, SeedsViewOptions } from '../seeds/seedsView';
import { textField } from '../textControls';
import { readColours, type ChartColours } from '../views/colours';
import { DrawLoop } from '../views/drawLoop';
import type { ViewEnvironment } from '../views/view';
import { LinkedViews } from './linkedViews/linkedViews';
import { reviveTimeTravel } from './timeTravel/timeTravelState';
import { TimeTravelView, type TimeTravelOptions } from './timeTravel/timeTravelView';
import type { TraceModel } from '../../src/lab/trace/traceModel';

export interface LaterOptions {
  readonly main: HTMLElement;
  /** Of the engine's worker, beside which the other scripts of runs are. */
  readonly workerUri: string | undefined;
  /** Of the panel's own script. */
  readonly nonce: string;
  readonly copy: (text: string) => Promise<unknown>;
  readonly save: (file: FileToSave) => Promise<boolean>;
  readonly symbolsMoved: () => void;
  readonly openDictionary: () => void;
  readonly after: (milliseconds: number, callback: () => void) => () => void;
}

export type MountOptions = Omit<ExperimentCellOptions, 'experiment' | 'views' | 'ports'>;

export type LedgerOptions = Omit<LedgerViewOptions, 'ports' | 'save' | 'cores'>;

export type SeedsOptions = Omit<SeedsViewOptions, 'experiment' | 'views' | 'ports' | 'cores'>;

export interface WalkOptions extends Pick<TimeTravelOptions, 'onChange' | 'onStep'> {
  readonly model: TraceModel;
  /** What was kept of it, in any form. */
  readonly kept: unknown;
}

export class LaterParts {
  readonly findExperiment = findExperiment;
  readonly linked: LinkedViews;
  readonly #views: ViewEnvironment;
  readonly #ports: ExperimentCellOptions['ports'];
  #colours: ChartColours | undefined;

  constructor({ main, workerUri, nonce, openDictionary, after, ...page }: LaterOptions) {
    this.linked = new LinkedViews(main, openDictionary);
    this.#views = {
      ...page,
      loop: new DrawLoop(),
      colours: () => (this.#colours ??= readColours(document.body)),
    };
    const workers = new WorkerSources(workerUri);
    this.#ports = {
      openWorker: (events, backend) => workers.open(events, backend),
      openLocal: async (events, backend) =>
        openLocalPort(events, await loadLocalService(workerUri, nonce, backend)),
      after,
    };
  }

  /** @throws Error where there is no such experiment. */
  mountExperiment(id: string, options: MountOptions): ExperimentCell {
    const [views, ports] = [this.#views, this.#ports];
    return new ExperimentCell({ ...options, experiment: findExperiment(id), views, ports });
  }

  /** What the ledger holds is loaded by its page alone. */
  async openLedger(options: LedgerOptions): Promise<LedgerView> {
    const { LedgerView } = await import('../ledger/ledgerView');
    const { save } = this.#views;
    const cores = navigator.hardwareConcurrency;
    return new LedgerView({ ...options, save, ports: this.#ports, cores });
  }

  /** Ten runs of an experiment beside each other. */
  async openSeeds(id: string, options: SeedsOptions): Promise<SeedsView> {
    const { SeedsView } = await import('../seeds/seedsView');
    const [experiment, views, ports] = [findExperiment(id), this.#views, this.#ports];
    const cores = navigator.hardwareConcurrency;
    return new SeedsView({ ...options, experiment, views, ports, cores });
  }

  /** What runs the code cells of a page. */
  openCode(options: CodeRunsOptions): CodeRuns {
    return new CodeRuns(options, this.#views);
  }

  openWalk({ model, kept, ...options }: WalkOptions): TimeTravelView {
    return new TimeTravelView({
      ...options,
      controls: { button, dropdown, textField, segmented, slider },
      state: reviveTimeTravel(kept, model),
      drawFigure,
    });
  }

  /** The theme is another one. */
  forgetColours(): void {
    this.#colours = undefined;
  }
}
