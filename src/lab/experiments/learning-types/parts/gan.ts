import { dataDeviation, dataMean, ganRange } from '../ganData';
import { definePart } from './part';

export const ganPart = definePart({
  title: 'Unsupervised: a generator against a discriminator',
  claim: {
    text: 'A generator that never sees the data learns to draw numbers with their mean and their spread, from nothing but the gradient of a discriminator that tells its numbers from real ones.',
    source: 'Goodfellow et al. 2014, sections 3 and 4.1.',
  },
  look: 'The curve of the generated numbers and that of the data. What does the discriminator say where there are more of one than of the other, and what does it say at the end?',
  settings: ['training', 'generatorRate'],
  views: [
    {
      kind: 'line',
      id: 'samples',
      title: 'GAN: real and generated numbers',
      x: 'Value',
      y: 'Density, or probability',
      xRange: ganRange,
      series: [
        { id: 'data', label: 'Data' },
        { id: 'generated', label: 'Generated' },
        { id: 'verdict', label: 'Discriminator: how likely real' },
      ],
      references: [{ label: 'Cannot tell: 1/2', y: 0.5 }],
      wide: true,
    },
    {
      kind: 'line',
      id: 'moments',
      title: 'GAN: mean and spread of what is generated',
      x: 'Training step',
      y: 'Value',
      series: [
        { id: 'mean', label: 'Mean' },
        { id: 'deviation', label: 'Standard deviation' },
      ],
      references: [
        { label: `Mean of the data: ${dataMean}`, y: dataMean },
        { label: `Deviation of the data: ${dataDeviation}`, y: dataDeviation },
      ],
    },
  ],
  metrics: {
    gan_mean_error: {
      label: 'GAN: distance of the means',
      format: 'number',
      accept: { below: 0.1 },
      typical: [0, 0.012],
    },
    gan_sd_error: {
      label: 'GAN: distance of the standard deviations',
      format: 'number',
      accept: { below: 0.15 },
      typical: [0.005, 0.064],
    },
  },
  predict: {
    question:
      'The generator starts with numbers far from the real ones and is never shown one of these. It only learns how the discriminator’s verdict changes with its own numbers. What will it draw at the end?',
    options: [
      { value: 'both', label: 'Numbers with the mean and about the spread of the data' },
      { value: 'mean', label: 'The right mean, but nearly always the same number' },
      { value: 'neither', label: 'Numbers far from the data: it has never seen one' },
    ],
    answer: ({ gan_mean_error: mean, gan_sd_error: deviation }) => {
      if (mean === undefined || deviation === undefined) return undefined;
      if (mean > 0.5) return 'neither';
      return deviation < 0.15 ? 'both' : 'mean';
    },
    explanation:
      'Where real numbers are more frequent than generated ones, the discriminator’s verdict rises, and its slope tells the generator which way to move. When both are equally frequent everywhere, nothing is left to tell. If the generator learns too fast for its judge, it may run after the one number that looks best at the moment: its spread shrinks, which is mode collapse.',
  },
});
