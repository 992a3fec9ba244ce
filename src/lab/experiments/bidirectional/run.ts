import { createRandom } from '../../random';
import type { Run } from '../../run';
import { drawBits } from '../../tasks/bitsToCome';
import { train } from '../../train';
import type { bidirectional } from './declaration';
import { answersAsText, answersOf, drawDirections, shareByStep, shareRight } from './measures';

const timeSteps = 12;
const [batchSize, testSequences] = [32, 256];
const clipNorm = 1;
const framesPerNetwork = 30;
const testStream = 9;

const networks = [
  { kind: 'lstm', name: 'LSTM', directions: 1, stream: 1 },
  { kind: 'bilstm', name: 'BiLSTM', directions: 2, stream: 2 },
] as const;

export const run: Run<typeof bidirectional> = async function* (settings, context) {
  const { question, hiddenSize, steps, learningRate } = settings;
  const { seed, signal } = context;
  const test = drawBits(createRandom(seed, testStream), testSequences, timeSteps, question);
  const every = Math.ceil(steps / framesPerNetwork);
  const rows: (string | number)[][] = [];
  const answered: (readonly [string, Uint8Array])[] = [];
  for (const [index, { kind, name, directions, stream }] of networks.entries()) {
    const random = createRandom(seed, stream);
    const initial = random.fork();
    // As many units in all: the network with one direction has more weights, not fewer.
    const units = directions === 1 ? 2 * hiddenSize : hiddenSize;
    const net = context.sequence({
      inputSize: 2,
      layers: [{ kind: 'lstm', units, bidirectional: directions === 2 }],
      output: { size: 2, loss: 'softmaxCrossEntropy', at: 'every' },
      optimizer: { kind: 'adam', learningRate },
      clipNorm,
      random: initial,
    });
    const model = {
      train: () => net.trainStep(drawBits(random, batchSize, timeSteps, question)),
      dispose: () => net.dispose(),
    };
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      const answers = answersOf(net.predict(test));
      const ways = Array.from({ length: directions }, (_, way) => net.view(0, way));
      const now = [...answered, [name, answers] as const];
      const views = {
        byStep: {
          series: Object.fromEntries(
            now.map(([label, each], at) => [
              networks[at]!.kind,
              { label, points: shareByStep(test, each) },
            ]),
          ),
          replace: true,
        },
        answers: answersAsText(test, now),
        states: drawDirections(test, ways, units),
        loss: { series: { [kind]: { points: losses } } },
      };
      const frame = {
        step: index * steps + step,
        total: networks.length * steps,
        phase: `Training the ${name}`,
      };
      if (!last) {
        yield { ...frame, views };
        continue;
      }
      const share = shareRight(test, answers);
      answered.push([name, answers]);
      const layout = directions === 2 ? `${units} + ${units}` : String(units);
      rows.push([name, layout, net.parameterCount, share]);
      const columns = ['Network', 'Units', 'Weights', 'Right answers'];
      yield {
        ...frame,
        views: { ...views, result: { columns, rows: [...rows] } },
        metrics: kind === 'lstm' ? { lstm_accuracy: share } : { bilstm_accuracy: share },
      };
    }
    if (signal.aborted) return;
  }
};
