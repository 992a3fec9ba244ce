/** Names the cells of a page by what they are, so that what is kept of them survives a new block. */

/**
 * The names of cells in their order: `figure:<id>` and `experiment:<id>`, the n-th of the same name
 * with `#<n>`; of any other cell its kind with the id of the heading that it begins with or, where it
 * has none, stands under, for example `prose:formula` and `code:formula#2`.
 */
export function nameCells(cells: readonly HTMLElement[]): ReadonlyMap<HTMLElement, string> {
  const counts = new Map<string, number>();
  const names = new Map<HTMLElement, string>();
  let section = '';
  for (const cell of cells) {
    // An experiment has a title of its own, which is no heading of the text.
    const isExperiment = cell.dataset.experiment !== undefined;
    const headings = isExperiment
      ? []
      : [...cell.querySelectorAll<HTMLElement>('h2[id], h3[id], h4[id], h5[id]')];
    section = headings[0]?.id ?? section;
    const name = nameOf(cell, section);
    // What follows stands under the cell's last heading.
    section = headings.at(-1)?.id ?? section;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    names.set(cell, count > 1 ? `${name}#${count}` : name);
  }
  return names;
}

function nameOf(cell: HTMLElement, section: string): string {
  if (cell.dataset.experiment !== undefined) return `experiment:${cell.dataset.experiment}`;
  const figure = cell.querySelector<HTMLElement>('.figure[data-figure]')?.dataset.figure;
  if (figure !== undefined) return `figure:${figure}`;
  const kind = cell.dataset.cell ?? 'cell';
  // There is one of each of these.
  return kind === 'prose' || kind === 'code' ? `${kind}:${section}` : kind;
}
