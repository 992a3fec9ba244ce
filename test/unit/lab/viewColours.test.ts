/** What is one thing in two views of an experiment is one colour in both. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { viewsOf } from '../../../src/lab/experiment';
import { experiments } from '../../../src/lab/experiments';
import { resolveParameters } from '../../../src/lab/parameters';
import type { BarsData } from '../../../src/lab/views/bars';
import type { LineData } from '../../../src/lab/views/line';

interface Stored {
  readonly views: Readonly<Record<string, unknown>>;
}

suite('colours of views', () => {
  for (const experiment of experiments) {
    test(`${experiment.id}: a name has the same place in the colours of each view`, () => {
      const file = `content/results/${experiment.id}.json`;
      // The casts: what `npm run results` wrote, of the kind that the declaration says.
      const { views } = JSON.parse(readFileSync(file, 'utf8')) as Stored;
      const named = viewsOf(experiment, resolveParameters(experiment, {})).flatMap((view) => {
        if (view.kind === 'line') {
          const drawn = Object.keys((views[view.id] as LineData | undefined)?.series ?? {});
          return view.series.flatMap(({ id, label }, at) =>
            drawn.includes(id) ? [{ label, at, view: view.id }] : [],
          );
        }
        if (view.kind === 'scatter') {
          return view.classes.map(({ label }, at) => ({ label, at, view: view.id }));
        }
        if (view.kind !== 'bars') return [];
        const { bars } = (views[view.id] as BarsData | undefined) ?? { bars: [] };
        return [...new Set(bars.flatMap(({ group }) => group ?? []))].map((label, at) => ({
          ...{ label, at, view: view.id },
        }));
      });
      const places = new Map<string, { readonly at: number; readonly view: string }>();
      for (const { label, at, view } of named) {
        const first = places.get(label);
        if (!first) places.set(label, { at, view });
        else assert.equal(at, first.at, `"${label}" in ${view}, and in ${first.view}`);
      }
    });
  }
});
