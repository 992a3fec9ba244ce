/** The part on scores that are read as probabilities: how sure may a classifier be? */
import type { MetricDeclaration, Part } from '../../experiment';
import { coverageView, surenessView } from './probabilities';

export const surenessViews = [surenessView, coverageView] as const;

const metrics = {
  log_loss: { label: 'Log loss of the scores', format: 'number', typical: [0.42, 0.54] },
  log_loss_rise: {
    label: 'Log loss: rise with four times the log-odds',
    format: 'number',
    accept: { above: 0.05 },
    typical: [0.08, 0.39],
  },
  sides_changed: {
    label: 'Answers that change with four times the log-odds',
    format: 'percent',
    accept: { exactly: 0 },
    typical: [0, 0],
  },
  covered_accuracy: {
    label: 'Accuracy on the surest half',
    format: 'percent',
    typical: [0.83, 0.94],
  },
  own_rows: { label: 'Rows of your own data', format: 'integer', ofOwnData: true },
} as const satisfies Readonly<Record<string, MetricDeclaration>>;

export const surenessPart = {
  title: 'What it costs to be too sure',
  claim: {
    text: 'A classifier can be made surer of all its answers without one of them changing. Its accuracy stays as it is, and past a point its log loss rises: a wrong answer that is given with certainty costs more than many right ones gain.',
    source: 'Good 1952; Guo et al. 2017, section 4.2 (temperature scaling).',
  },
  look: 'The chart of the same answers, less and more sure: where is the log loss least, and where is it worse than always saying one half?',
  settings: ['data', 'positives', 'negatives', 'separation'],
  metrics,
  predict: {
    question:
      'Every score of a classifier is made surer: its log-odds are multiplied by four, so that what was likely is now nearly certain. What becomes of its accuracy and of its log loss?',
    options: [
      { value: 'worse', label: 'The accuracy stays, and the log loss rises' },
      {
        value: 'better',
        label: 'The accuracy stays, and the log loss falls: it is surer of what it knows',
      },
      { value: 'both', label: 'The accuracy changes, too' },
    ],
    answer: ({ sides_changed: changed, log_loss_rise: rise }) => {
      if (changed === undefined || rise === undefined) return undefined;
      if (changed > 0) return 'both';
      return rise > 0 ? 'worse' : 'better';
    },
    explanation:
      'Multiplying the log-odds leaves every score on its side of one half, so no answer changes and accuracy cannot see it. The log loss of a right answer falls at most to 0; that of a wrong one grows with its log-odds without end. So there is a best sureness, at which the scores are about as often right as they say. Training on the log loss looks for it; a network that trains on beyond that becomes too sure.',
  },
} as const satisfies Part<keyof typeof metrics, 'worse' | 'better' | 'both'>;
