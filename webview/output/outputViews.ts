/** Outputs of a cell as the views that experiments have: the same cards, words and exports. */
import type { Output } from '../../src/common/cellOutput';
import { extent } from '../../src/lab/views/numbers';
import type { ViewData, ViewDeclaration } from '../../src/lab/views/view';

/** A view with what it shows. */
export interface ShownView {
  readonly declaration: ViewDeclaration;
  readonly data: ViewData;
}

/** A scale that the numbers fit on, whatever they are. */
function rangeOf(values: readonly (readonly number[])[]): readonly [number, number] {
  const [low, high] = extent(values.flat());
  if (low > high) return [0, 1];
  return low < high ? [low, high] : [Math.min(0, low), Math.max(0, low) || 1];
}

function matrixView(
  title: string,
  rows: readonly string[],
  columns: readonly string[],
  values: readonly (readonly number[])[],
): ShownView {
  const range = rangeOf(values);
  return {
    declaration: { kind: 'matrix', id: 'matrix', title, x: 'column', y: 'row', range },
    data: {
      rows: values.length,
      columns: columns.length,
      values: values.flat(),
      rowLabels: rows,
      columnLabels: columns,
    },
  };
}

export const tensorTitle = (shape: readonly number[], dtype: string): string =>
  shape.length === 0 ? `Scalar, ${dtype}` : `Tensor ${shape.join(' × ')}, ${dtype}`;

/** Counted from 0, as in code. */
const indices = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at));

/** The view of an output; `undefined` where it is text or pixels. */
export function viewOfOutput(output: Output): ShownView | undefined {
  switch (output.kind) {
    case 'table': {
      const { columns, rows } = output;
      return {
        declaration: { kind: 'table', id: 'table', title: 'Table' },
        data: { columns, rows },
      };
    }
    case 'chart': {
      const { title, x, y, curves } = output;
      const series = curves.map(({ name }, at) => ({ id: String(at), label: name }));
      const points = curves.map((curve, at) => [String(at), { points: curve.points }] as const);
      return {
        declaration: {
          ...{ kind: 'line', id: 'chart', title: title ?? `${y} against ${x}` },
          ...{ x, y, series },
        },
        data: { series: Object.fromEntries(points) },
      };
    }
    case 'matrix':
      return matrixView(output.title ?? 'Matrix', output.rows, output.columns, output.values);
    case 'tensor': {
      const { shape, dtype, values } = output;
      const columns = values?.[0]?.length ?? 0;
      if (!values || columns === 0) return undefined;
      const title = tensorTitle(shape, dtype);
      return matrixView(title, indices(values.length), indices(columns), values);
    }
    default:
      return undefined;
  }
}
