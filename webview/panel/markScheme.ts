/** The mark scheme with boxes to tick: how many marks would this answer have got? */
import { checkbox } from '../controls';
import { make, readableText, setText } from '../dom';

/** `4 of 6 marks`; halves stay halves. */
export function marksText(got: number, all: number): string {
  return `${got} of ${all} ${all === 1 ? 'mark' : 'marks'}`;
}

/** What a point is worth, beside it. */
const worthOf = (marks: number): HTMLElement =>
  make('span', { class: 'point-marks' }, `${marks} ${marks === 1 ? 'mark' : 'marks'}`);

/** The mark scheme to be read, where there is nothing to tick. */
export function layOutMarkScheme(article: HTMLElement): void {
  for (const item of article.querySelectorAll<HTMLElement>('.cell-points ol > li')) {
    const text = make('span', { class: 'point-text' }, ...item.childNodes);
    item.replaceChildren(text, worthOf(Number(item.dataset.marks ?? 0)));
  }
}

export interface MarkScheme {
  /** @param ticked Ids of the points that are ticked now. */
  setTicked(ticked: readonly string[]): void;
}

/**
 * @param ticked Ids of the points that are ticked.
 * @param onTick Told of each point that the reader ticks or takes back.
 */
export function mountMarkScheme(
  cell: HTMLElement,
  ticked: readonly string[],
  onTick: (point: string, ticked: boolean) => void,
): MarkScheme {
  const chosen = new Set(ticked);
  const items = [...cell.querySelectorAll<HTMLElement>('ol > li')];
  const points = items.map((item) => {
    const id = item.dataset.point ?? '';
    const marks = Number(item.dataset.marks ?? 0);
    const label = make('span', { class: 'point-text' }, ...item.childNodes);
    const box = checkbox(readableText(label), label, chosen.has(id), (checked) => {
      if (checked) chosen.add(id);
      else chosen.delete(id);
      update();
      onTick(id, checked);
    });
    item.replaceChildren(box.element, worthOf(marks));
    return { id, marks, item, box };
  });
  const all = points.reduce((sum, { marks }) => sum + marks, 0);
  const sum = make('p', { class: 'marks-sum', role: 'status' });
  const bar = make('progress', { class: 'marks-bar', max: all, 'aria-hidden': 'true' });
  const update = () => {
    const got = points.reduce((total, { id, marks }) => total + (chosen.has(id) ? marks : 0), 0);
    setText(sum, marksText(got, all));
    bar.value = got;
    for (const { id, item } of points) item.classList.toggle('ticked', chosen.has(id));
  };
  const hint = make('p', { class: 'hint' }, 'Tick what your own answer said, and mark yourself.');
  cell.querySelector('h2')?.after(hint);
  cell.append(make('div', { class: 'marks-total' }, bar, sum));
  update();
  return {
    setTicked(next) {
      chosen.clear();
      for (const id of next) chosen.add(id);
      for (const { id, box } of points) box.set(chosen.has(id));
      update();
    },
  };
}
