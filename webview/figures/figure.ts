/** The contract of a figure: one file, pure text out, so that Node and the browser draw the same. */

export interface FigureOutput {
  /**
   * A complete `<svg>` (or `<table>` for comparison tables): classes and `--vscode-*` variables only,
   * no fixed colours, no inline style, no script; `viewBox` set, scales with its container.
   */
  readonly html: string;
  /** What a screen reader reads: the same facts in sentences, made from the parameters. */
  readonly text: string;
}

export interface Figure {
  readonly id: string;
  readonly title: string;
  /** The same figure reduced to what can be drawn by hand in three minutes, where it has one. */
  readonly board?: (params: Readonly<Record<string, unknown>>) => FigureOutput;
  /** @throws Error naming the parameter and its range, where one is out of it. */
  readonly draw: (params: Readonly<Record<string, unknown>>) => FigureOutput;
}

export function defineFigure(figure: Figure): Figure {
  return figure;
}
