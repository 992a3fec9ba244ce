/** What there is on a page, read off the cells that the host made. */
import type { KnownCell } from '../../src/common/migrateViewState';
import type { PageModel } from '../../src/common/protocol';
import type { LaterParts } from './laterParts';

/** Ids of the mark points, in order. */
export const pointsOf = (article: HTMLElement): string[] =>
  [...article.querySelectorAll<HTMLElement>('[data-point]')].map(
    ({ dataset }) => dataset.point ?? '',
  );

/** @param later Where it is not there yet, nothing is known of experiments. */
export function knownCells(
  cells: readonly HTMLElement[],
  nameOf: (cell: Element) => string,
  later: Pick<LaterParts, 'findExperiment'> | undefined,
): KnownCell[] {
  return cells.map((cell): KnownCell => {
    const thing = nameOf(cell);
    const known = { position: cell.id, thing };
    const { experiment: id } = cell.dataset;
    if (thing.startsWith('figure:')) return { ...known, figure: thing };
    if (id === undefined || !later) return known;
    const { parameters, metrics } = later.findExperiment(id);
    return {
      ...known,
      experiment: {
        thing,
        id,
        parameters: parameters.map((parameter) => parameter.name),
        metrics: Object.keys(metrics),
      },
    };
  });
}

export interface PracticeConcept {
  readonly id: string;
  readonly title: string;
}

/** The concepts of the page that have a practice file. */
export function practiceOf(page: PageModel, article: HTMLElement): PracticeConcept[] {
  if (page.kind === 'concept')
    return page.snippets?.includes(page.id) ? [{ id: page.id, title: page.title }] : [];
  const { snippets } = page;
  return [...article.querySelectorAll<HTMLElement>('.concepts [data-concept]')]
    .map((item) => ({ id: item.dataset.concept ?? '', title: item.textContent }))
    .filter(({ id }) => snippets?.includes(id) ?? true);
}
