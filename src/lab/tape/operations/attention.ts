import type { Kernels } from '../../engine/kernels';
import type { AttentionInputs, AttentionOutputs } from '../../ops/fused';
import type { Tape } from '../tape';
import { checkMask, checkShape } from './checkShape';

export function attended(
  tape: Tape,
  kernels: Pick<Kernels, 'attendForward' | 'attendBackward'>,
  { mask, ...inputs }: AttentionInputs,
): AttentionOutputs {
  const { arena, memory } = tape;
  const [asked, projected] = [tape.own(inputs.asked), tape.own(inputs.projected)];
  const [scoreKernel, states] = [tape.own(inputs.scoreKernel), tape.own(inputs.states)];
  const [batch = 0, steps = 0, size = 0] = states.shape;
  const units = scoreKernel.shape[0] ?? 0;
  if (Math.min(batch, steps) < 1) {
    throw new RangeError(`There is nothing to attend to in [${states.shape.join(', ')}].`);
  }
  checkShape('states', states, [batch, steps, size]);
  checkShape('scoreKernel', scoreKernel, [units, 1]);
  checkShape('asked', asked, [batch, units]);
  checkShape('projected', projected, [batch, steps, units]);
  checkMask(mask, batch, steps);
  const sizes = [batch, steps, units, size] as const;
  const hidden = mask ? arena.take(mask.length) : 0;
  if (mask) memory.write(hidden, mask);
  const energy = arena.take(batch * steps * units);
  const from = [asked, projected, scoreKernel, states];
  const weights = tape.output([batch, steps], ...from);
  const context = tape.output([batch, size], ...from);
  kernels.attendForward(
    ...([context.at, weights.at, 0, energy, asked.at, projected.at] as const),
    ...([scoreKernel.at, states.at, hidden, ...sizes] as const),
  );
  tape.recordAll([weights, context], () => {
    const wanted = (x: typeof asked): number => (x.tracked ? tape.gradientOf(x) : 0);
    kernels.attendBackward(
      ...([asked.tracked ? tape.gradientOf(asked) : arena.takeZeros(asked.size)] as const),
      ...([wanted(projected), wanted(scoreKernel), wanted(states)] as const),
      ...([context.gradient, weights.gradient, 0, weights.at, energy, scoreKernel.at] as const),
      ...([states.at, hidden, ...sizes, arena.take(steps)] as const),
    );
  });
  return { weights, context };
}
