import assert from 'node:assert/strict';
import { defineExperiment, type Accept } from '../../../src/lab/experiment';
import { changedFromClaim, judge, lesson, satisfies } from '../../../src/lab/verdict';

const sample = defineExperiment({
  id: 'sample',
  title: 'Sample',
  claim: {
    text: 'It learns.',
    source: 'None.',
    settings: ['units', 'cell'],
    teaches: [
      { when: ({ units }) => units < 4, says: 'Too few units.' },
      { when: ({ cell }, { loss = 0 }) => cell === 'rnn' && loss > 1, says: 'The RNN fails.' },
    ],
  },
  look: 'The loss.',
  parameters: [
    {
      kind: 'number',
      name: 'units',
      label: 'Units',
      description: '',
      min: 1,
      max: 9,
      step: 1,
      default: 4,
    },
    {
      kind: 'number',
      name: 'lag',
      label: 'Lag',
      description: '',
      min: 1,
      max: 9,
      step: 1,
      default: 2,
    },
    {
      kind: 'choice',
      name: 'cell',
      label: 'Cell',
      description: '',
      options: [
        { value: 'lstm', label: 'LSTM' },
        { value: 'rnn', label: 'RNN' },
      ],
      default: 'lstm',
    },
  ],
  views: [],
  metrics: {
    loss: { label: 'Loss', format: 'number', accept: { below: 0.5 } },
    accuracy: { label: 'Accuracy', format: 'percent', accept: { atLeast: 0.9 } },
    // Outside this, a run is untypical and no more.
    time: { label: 'Time', format: 'number', typical: [1, 2] },
  },
  predict: {
    question: '?',
    options: [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ],
    answer: ({ loss }) => (loss === undefined ? undefined : 'yes'),
    explanation: '',
  },
  traits: { short: { units: 1 }, trains: true, backends: [] },
});
const standard = { units: 4, lag: 2, cell: 'lstm' };
const good = { loss: 0.1, accuracy: 0.9, time: 99 };

suite('verdict', () => {
  const lines: readonly (readonly [Accept, readonly number[], readonly number[]])[] = [
    [{ atLeast: 1 }, [1, 2], [0.999]],
    [{ above: 1 }, [1.001, 2], [1, 0]],
    [{ atMost: 1 }, [1, -2], [1.001]],
    [{ below: 1 }, [0.999], [1, 2]],
    [{ exactly: 1 }, [1], [0.999, 1.001]],
    [{ between: [1, 2] }, [1, 1.5, 2], [0.999, 2.001]],
  ];
  for (const [accept, inside, outside] of lines) {
    test(`a line ${JSON.stringify(accept)}`, () => {
      for (const value of inside) assert.equal(satisfies(accept, value), true, String(value));
      for (const value of [...outside, NaN, Infinity, -Infinity, undefined]) {
        assert.equal(satisfies(accept, value), false, String(value));
      }
    });
  }

  test('a run holds where every line is met, whatever is only typical', () => {
    assert.equal(judge(sample, standard, good), 'holds');
    assert.equal(judge(sample, standard, { ...good, loss: 0.5 }), 'fails');
    assert.equal(judge(sample, standard, { ...good, accuracy: 0.89 }), 'fails');
    assert.equal(judge(sample, standard, { loss: 0.1 }), 'fails');
  });

  test('a run with other settings than the claim fixes is not judged', () => {
    assert.equal(judge(sample, { ...standard, units: 5 }, good), 'not-judged');
    assert.equal(judge(sample, { ...standard, cell: 'rnn' }, { loss: 9 }), 'not-judged');
    assert.equal(judge(sample, { ...standard, lag: 9 }, good), 'holds');
    const changed = changedFromClaim(sample, { units: 5, lag: 9, cell: 'rnn' });
    assert.deepEqual(
      changed.map(({ name }) => name),
      ['units', 'cell'],
    );
  });

  test('the first lesson that applies is the one that is taught', () => {
    assert.equal(
      lesson(sample, { ...standard, units: 2, cell: 'rnn' }, { loss: 2 }),
      'Too few units.',
    );
    assert.equal(lesson(sample, { ...standard, cell: 'rnn' }, { loss: 2 }), 'The RNN fails.');
    assert.equal(lesson(sample, { ...standard, cell: 'rnn' }, { loss: 0.1 }), undefined);
  });

  test('parameters, metrics and options are known to the compiler by name', () => {
    const { claim, parameters, look, views, metrics, traits, title } = sample;
    const rest = { id: 'sample', title, parameters, look, views, metrics, traits } as const;
    defineExperiment({
      ...rest,
      // @ts-expect-error No parameter is called so.
      claim: { ...claim, settings: ['unit'] },
      predict: {
        question: '',
        explanation: '',
        options: [{ value: 'yes', label: '' }],
        // @ts-expect-error No metric is called so, and no option either.
        answer: ({ los }) => (los === undefined ? 'never' : 'yes'),
      },
    });
    assert.ok(rest);
  });
});
