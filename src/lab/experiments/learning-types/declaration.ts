import { chosenPart, defineExperiment, type ParameterValues } from '../../experiment';
import { autoencoderPart } from './parts/autoencoder';
import { dqnPart } from './parts/dqn';
import { ganPart } from './parts/gan';
import { reinforcementPart } from './parts/reinforcement';
import { selfSupervisedPart } from './parts/selfSupervised';
import { semiSupervisedPart } from './parts/semiSupervised';
import { supervisedPart } from './parts/supervised';
import { transferPart } from './parts/transfer';
import { zeroShotPart } from './parts/zeroShot';

const parts = {
  supervised: supervisedPart,
  autoencoder: autoencoderPart,
  gan: ganPart,
  'semi-supervised': semiSupervisedPart,
  'self-supervised': selfSupervisedPart,
  reinforcement: reinforcementPart,
  transfer: transferPart,
  'zero-shot': zeroShotPart,
  dqn: dqnPart,
} as const;
/** Its field is there where the chosen type depends on it. */
const offeredFor = (name: string) => (values: ParameterValues) =>
  chosenPart({ parts: { parameter: 'kind', of: parts } }, values)?.settings.includes(name) ?? true;
const everyView = [
  ...supervisedPart.views,
  ...autoencoderPart.views,
  ...ganPart.views,
  ...semiSupervisedPart.views,
  ...selfSupervisedPart.views,
  ...reinforcementPart.views,
  ...transferPart.views,
  ...zeroShotPart.views,
  ...dqnPart.views,
] as const;

