import { isOwn } from '../../data/ownData';
import { createRandom } from '../../random';
import type { Run } from '../../run';
import { train } from '../../train';
import type { Bar } from '../../views/bars';
import type { TextLine } from '../../views/text';
import type { rnnTypes } from './declaration';
import { runOwn } from './ownRun';
import type { Part } from './part';
import { pictures } from './pictures';
import { bagOfWords, sentiment } from './sentiment';
import { sorting } from './sorting';
import { spelling } from './spelling';
import { tagging } from './tagging';

const parts: readonly Part[] = [pictures, spelling, sentiment, bagOfWords, tagging, sorting];
const framesPerPart = 20;

export const run: Run<typeof rnnTypes> = async function* (settings, context) {
  if (isOwn(settings)) {
    yield* runOwn(settings, context);
    return;
  }
  const { seed, signal } = context;
  const planned = parts.map((part, index) => ({
    part,
    stream: index + 1,
    steps: Math.max(1, Math.round((part.steps * settings.training) / 100)),
  }));
  const total = planned.reduce((sum, { steps }) => sum + steps, 0);
  const seen: TextLine[] = [];
  const bars: Bar[] = [];
  const rows: (string | number)[][] = [];
  let before = 0;
  for (const { part, stream, steps } of planned) {
    const { name, label, network, phase } = part;
    const random = createRandom(seed, stream);
    const model = part.create({ nets: context, settings, random });
    const every = Math.ceil(steps / framesPerPart);
    const earlier = [...seen];
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      seen.splice(0, seen.length, ...earlier, ...model.examples());
      const views = {
        examples: { lines: [...seen] },
        right: { series: { [name]: { points: [[step, model.share()]] } } },
        // What only counts words is a comparison: its loss would hide the curves of the types.
        ...(name !== 'bag' && { loss: { series: { [name]: { points: losses } } } }),
        ...(model.states && { states: model.states() }),
      } as const;
      const frame = { step: before + step, total, phase, views };
      if (!last) {
        yield frame;
        continue;
      }
      const { metrics, share, baseline, comparedWith } = model.result();
      bars.push(
        { label, value: share, group: 'This network' },
        { label, value: baseline, group: 'Compared with' },
      );
      rows.push([label, network, model.parameters, share, comparedWith, baseline]);
      yield {
        ...frame,
        views: { ...views, baselines: { bars: [...bars] }, result: { columns, rows: [...rows] } },
        metrics,
      };
    }
    if (signal.aborted) return;
    before += steps;
  }
};

const columns = ['Task', 'Network', 'Weights', 'Share right', 'Compared with', 'Its share'];
