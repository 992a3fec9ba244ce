/** The contract of a figure: one file, pure text out, so that Node and the browser draw the same. */

export interface FigureOutput {
  /**
   * A complete `<svg>` (or `<table>` for comparison tables): classes and `--vscode-*` variables only,
   * no fixed colours, no inline style, no script; `viewBox` set, scales with its container.
   */
  readonly html: string;
  /** What a screen reader reads: the same facts in sentences, made from the parameters. */
  readonly text: string;
  /** Width at natural size, in CSS pixels; a table has none. */
  readonly width?: number;
}

export type Params = Readonly<Record<string, unknown>>;

export interface Figure {
  readonly id: string;
  readonly title: string;
  /** The same figure reduced to what can be drawn by hand in three minutes, where it has one. */
  readonly board?: (params: Params) => FigureOutput;
  /**
   * The same content laid out for a narrow editor, about `narrowRoom` wide, where it has such a
   * layout; `board` as above.
   */
  readonly narrow?: (params: Params, board: boolean) => FigureOutput;
  /** @throws Error naming the parameter and its range, where one is out of it. */
  readonly draw: (params: Params) => FigureOutput;
}

/** What a figure's card leaves for the drawing in an editor 400 pixels wide. */
export const narrowRoom = 344;

/** Below this scale the small labels of a drawing, 12 pixels at natural size, have less than 11. */
export const readableScale = 11 / 12;

export function defineFigure(figure: Figure): Figure {
  return figure;
}
