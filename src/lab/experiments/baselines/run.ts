import { isOwn } from '../../data/ownData';
import type { Run } from '../../run';
import { train } from '../../train';
import type { baselines } from './declaration';
import { runOwn } from './ownRun';
import { classParts, forecastParts, oneBatchParts } from './parts';

export const run: Run<typeof baselines> = async function* (settings, context) {
  if (isOwn(settings)) {
    yield* runOwn(settings, context);
    return;
  }
  const { seed, signal } = context;
  const options = { settings, nets: context, seed };
  const parts = [...classParts(options), ...forecastParts(options), ...oneBatchParts(options)];
  const total = parts.reduce((sum, { steps }) => sum + steps, 0);
  let before = 0;
  for (const { phase, steps, every, start } of parts) {
    const { model, report } = start();
    for await (const trained of train(model, { steps, every, signal })) {
      yield { step: before + trained.step, total, phase, ...report(trained) };
    }
    if (signal.aborted) return;
    before += steps;
  }
};
