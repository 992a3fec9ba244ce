/** The two networks that evaluate trees: one over the tree itself, one over its symbols in a row. */
import type { NetMakers } from '../../backends/backend';
import { softmaxCrossEntropy } from '../../nets/losses';
import {
  recursiveNetWeights,
  runRecursiveNet,
  type RecursiveNetName,
} from '../../nets/recursiveNet';
import type { Random } from '../../random';
import { prefixOf, prefixSymbols, truthOf, type BooleanTree } from '../../tasks/booleanTrees';
import type { Trainable } from '../../train';

const vectorSize = 8;
const hidden = 32;
/** Trees at a time in a test: the memory of a step is limited. */
const testBatch = 64;

export type Trees = readonly BooleanTree[];

export interface Evaluator extends Trainable {
  readonly parameters: number;
  /** 0 or 1 for each tree. */
  answer(trees: Trees): number[];
}

export interface EvaluatorOptions {
  readonly nets: NetMakers;
  readonly learningRate: number;
  readonly random: Random;
  /** Gives the next batch to train on. */
  readonly draw: () => Trees;
}

/** What a tree does in the network, in prefix order of its nodes and leaves. */
export interface TreeTrace {
  /** Share of “true” that the output layer reads from the vector, 0 to 1. */
  readonly values: readonly number[];
  /** Norm of ∂L/∂h. */
  readonly gradients: readonly number[];
}

export interface TreeEvaluator extends Evaluator {
  trace(tree: BooleanTree): TreeTrace;
}

/** Answers of `[trees, 2]` numbers, those of false and true. */
const largerOf = (outputs: ArrayLike<number>): number[] =>
  Array.from({ length: outputs.length / 2 }, (_, row) =>
    outputs[2 * row + 1]! > outputs[2 * row]! ? 1 : 0,
  );

function inParts(trees: Trees, answer: (part: Trees) => number[]): number[] {
  const count = Math.ceil(trees.length / testBatch);
  return Array.from({ length: count }, (_, part) =>
    answer(trees.slice(part * testBatch, (part + 1) * testBatch)),
  ).flat();
}

/**
 * @param traced nodes and leaves of the tree that `trace` takes
 */
export function createTreeEvaluator(
  { nets, learningRate, random, draw }: EvaluatorOptions,
  traced: number,
): TreeEvaluator {
  const weights = recursiveNetWeights(vectorSize, random);
  const names = Object.keys(weights) as RecursiveNetName[]; // The keys that it was made with.
  const optimizer = { kind: 'adam', learningRate } as const;
  const net = nets.create({ weights, optimizer });
  // Beside the net, so that the variable whose gradient is asked for is no weight of it.
  const probe = { shape: [traced, vectorSize], values: new Float32Array(traced * vectorSize) };
  const probed = nets.create({ weights: { ...weights, probe }, optimizer });
  return {
    parameters: net.parameterCount,
    train: () => {
      const trees = draw();
      return net.train((ops, all) =>
        softmaxCrossEntropy(ops, runRecursiveNet(ops, all, trees).logits, trees.map(truthOf)),
      );
    },
    answer: (trees) =>
      inParts(trees, (part) => {
        const [logits] = net.evaluate((ops, all) => [runRecursiveNet(ops, all, part).logits]);
        return largerOf(logits!);
      }),
    trace: (tree) => {
      for (const name of names) probed.write(name, net.read(name));
      let places: readonly number[] = [];
      const { probe: slopes } = probed.gradients((ops, all) => {
        const pass = runRecursiveNet(ops, all, [tree], all.probe);
        places = pass.places[0]!;
        return softmaxCrossEntropy(ops, pass.logits, [truthOf(tree)]);
      });
      const [shares] = net.evaluate((ops, all) => {
        const { vectors } = runRecursiveNet(ops, all, [tree]);
        return [ops.softmax(ops.add(ops.matMul(vectors, all.outputKernel), all.outputBias))];
      });
      return {
        values: places.map((row) => shares![2 * row + 1]!),
        gradients: places.map((row) =>
          Math.hypot(...slopes.subarray(row * vectorSize, (row + 1) * vectorSize)),
        ),
      };
    },
    dispose: () => {
      net.dispose();
      probed.dispose();
    },
  };
}

/** The trees as sequences: shorter ones are filled up, and their lengths say where they end. */
export function sequencesOf(trees: Trees) {
  const sequences = trees.map(prefixOf);
  const steps = Math.max(...sequences.map(({ length }) => length));
  const tokens = new Int32Array(trees.length * steps);
  sequences.forEach((symbols, row) => tokens.set(symbols, row * steps));
  return { batch: trees.length, steps, tokens, lengths: sequences.map(({ length }) => length) };
}

export function createSequenceEvaluator(options: EvaluatorOptions): Evaluator {
  const { nets, learningRate, random, draw } = options;
  const model = nets.sequence({
    inputSize: prefixSymbols,
    layers: [{ kind: 'gru', units: hidden }],
    output: { size: 2, loss: 'softmaxCrossEntropy', at: 'last' },
    optimizer: { kind: 'adam', learningRate },
    random,
  });
  return {
    parameters: model.parameterCount,
    train: () => {
      const trees = draw();
      return model.trainStep({ ...sequencesOf(trees), targets: Int32Array.from(trees, truthOf) });
    },
    answer: (trees) => inParts(trees, (part) => largerOf(model.predict(sequencesOf(part)))),
    dispose: () => model.dispose(),
  };
}
