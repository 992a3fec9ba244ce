/** What a run gave, behind the question that it answers: on paper as well, one predicts first. */
import { partOf, type Experiment, type ParameterValues } from '../../src/lab/experiment';
import { make } from '../dom';
import { mathText } from '../panel/mathText';

/** What an experiment's cell is made of that stays in sight. */
const ahead = '.eyebrow, .experiment-title';

/** @param parameters as the page came: its question is about them */
export function coverResult(
  cell: HTMLElement,
  experiment: Experiment,
  parameters: ParameterValues,
): void {
  const { question, options } = partOf(experiment, parameters).predict;
  const covered = [...cell.children].filter((part) => !part.matches(ahead));
  cell.append(
    make(
      'div',
      { class: 'prediction' },
      make('p', { class: 'part-label' }, 'Predict first'),
      make('p', { class: 'prediction-question' }, ...mathText(question)),
      make('ul', {}, ...options.map(({ label }) => make('li', {}, ...mathText(label)))),
    ),
    make(
      'details',
      // What is folded has no size, and would not be drawn.
      { class: 'export-result', open: true },
      make('summary', {}, 'What is claimed, and what a run gave'),
      ...covered,
    ),
  );
}
