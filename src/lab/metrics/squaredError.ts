/** Mean of (answer − target)²; both have as many numbers. */
export const squaredError = (answers: Float32Array, targets: Float32Array): number =>
  targets.reduce((total, target, at) => total + (answers[at]! - target) ** 2, 0) / targets.length;