export const learningTypes = defineExperiment({
  id: 'learning-types',
  title: 'Types of learning, each trained on a small task',
  shortTitle: 'Types of learning',
  claim: {
    text: 'The types of learning differ in where the training signal comes from: labels, the data themselves, a few labels and much data, a part of the data that is hidden, rewards, or another task. Each signal is enough to learn from, and each type does better here than what goes without its signal.',
    source:
      'Goodfellow et al. 2016, sections 5.1.3, 7.6, 14.1 and 15.2; Sutton and Barto 2018, section 1.1.',
    settings: ['training', 'codeSize', 'generatorRate', 'labels', 'discount', 'replay', 'renewal'],
    teaches: [
      {
        when: ({ generatorRate }, { gan_sd_error: spread = 0 }) =>
          generatorRate !== 0.002 && spread >= 0.15,
        says: 'The generator runs after whatever its judge likes best at the moment, and what it draws has lost the spread of the data, or swings about it: look at its standard deviation over the steps. With fewer kinds of samples than the data have, that is called mode collapse.',
      },
      {
        when: ({ generatorRate }) => generatorRate !== 0.002,
        says: 'How fast the generator learns beside its discriminator decides whether the two settle: look at the curves of mean and spread, not at their end alone.',
      },
      {
        when: ({ codeSize }) => codeSize === 1,
        says: 'One number is not enough for two hidden causes: the autoencoder loses much more than with two, and so do principal components.',
      },
      {
        when: ({ codeSize }, { autoencoder_over_pca: ratio = 0 }) => codeSize > 2 && ratio >= 1,
        says: 'With so many directions principal components lose hardly anything either, and nothing with as many as there are inputs. A code as long as its input asks for no structure: it can be a copy.',
      },
      {
        when: ({ codeSize }) => codeSize > 2,
        says: 'There are only two hidden causes, but a longer code makes it easier to find a way back from it. Principal components gain as well; compare both errors with those of a code of two.',
      },
      {
        when: ({ labels }) => labels > 4,
        says: 'The more labels there are, the less is to be gained from unlabelled data, from pre-training or from another task: compare with the networks that have the labels alone.',
      },
      {
        when: ({ labels }) => labels !== 2,
        says: 'With another number of labels, see how far apart the curves are: unlabelled data and earlier training count most where labels are few.',
      },
      {
        when: ({ replay, renewal }) => replay < 1000 || renewal !== 50,
        says: 'Less replay lets the latest moves undo what older ones have taught; without a target network the aim moves with every update. One seed proves nothing here: look at the error of the values on several.',
      },
      {
        when: ({ discount }, { reinforce_steps: moves = 8 }) => discount < 0.97 && moves > 8,
        says: 'With this discount a reward that comes many moves later is worth next to nothing at the start: there the agent learns little of where to go, and always taking the likeliest move need not lead anywhere. Near the goal it knows the way.',
      },
      {
        when: ({ discount }) => discount !== 0.97,
        says: 'The discount says how much a later reward counts. On so short a way most values will do; the cost of each move makes short ways better in any case.',
      },
      {
        when: ({ training }) => training < 100,
        says: 'With less training some of the signals have not been used up yet: look at which curves still move at their end.',
      },
    ],
  },
  look: 'For each type: what does the network get to learn from, and what does it do better than the one beside it? Which of them see a label at all?',
  parameters: [
    {
      kind: 'choice',
      name: 'kind',
      label: 'Type of learning',
      description: 'Which type is trained: one of them, or all one after another.',
      options: [
        { value: 'all', label: 'All of them' },
        { value: 'supervised', label: 'Supervised' },
        { value: 'autoencoder', label: 'Unsupervised: autoencoder' },
        { value: 'gan', label: 'Unsupervised: GAN' },
        { value: 'semi-supervised', label: 'Semi-supervised' },
        { value: 'self-supervised', label: 'Self-supervised' },
        { value: 'reinforcement', label: 'Reinforcement' },
        { value: 'dqn', label: 'Reinforcement: DQN' },
        { value: 'transfer', label: 'Transfer' },
        { value: 'zero-shot', label: 'Zero-shot' },
      ],
      default: 'all',
    },
    {
      kind: 'number',
      name: 'training',
      offered: offeredFor('training'),
      label: 'Training',
      description: 'Share of the usual training steps of each network.',
      min: 10,
      max: 200,
      step: 10,
      default: 100,
      unit: '%',
    },
    {
      kind: 'number',
      name: 'codeSize',
      offered: offeredFor('codeSize'),
      label: 'Size of the code',
      description: 'Numbers in the autoencoder’s code, and principal components beside it.',
      min: 1,
      max: 8,
      step: 1,
      default: 2,
      unit: 'numbers',
    },
    {
      kind: 'number',
      name: 'generatorRate',
      offered: offeredFor('generatorRate'),
      label: 'Learning rate of the generator',
      description: 'Step size of Adam for the GAN’s generator; its discriminator has 0.005.',
      min: 0.0001,
      max: 1,
      step: 0.0001,
      default: 0.002,
    },
    {
      kind: 'number',
      name: 'labels',
      offered: offeredFor('labels'),
      label: 'Labelled examples',
      description:
        'Of each class, where labels are few: semi-supervised, self-supervised and transfer.',
      min: 1,
      max: 20,
      step: 1,
      default: 2,
      unit: 'of each class',
    },
    {
      kind: 'number',
      name: 'discount',
      offered: offeredFor('discount'),
      label: 'Discount γ',
      description: 'What a reward is worth one move later, for the agent on the grid.',
      min: 0,
      max: 1,
      step: 0.01,
      default: 0.97,
    },
    {
      kind: 'number',
      name: 'replay',
      offered: offeredFor('replay'),
      label: 'Replay memory',
      description: 'Latest moves that the DQN draws its batches from; with 1, there is no replay.',
      min: 1,
      max: 5000,
      step: 1,
      default: 1000,
      unit: 'moves',
    },
    {
      kind: 'number',
      name: 'renewal',
      offered: offeredFor('renewal'),
      label: 'Renewal of the target',
      description:
        'Updates of the DQN from one renewal of its target network to the next; with 1, there is no target network.',
      min: 1,
      max: 500,
      step: 1,
      default: 50,
      unit: 'updates',
    },
  ],
  views: ({ kind }) => (kind === 'all' ? everyView : parts[kind].views),
  metrics: {
    ...supervisedPart.metrics,
    ...autoencoderPart.metrics,
    ...ganPart.metrics,
    ...semiSupervisedPart.metrics,
    ...selfSupervisedPart.metrics,
    ...reinforcementPart.metrics,
    ...transferPart.metrics,
    ...zeroShotPart.metrics,
    ...dqnPart.metrics,
  },
  predict: {
    question:
      'Three of the types here get two labelled examples of each class: semi-supervised, self-supervised and transfer learning. For how many of the three is the network better than one that learns from these examples alone?',
    options: [
      { value: 'all', label: 'All three' },
      { value: 'some', label: 'One or two of them' },
      { value: 'none', label: 'None: two examples are two examples' },
    ],
    answer: ({
      semi_supervised_accuracy: semi,
      labels_only_accuracy: few,
      self_supervised_accuracy: pretrained,
      self_supervised_scratch_accuracy: scratch,
      transfer_gain: gain,
    }) => {
      if (semi === undefined || few === undefined || gain === undefined) return undefined;
      if (pretrained === undefined || scratch === undefined) return undefined;
      const better = [semi - few, pretrained - scratch, gain].filter((more) => more > 0).length;
      if (better === 3) return 'all';
      return better === 0 ? 'none' : 'some';
    },
    explanation:
      'Each of the three brings something that the labels do not say: which points lie together, what follows what, or what shapes are made of. The labels then have less left to decide. The other types do without labels, or have as many as they want.',
  },
  traits: {
    short: { training: 10, labels: 1 },
    trains: true,
    diverges: { generatorRate: 1e38 },
    backends: ['engine', 'tfjs'],
  },
  parts: { parameter: 'kind', of: parts },
});
