import type { FileToSave } from '../../src/common/protocol';
import type { ViewSetting } from '../../src/common/viewState';
import type { ViewKind } from '../../src/lab/views/view';
import type { ChartColours } from './colours';
import type { DrawLoop } from './drawLoop';

/** What every view is given. */
export interface ViewEnvironment {
  readonly loop: Pick<DrawLoop, 'request' | 'cancel'>;
  /** The theme's colours as they are now. */
  readonly colours: () => ChartColours;
  readonly copy: (text: string) => Promise<unknown>;
  /** Asks the reader where to, and writes it there. Whether it was. */
  readonly save: (file: FileToSave) => Promise<boolean>;
  /** Symbols of a figure have changed places. */
  readonly symbolsMoved: () => void;
  /** Pixels of a canvas per CSS pixel; left out, the screen's. */
  readonly pixelRatio?: number | undefined;
}

/** What the reader set on a view, by name. */
export type ViewSettings = Readonly<Record<string, ViewSetting>>;

export interface LegendEntry {
  /** The part of the picture that it stands for, which the reader may hide. */
  readonly id: string;
  readonly label: string;
  /** As it is drawn. Without one the label itself carries the mark. */
  readonly mark?: Element;
  /** Nothing of it is there yet. */
  readonly empty?: boolean;
  /** What is beside it: the value at the place that the reader points at. */
  readonly value?: () => string;
}

/** What a drawer is given by the card that it stands in. */
export interface DrawerContext {
  /** What is drawn is out of date. */
  readonly redraw: () => void;
  /** Says what the reader points at, for the eye and for a screen reader. */
  readonly read: (text: string) => void;
  readonly colours: () => ChartColours;
  readonly symbolsMoved: () => void;
  readonly pixelRatio?: number | undefined;
}

/** Draws one kind of view: the picture alone. Title, words, export and settings are the card's. */
export interface Drawer<Data> {
  /** Takes the focus, and is named by the card. */
  readonly picture: HTMLElement;
  /** What the keys do in it. */
  readonly keys: string;
  /** Above the picture, and nothing to choose there. */
  readonly scale?: HTMLElement;
  /**
   * `undefined`: nothing was measured yet.
   * @param hidden ids of the parts that the reader does not want to see
   */
  readonly show: (data: Data | undefined, hidden: ReadonlySet<string>) => void;
  /** Called when it is time to draw. */
  readonly draw: () => void;
  /** What may be hidden: two and more. */
  readonly legend?: () => readonly LegendEntry[];
  /** To be saved; `undefined` where there is no picture to save. */
  readonly export?: () => SVGElement | HTMLCanvasElement | undefined;
  readonly dispose?: () => void;
}

/** A kind of view on the page: its module in `src/lab/views`, and who draws it. */
export interface DrawnKind<Declaration, Data> {
  readonly kind: ViewKind<Declaration, Data>;
  readonly open: (declaration: Declaration, context: DrawerContext) => Drawer<Data>;
}
