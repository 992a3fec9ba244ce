import { mean } from '../../metrics/mean';
import { createRandom } from '../../random';
import type { Run } from '../../run';
import {
  drawSequences,
  markedLine,
  meanByPlace,
  meanExact,
  placesAsBars,
  plainLine,
} from '../../tasks/symbolSequences';
import { train } from '../../train';
import type { TextData, TextLine } from '../../views/text';
import type { teacherForcing } from './declaration';
import { Learners } from './learners';

/** Fresh sequences of each test; the one that is shown stays. */
const testCount = 64;
const every = 10;
/** A network gets better and worse from step to step: its last tests together say how good it is. */
const lastTests = 5;
const [shownStream, testStream] = [3, 4];

const kinds = [
  { name: 'forced', label: 'Teacher forcing', forced: true },
  { name: 'free', label: 'Own symbols', forced: false },
] as const;
type Name = (typeof kinds)[number]['name'];

export const run: Run<typeof teacherForcing> = async function* (settings, context) {
  const { length, steps, learningRate } = settings;
  const { seed, signal, create } = context;
  const shown = drawSequences(createRandom(seed, shownStream), 1, length);
  const [target] = shown;
  const given: TextLine[] = [];
  const places: Partial<Record<Name, readonly number[]>> = {};
  const rows: (string | number)[][] = [];
  for (const [index, { name, label, forced }] of kinds.entries()) {
    const model = new Learners({ create, seed, length, learningRate, forced });
    const fresh = createRandom(seed, testStream);
    const shares: number[] = [];
    const own = index * linesEach;
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      const test = drawSequences(fresh, testCount, length);
      const written = model.write(test);
      const exact = meanExact(test, written);
      places[name] = meanByPlace(test, written);
      shares.push(exact);
      // In training it writes the likeliest symbol after what it is given.
      const [wrote] = forced ? model.writeForced(shown) : model.write(shown);
      given.splice(own, linesEach, ...givenAndWritten(label, target!, wrote![0]!, forced));
      const views = {
        given: withTarget(target!, given),
        loss: { series: { [name]: { points: losses } } },
        exact: { series: { [name]: { points: [[step, exact]] } } },
        places: placesAsBars(kinds.map((kind) => [kind.label, places[kind.name]])),
      } as const;
      const frame = {
        step: index * steps + step,
        total: kinds.length * steps,
        phase: forced ? 'Training with teacher forcing' : 'Training on the networks’ own symbols',
        views,
      };
      if (!last) {
        yield frame;
        continue;
      }
      const alone = mean(places[name]);
      const helped = mean(meanByPlace(test, model.writeForced(test)));
      const reached = mean(shares.slice(-lastTests));
      rows.push([label, model.parameters, reached, alone, helped]);
      yield {
        ...frame,
        views: { ...views, result: { columns, rows: [...rows] } },
        metrics: forced
          ? { forced_exact: reached, forced_symbols: alone, forced_symbols_helped: helped }
          : { free_running_exact: reached },
      };
    }
    if (signal.aborted) return;
  }
};

const columns = [
  'Trained with',
  'Weights',
  'Copied without a fault',
  'Right symbols, given its own',
  'Right symbols, given the right ones',
];

const linesEach = 2;

/** What a decoder is given for one sequence, and what it writes after each of these. */
function givenAndWritten(
  label: string,
  target: readonly number[],
  wrote: readonly number[],
  forced: boolean,
): TextLine[] {
  const given = forced
    ? plainLine(`${label}: given`, target.slice(0, -1))
    : markedLine(`${label}: given`, target, wrote.slice(0, -1));
  return [
    { ...given, signs: [{ text: '^' }, ...given.signs] },
    markedLine(`${label}: writes`, target, wrote),
  ];
}

const withTarget = (target: readonly number[], lines: readonly TextLine[]): TextData => ({
  lines: [plainLine('To be copied', target), ...lines],
});
