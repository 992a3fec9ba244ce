/**
 * Practice: naive baselines and skill
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx naive-baselines.ts
 *
 * A score means something only beside what can be had without learning. The skill says how much of
 * what the baseline leaves undone a model does: 1 is perfect, 0 no better than the baseline.
 *
 * It prints:
 *   → 91 % on ten balanced classes       skill 0.90
 *   → 91 % where one class has 90 %      skill 0.10
 *   → 89 % where one class has 90 %      skill -0.10
 *   → beside the mean so far     MSE 4.59, skill 0.60
 *   → beside the previous value  MSE 2.20, skill 0.16
 *
 * Your turn: let the forecast be one step late: forecast = [10, 10, 11, 13, 12, 14]. Expect: its MSE
 * is that of the previous value, and the skill beside it 0.00, though it still beats the mean.
 */

const series = [10, 11, 13, 12, 14, 15];
const forecast = [10, 10.5, 11.5, 13.5, 12.5, 13.5];

//#region Your turn 1: skill of a score
/**
 * skill = (s_model − s_baseline) / (s_perfect − s_baseline), for a score of which more is better.
 * @returns At most 1; NaN, that is n/a, where the baseline is already perfect and so is the model.
 */
function skillOfScore(model: number, baseline: number, perfect = 1): number {
  return (model - baseline) / (perfect - baseline);
}
//#endregion

//#region Your turn 2: skill of an error
/** skill = 1 − E_model / E_baseline, for an error of which less is better. */
function skillOfError(model: number, baseline: number): number {
  return 1 - model / baseline;
}
//#endregion

//#region Your turn 3: the error of a forecast
/**
 * MSE = 1/(T−1) Σ_{t=1..T−1} (x_t − guess(t))², steps counted from 0: the first value is not judged,
 * since nothing came before it.
 */
function forecastMse(x: readonly number[], guess: (t: number) => number): number {
  const errors = x.slice(1).map((value, k) => (value - guess(k + 1)) ** 2);
  return errors.reduce((a, b) => a + b, 0) / errors.length;
}
//#endregion

function main(): void {
  const row = (name: string, skill: number): void =>
    console.log(`${name.padEnd(34)} skill ${skill.toFixed(2)}`);
  row('91 % on ten balanced classes', skillOfScore(0.91, 0.1));
  row('91 % where one class has 90 %', skillOfScore(0.91, 0.9));
  row('89 % where one class has 90 %', skillOfScore(0.89, 0.9));

  const at = (values: readonly number[], t: number): number => values[t] ?? NaN;
  const mean = (values: readonly number[]): number =>
    values.reduce((a, b) => a + b, 0) / values.length;
  const model = forecastMse(series, (t) => at(forecast, t));
  const rivals: [string, number][] = [
    ['the mean so far', forecastMse(series, (t) => mean(series.slice(0, t)))],
    ['the previous value', forecastMse(series, (t) => at(series, t - 1))],
  ];
  console.log(`The forecast has an MSE of ${model.toFixed(2)}.`);
  for (const [name, error] of rivals) {
    const skill = skillOfError(model, error).toFixed(2);
    console.log(`beside ${name.padEnd(19)} MSE ${error.toFixed(2)}, skill ${skill}`);
  }
}

main();
