import { createRandom } from '../../random';
import type { Run } from '../../run';
import { drawFacts, firstFacts, joinFacts, type Facts } from '../../tasks/facts';
import { train, type Trainable } from '../../train';
import type { TextLine } from '../../views/text';
import type { catastrophicForgetting } from './declaration';
import { FactMemory, FactNet, shareOf, type Answered } from './models';

const every = 4;
/** Streams of randomness: the facts, and the first weights. */
const [factStream, weightStream] = [1, 2];

const lineOf = (label: string, set: string, answered: Answered): TextLine => ({
  label,
  signs: answered.map((right, at) => ({
    text: `${set}${at + 1}`,
    mark: right ? ('good' as const) : ('bad' as const),
  })),
});

/** The facts that are to be trained at a step, counted from 1. */
function taught(net: FactNet, factsAt: (step: number) => Facts): Trainable {
  let step = 0;
  return {
    train: () => {
      step += 1;
      return net.train(factsAt(step));
    },
    dispose: () => net.dispose(),
  };
}

export const run: Run<typeof catastrophicForgetting> = async function* (settings, context) {
  const { facts, hidden, rehearsed, steps, learningRate } = settings;
  const { seed, signal } = context;
  const random = createRandom(seed, factStream);
  const [first, second] = [drawFacts(random, facts), drawFacts(random, facts)];
  const options = { nets: context, hidden, learningRate };
  const total = 3 * steps;

  const memory = new FactMemory();
  memory.write(first);
  const memoryBefore = shareOf(memory.answer(first));
  const net = FactNet.random(options, createRandom(seed, weightStream));
  let afterFirst = net.copyWeights();
  let rightAfterFirst = 0;
  const sequential = taught(net, (step) => {
    if (step === steps + 1) {
      afterFirst = net.copyWeights();
      rightAfterFirst = shareOf(net.answer(first));
      memory.write(second);
    }
    return step <= steps ? first : second;
  });
  let plain: readonly TextLine[] = [];
  const rows: (string | number)[][] = [];
  for await (const { step, losses, last } of train(sequential, {
    steps: 2 * steps,
    every,
    signal,
  })) {
    const [a, b] = [net.answer(first), net.answer(second)];
    const stored = step <= steps ? [first] : [first, second];
    const kept = stored.map((set) => memory.answer(set));
    plain = [
      lineOf('Network, facts A', 'A', a),
      lineOf('Network, facts B', 'B', b),
      ...kept.map((answered, set) => {
        const name = set === 0 ? 'A' : 'B';
        return lineOf(`Memory, facts ${name}`, name, answered);
      }),
    ];
    const frame = {
      step,
      total,
      phase: step <= steps ? 'Training the network on facts A' : 'Now on facts B',
      views: {
        facts: { lines: plain },
        known: {
          series: {
            first: { points: [[step, shareOf(a)] as const] },
            second: { points: [[step, shareOf(b)] as const] },
            memory: { points: [[step, shareOf(kept[0]!)] as const] }, // A is there from the beginning
          },
        },
        loss: { series: { plain: { points: losses } } },
      },
    };
    if (!last) {
      yield frame;
      continue;
    }
    const memoryAfter = shareOf(memory.answer(first));
    rows.push(
      ['Network: A, then B', net.parameters, rightAfterFirst, shareOf(a), shareOf(b)],
      ['Memory', memory.size, memoryBefore, memoryAfter, shareOf(memory.answer(second))],
    );
    yield {
      ...frame,
      views: { ...frame.views, result: tableOf(rows) },
      metrics: {
        first_task_after_first: rightAfterFirst,
        first_task_after_second: shareOf(a),
        second_task_after_second: shareOf(b),
        memory_first_task_after_second: memoryAfter,
      },
    };
  }
  if (signal.aborted) return;

  const rehearsing = new FactNet(options, afterFirst);
  const mixed = joinFacts(firstFacts(first, Math.round((facts * rehearsed) / 100)), second);
  const model = taught(rehearsing, () => mixed);
  for await (const { step, losses, last } of train(model, { steps, every, signal })) {
    const [a, b] = [rehearsing.answer(first), rehearsing.answer(second)];
    const shifted = losses.map(([at, loss]) => [steps + at, loss] as const);
    const frame = {
      step: 2 * steps + step,
      total,
      phase: 'Once more from the end of A: B, with facts of A among them',
      views: {
        facts: {
          lines: [
            ...plain,
            lineOf('Rehearsal, facts A', 'A', a),
            lineOf('Rehearsal, facts B', 'B', b),
          ],
        },
        known: { series: { rehearsal: { points: [[steps + step, shareOf(a)] as const] } } },
        loss: { series: { rehearsal: { points: shifted } } },
      },
    };
    if (!last) {
      yield frame;
      continue;
    }
    rows.push(['Rehearsal', rehearsing.parameters, rightAfterFirst, shareOf(a), shareOf(b)]);
    yield {
      ...frame,
      views: { ...frame.views, result: tableOf(rows) },
      metrics: { rehearsed_first_task: shareOf(a) },
    };
  }
};

const tableOf = (rows: readonly (readonly (string | number)[])[]) => ({
  columns: ['Way', 'Numbers kept', 'A after A', 'A after B', 'B after B'],
  rows: [...rows],
});
