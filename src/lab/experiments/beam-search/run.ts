import { log } from '../../elementary';
import type { Run } from '../../run';
import type { Sign } from '../../views/text';
import { allOutputs, answerOf, searchBeam, scoreOf, type Output } from './beam';
import { widths, type beamSearch } from './declaration';
import { readNext } from './readNext';

const name = ({ tokens }: Output): string => tokens.join(' ');
const shown = (output: Output): string => `${name(output)} ${output.probability.toFixed(3)}`;

/** One frame: nothing is trained, and all of it is there at once. */
export const run: Run<typeof beamSearch> = async function* ({ next: text, width, lengthPower }) {
  const next = readNext(text);
  const steps = searchBeam(next, width, lengthPower);
  const all = allOutputs(next, lengthPower);
  const [greedy, found, best] = [
    answerOf(searchBeam(next, 1, lengthPower)),
    answerOf(steps),
    all[0]!, // there is a first token, and it comes to an end
  ];
  const seen = new Set(steps.flatMap(({ kept }) => kept.map(name)));
  const signs = (outputs: readonly Output[], of: (output: Output) => Sign['mark']): Sign[] =>
    outputs.map((output) => ({ text: shown(output), mark: of(output)! }));
  yield {
    step: steps.length,
    total: steps.length,
    phase: `Decoding ${steps.length} steps`,
    views: {
      steps: {
        lines: steps.map(({ kept, dropped }, at) => ({
          label: `Step ${at + 1}`,
          signs: [
            ...signs(kept, ({ isFinished }) => (isFinished ? 'good' : 'strong')),
            ...signs(dropped, () => 'faint'),
          ],
        })),
      },
      byWidth: {
        replace: true,
        series: {
          found: {
            points: widths.map((each) => [
              each,
              answerOf(searchBeam(next, each, lengthPower)).probability,
            ]),
          },
          best: { points: widths.map((each) => [each, best.probability]) },
        },
      },
      outputs: {
        columns: ['Output', 'Probability', 'log p', 'Score', 'In the beam'],
        rows: all
          .slice(0, 20)
          .map((output) => [
            name(output),
            output.probability,
            log(output.probability),
            scoreOf(output, lengthPower),
            seen.has(name(output)) ? 'yes' : 'no',
          ]),
      },
    },
    metrics: {
      greedy_probability: greedy.probability,
      beam_probability: found.probability,
      best_probability: best.probability,
      beam_gain: found.probability - greedy.probability,
      beam_missing: best.probability - found.probability,
    },
  };
};
