/** What the reader chose: one object, kept by VS Code at every change. */
import { parseViewState } from '../../src/common/parseViewState';
import {
  viewStateVersion,
  type ExperimentState,
  type FigureState,
  type ViewState,
} from '../../src/common/viewState';

export interface StateKeeper {
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}

export type StatePatch = Partial<Omit<ViewState, 'version' | 'pageId' | 'experiments' | 'figures'>>;

export class StateStore {
  readonly #keeper: StateKeeper;
  #state: ViewState;

  constructor(keeper: StateKeeper) {
    this.#keeper = keeper;
    this.#state = parseViewState(keeper.getState()) ?? fresh('');
  }

  get state(): ViewState {
    return this.#state;
  }

  /**
   * The reader is at this page now. Another page begins afresh, but for how they like a page
   * to be laid out.
   */
  enter(pageId: string): void {
    if (this.#state.pageId === pageId) return;
    const { length, outline } = this.#state;
    this.#state = {
      ...fresh(pageId),
      ...(length !== undefined && { length }),
      ...(outline !== undefined && { outline }),
    };
    this.#keep();
  }

  patch(patch: StatePatch): void {
    this.#state = { ...this.#state, ...patch };
    this.#keep();
  }

  experiment(cell: string): ExperimentState | undefined {
    return this.#state.experiments[cell];
  }

  setExperiment(cell: string, experiment: ExperimentState): void {
    this.#state = {
      ...this.#state,
      experiments: { ...this.#state.experiments, [cell]: experiment },
    };
    this.#keep();
  }

  figure(cell: string): FigureState | undefined {
    return this.#state.figures?.[cell];
  }

  setFigure(cell: string, figure: FigureState): void {
    this.#state = { ...this.#state, figures: { ...this.#state.figures, [cell]: figure } };
    this.#keep();
  }

  /** Remembers that a part is open or closed against its default, or is not any more. */
  toggle(part: string, againstDefault: boolean): void {
    const others = this.#state.toggled.filter((other) => other !== part);
    this.patch({ toggled: againstDefault ? [...others, part] : others });
  }

  #keep(): void {
    this.#keeper.setState(this.#state);
  }
}

const fresh = (pageId: string): ViewState => ({
  version: viewStateVersion,
  pageId,
  scroll: 0,
  toggled: [],
  experiments: {},
});
