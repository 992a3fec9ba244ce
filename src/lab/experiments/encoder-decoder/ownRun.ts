/** Learns a reader's own pairs, with the source in its order and backwards. */
import { mean } from '../../metrics/mean';
import { SequenceToSequence } from '../../nets/sequenceToSequence';
import { createRandom } from '../../random';
import type { RunContext } from '../../run';
import { train } from '../../train';
import type { TextData } from '../../views/text';
import { readPairs, splitPairs, type OwnPairs, type Pair } from './ownPairs';

interface OwnSettings {
  readonly pairs: string;
  readonly steps: number;
  readonly learningRate: number;
}

const [batchSize, frames, shownCount] = [32, 20, 6];
const [weightStream, dataStream, splitStream] = [1, 3, 6];

const orders = [
  { name: 'reversed', label: 'Source backwards', backwards: true },
  { name: 'forward', label: 'Source in order', backwards: false },
] as const;
type Name = (typeof orders)[number]['name'];

/** Up to the sign for the end, which is the first of the alphabet, and with it. */
function untilEnd(written: readonly number[]): readonly number[] {
  const end = written.indexOf(0);
  return end < 0 ? written : written.slice(0, end + 1);
}

const isExact = ({ target }: Pair, written: readonly number[]): boolean =>
  written.length === target.length && target.every((symbol, t) => symbol === written[t]);

function asText(
  { alphabet }: OwnPairs,
  test: readonly Pair[],
  written: Readonly<Partial<Record<Name, readonly (readonly number[])[]>>>,
): TextData {
  const sign = (symbol: number): string => alphabet[symbol]!.replace(' ', '␣');
  const plain = (label: string, symbols: readonly number[]) => ({
    label,
    signs: symbols.map((symbol) => ({ text: sign(symbol) })),
  });
  return {
    lines: test.slice(0, shownCount).flatMap((pair, row) => [
      plain(`Input ${row + 1}`, pair.source),
      plain('to be written', pair.target),
      ...orders.flatMap(({ name, label }) => {
        const own = written[name]?.[row];
        if (!own) return [];
        const signs = own.map((symbol, t) => ({
          text: sign(symbol),
          mark: symbol === pair.target[t] ? ('good' as const) : ('bad' as const),
        }));
        return [{ label, signs }];
      }),
    ]),
  };
}

export async function* runOwn(
  { pairs: text, steps, learningRate }: OwnSettings,
  context: RunContext,
) {
  const { seed, signal, create } = context;
  const own = readPairs(text);
  const split = splitPairs(own, createRandom(seed, splitStream));
  const written: Partial<Record<Name, readonly (readonly number[])[]>> = {};
  const rows: (string | number)[][] = [];
  const every = Math.max(1, Math.ceil(steps / frames));
  for (const [index, { name, label, backwards }] of orders.entries()) {
    const network = new SequenceToSequence({
      ...{ create, learningRate, symbols: own.alphabet.length, attends: false },
      // The same for both orders: only the order of reading differs.
      random: createRandom(seed, weightStream),
    });
    const data = createRandom(seed, dataStream);
    const read = ({ source }: Pair): readonly number[] =>
      backwards ? [...source].reverse() : source;
    const model = {
      train: () => {
        const batch = Array.from(
          { length: batchSize },
          () => split.train[data.integer(split.train.length)]!,
        );
        return network.train(
          batch.map(read),
          batch.map(({ target }) => target),
        );
      },
      dispose: () => network.dispose(),
    };
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      const answers = network.write(split.test.map(read), own.longestTarget);
      const found = answers.written.map(untilEnd);
      written[name] = found;
      const exact = mean(split.test.map((pair, row) => Number(isExact(pair, found[row]!))));
      if (last) rows.push([label, network.parameters, exact]);
      yield {
        step: index * steps + step,
        total: orders.length * steps,
        phase: `Learning your pairs: ${label}`,
        views: {
          ownPairs: asText(own, split.test, written),
          ownExact: { series: { [name]: { points: [[step, exact] as const] } } },
          ownLoss: { series: { [name]: { points: losses } } },
          ...(last && {
            ownResult: {
              columns: ['Network', 'Weights', 'Written without a fault'],
              rows: [...rows],
            },
          }),
        },
        ...(last && {
          metrics: backwards ? { own_reversed_exact: exact } : { own_forward_exact: exact },
        }),
      };
    }
    if (signal.aborted) return;
  }
}
