import type { Weights } from './vectors';

/** Kingma & Ba 2015, algorithm 1, with the gradient clipped by its global norm first. */
export class Adam {
  private readonly first: Float64Array[];
  private readonly second: Float64Array[];
  private step = 0;

  constructor(
    private readonly parameters: readonly Weights[],
    private readonly rate: number,
    private readonly clipNorm: number,
  ) {
    this.first = parameters.map((matrix) => new Float64Array(matrix.values.length));
    this.second = parameters.map((matrix) => new Float64Array(matrix.values.length));
  }

  update(gradients: readonly Weights[]): void {
    this.step++;
    const norm = Math.sqrt(
      gradients.reduce(
        (sum, matrix) => matrix.values.reduce((inner, value) => inner + value * value, sum),
        0,
      ),
    );
    const scale = norm > this.clipNorm ? this.clipNorm / norm : 1;
    const rate = (this.rate * Math.sqrt(1 - 0.999 ** this.step)) / (1 - 0.9 ** this.step);
    this.parameters.forEach((matrix, index) => {
      const gradient = gradients[index]!.values;
      const first = this.first[index]!;
      const second = this.second[index]!;
      for (let at = 0; at < gradient.length; at++) {
        const value = gradient[at]! * scale;
        first[at] = 0.9 * first[at]! + 0.1 * value;
        second[at] = 0.999 * second[at]! + 0.001 * value * value;
        matrix.values[at]! -= (rate * first[at]!) / (Math.sqrt(second[at]!) + 1e-7);
      }
    });
  }
}
