/** The mark scheme with boxes to tick: how many marks would this answer have got? */
import { checkbox } from '../controls';
import { make, readableText, setText } from '../dom';

/** `4 of 6 marks`; halves stay halves. */
export function marksText(got: number, all: number): string {
  return `${got} of ${all} ${all === 1 ? 'mark' : 'marks'}`;
}

export function mountMarkScheme(
  cell: HTMLElement,
  ticked: readonly number[],
  onChange: (ticked: readonly number[]) => void,
): void {
  const items = [...cell.querySelectorAll<HTMLElement>('ol > li')];
  const marks = items.map((item) => Number(item.dataset.marks ?? 0));
  const all = marks.reduce((sum, each) => sum + each, 0);
  const chosen = new Set(ticked.filter((index) => index in items));
  const sum = make('p', { class: 'marks-sum', role: 'status' });
  const bar = make('progress', { class: 'marks-bar', max: all, 'aria-hidden': 'true' });

  const update = () => {
    const got = [...chosen].reduce((total, index) => total + (marks[index] ?? 0), 0);
    setText(sum, marksText(got, all));
    bar.value = got;
    items.forEach((item, index) => item.classList.toggle('ticked', chosen.has(index)));
  };
  items.forEach((item, index) => {
    const label = make('span', { class: 'point-text' }, ...item.childNodes);
    const box = checkbox(readableText(label), label, chosen.has(index), (checked) => {
      if (checked) chosen.add(index);
      else chosen.delete(index);
      update();
      onChange([...chosen].sort((a, b) => a - b));
    });
    const worth = marks[index] ?? 0;
    item.replaceChildren(
      box.element,
      make('span', { class: 'point-marks' }, `${worth} ${worth === 1 ? 'mark' : 'marks'}`),
    );
  });
  const hint = make('p', { class: 'hint' }, 'Tick what your own answer said, and mark yourself.');
  cell.querySelector('h2')?.after(hint);
  cell.append(make('div', { class: 'marks-total' }, bar, sum));
  update();
}
