import type { Frame } from '../../src/lab/experiment';
import type { StoredCharts } from '../../src/common/viewState';
import type { ChartColours } from './colours';
import type { DrawLoop } from './drawLoop';

/** What frames and stored results bring for charts. */
export type ChartContent = Pick<Frame, 'points' | 'matrices' | 'tables'>;

/** What every chart is given. */
export interface ChartEnvironment {
  readonly loop: DrawLoop;
  /** The theme's colours as they are now. */
  readonly colours: () => ChartColours;
}

/** A chart on the page: takes what is its own from a frame, keeps a text equivalent. */
export interface ChartView {
  readonly element: HTMLElement;
  /** Appends points; replaces matrices and tables. What belongs to other charts is ignored. */
  readonly add: (content: ChartContent) => void;
  readonly clear: () => void;
  /** The theme changed. */
  readonly redraw: () => void;
  /** One or two sentences with the figures that matter, for a reader who does not see the chart. */
  readonly describe: () => string;
  /** Its contents, small enough to keep. */
  readonly save: () => Partial<StoredCharts>;
  readonly dispose: () => void;
}

/** A table of numbers that says the same as the chart. */
export interface DataTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}
