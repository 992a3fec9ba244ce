import type { Chart } from '../../src/lab/experiment';
import type { ChartEnvironment, ChartView } from './chart';
import { LineChart } from './lineChart';
import { MatrixChart } from './matrixChart';
import { TableChart } from './tableChart';

export function createChart(declaration: Chart, environment: ChartEnvironment): ChartView {
  switch (declaration.kind) {
    case 'line':
      return new LineChart(declaration, environment);
    case 'matrix':
      return new MatrixChart(declaration, environment);
    case 'table':
      return new TableChart(declaration, environment);
  }
}
