/** A network that begins with a body from elsewhere: it stays as it is, or moves with the new head. */
import type { NetMakers } from '../backends/backend';
import type { Model, Weight, Weights } from '../ops/net';
import type { Ops, Tensor } from '../ops/ops';

export interface TakenOverOptions<Body extends string, Head extends string> {
  readonly body: Readonly<Record<Body, Weight>>;
  readonly head: Readonly<Record<Head, Weight>>;
  readonly isFrozen: boolean;
  readonly learningRate: number;
}

export interface TakenOver<Body extends string, Head extends string> {
  train(loss: Model<Body | Head, Tensor>): { readonly loss: number };
  evaluate(compute: Model<Body | Head, Tensor>): Float32Array | Float64Array;
  /** The body's weights as they are now. */
  readBody(): Readonly<Record<Body, Weight>>;
  dispose(): void;
}

/** Trained by Adam, its gradient's norm clipped to 1. */
export function createTakenOver<Body extends string, Head extends string>(
  { create }: Pick<NetMakers, 'create'>,
  { body, head, isFrozen, learningRate }: TakenOverOptions<Body, Head>,
): TakenOver<Body, Head> {
  // The casts, here and below: keys of `body` and of `head`, no others.
  type All = Record<Body | Head, Weight>;
  const bodyNames = Object.keys(body) as Body[];
  const net = create<Body | Head>({
    weights: (isFrozen ? head : { ...body, ...head }) as All,
    optimizer: { kind: 'adam', learningRate },
    clipNorm: 1,
  });
  const complete = (ops: Ops, weights: Weights<Body | Head>): Weights<Body | Head> => {
    if (!isFrozen) return weights;
    const fixed = bodyNames.map((name) => {
      const { values, shape } = body[name];
      return [name, ops.tensor(values, shape)] as const;
    });
    return { ...weights, ...(Object.fromEntries(fixed) as Weights<Body>) };
  };
  return {
    train: (loss) => net.train((ops, weights) => loss(ops, complete(ops, weights))),
    evaluate: (compute) =>
      net.evaluate((ops, weights) => [compute(ops, complete(ops, weights))])[0]!,
    readBody: () => {
      if (isFrozen) return body;
      const now = bodyNames.map((name): [Body, Weight] => {
        const values = Float32Array.from(net.read(name));
        return [name, { shape: body[name].shape, values }];
      });
      return Object.fromEntries(now) as Record<Body, Weight>;
    },
    dispose: () => net.dispose(),
  };
}
