import { defineFigure } from './figure';
import { checkNames } from './parameters';
import { Pen, svg, type Role } from './svg';

const id = 'learning-types';
const title = 'Types of deep learning';

const types: readonly {
  readonly name: string;
  readonly signal: string;
  readonly examples: string;
  readonly role: Role;
}[] = [
  {
    name: 'Supervised',
    signal: 'a label for every input',
    examples: 'CNN and RNN classifiers',
    role: 'input',
  },
  {
    name: 'Unsupervised',
    signal: 'the data alone',
    examples: 'autoencoder, GAN, deep belief net',
    role: 'hidden',
  },
  {
    name: 'Semi-supervised',
    signal: 'a few labels, much unlabelled data',
    examples: 'pseudo-labels',
    role: 'candidate',
  },
  {
    name: 'Self-supervised',
    signal: 'labels made from the data',
    examples: 'next word, masked word',
    role: 'memory',
  },
  {
    name: 'Reinforcement',
    signal: 'a reward for actions',
    examples: 'DQN, actor-critic, PPO',
    role: 'gate',
  },
  {
    name: 'Transfer',
    signal: 'what another task has taught',
    examples: 'fine-tuning, frozen features',
    role: 'output',
  },
];

export const learningTypes = defineFigure({
  id,
  title,
  draw(params) {
    checkNames(id, params, []);
    const pen = new Pen();
    const step = 54;
    const y = (i: number) => 62 + i * step;
    const middle = (y(0) + y(types.length - 1)) / 2;
    const body = [
      pen.text(332, 20, 'learns from', { size: 'small', muted: true, anchor: 'start' }),
      pen.box(64, middle, 104, 60, { caption: '' }),
      pen.text(64, middle - 9, 'Deep', { strong: true }),
      pen.text(64, middle + 10, 'learning', { strong: true }),
      ...types.map(
        ({ name, signal, examples, role }, i) =>
          pen.arrow(
            y(i) === middle
              ? [
                  [116, middle],
                  [172, middle],
                ]
              : [
                  [116, middle],
                  [142, middle],
                  [142, y(i)],
                  [172, y(i)],
                ],
          ) +
          pen.box(242, y(i), 140, 38, { role, caption: name }) +
          pen.text(332, y(i) - 9, signal, { anchor: 'start' }) +
          pen.text(332, y(i) + 10, examples, { anchor: 'start', size: 'small', muted: true }),
      ),
    ].join('');
    const text = `Types of deep learning by what they learn from. ${types.map(({ name, signal, examples }) => `${name}: ${signal}; for example ${examples}`).join('. ')}.`;
    return svg({ id, title, text, width: 620, height: y(types.length - 1) + 34, body });
  },
});
