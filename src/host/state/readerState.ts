import { pointOfPart, pointPart, type StatePart, type StateParts } from '../../common/pageState';
import type { PageRef } from '../../common/protocol';
import type { ProgressStore } from '../progress/progressStore';
import type { QuestionStore } from '../content/questionStore';
import type { PageStateStore } from './pageStateStore';

/** All that is kept of what a reader did on a page: ticks go with the progress, the rest by page. */
export class ReaderState {
  constructor(
    private readonly store: QuestionStore,
    private readonly progress: ProgressStore,
    private readonly pages: PageStateStore,
  ) {}

  async read(page: PageRef): Promise<StateParts> {
    const [parts] = await Promise.all([this.pages.read(page), this.progress.loaded]);
    if (page.kind !== 'question') return parts;
    const ticks = Object.entries(this.progress.ticks(page.id)).map(
      ([id, { ticked, at }]): [string, StatePart] => [pointPart(id), { at, value: ticked }],
    );
    return { ...parts, ...Object.fromEntries(ticks) };
  }

  /**
   * Those parts that belong to the page.
   * @throws Error where there is no such page: a view may send any id.
   */
  async known(page: PageRef, parts: StateParts): Promise<StateParts> {
    const catalogue = await this.store.load();
    const { kind, id } = page;
    const points = kind === 'question' ? catalogue.question(id)?.points : undefined;
    if (!points && !catalogue[kind](id)) throw new Error(`There is no ${kind} "${id}".`);
    const isKnown = (name: string): boolean => {
      const point = pointOfPart(name);
      return point === undefined || (points?.some((each) => each.id === point) ?? false);
    };
    return Object.fromEntries(Object.entries(parts).filter(([name]) => isKnown(name)));
  }

  /**
   * Takes {@link known} parts. Ticks are there when the function returns, before its promise resolves;
   * the promise resolves when everything is kept.
   */
  async save(page: PageRef, parts: StateParts): Promise<void> {
    const ticks: [string, boolean][] = [];
    const others: [string, StatePart][] = [];
    for (const [name, part] of Object.entries(parts)) {
      const point = pointOfPart(name);
      if (point === undefined) others.push([name, part]);
      else ticks.push([point, part.value === true]);
    }
    const saved = [this.pages.save(page, Object.fromEntries(others))];
    if (ticks.length > 0) saved.push(this.progress.tick(page.id, Object.fromEntries(ticks)));
    await Promise.all(saved);
  }
}
