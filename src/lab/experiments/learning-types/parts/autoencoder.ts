import { definePart } from './part';

export const autoencoderPart = definePart({
  title: 'Unsupervised: an autoencoder and principal components',
  claim: {
    text: 'An autoencoder that squeezes eight numbers through a code of two rebuilds them with less error than the two best principal components: its layers are not linear, so it follows the curved surface on which the data lie.',
    source: 'Hinton and Salakhutdinov 2006; Goodfellow et al. 2016, section 14.1.',
  },
  look: 'The codes: no label says which points belong together. Do those with the same hidden causes come together? Beside them, one example and what is rebuilt of it.',
  settings: ['training', 'codeSize'],
  views: [
    {
      kind: 'line',
      id: 'rebuilt',
      title: 'Autoencoder: one example, rebuilt',
      x: 'Number of the input',
      y: 'Value',
      yRange: [-1.2, 1.2],
      series: [
        { id: 'truth', label: 'Input' },
        { id: 'autoencoder', label: 'Rebuilt by the autoencoder' },
        { id: 'components', label: 'Rebuilt by principal components' },
      ],
    },
    {
      kind: 'scatter',
      id: 'codes',
      title: 'Autoencoder: the codes',
      x: 'First number of the code',
      y: 'Second number',
      xRange: [-1, 1],
      yRange: [-1, 1],
      classes: [
        { id: 'both', label: 'Both causes above 0' },
        { id: 'first', label: 'Only the first above 0' },
        { id: 'second', label: 'Only the second above 0' },
        { id: 'neither', label: 'Neither above 0' },
      ],
      note: 'The network never sees the two causes: they only colour the points. Which number of the code means what, and its sign, are free.',
    },
    {
      kind: 'line',
      id: 'reconstruction',
      title: 'Autoencoder: error on fresh examples',
      x: 'Training step',
      y: 'Mean squared error',
      series: [
        { id: 'autoencoder', label: 'Autoencoder' },
        { id: 'components', label: 'As many principal components' },
      ],
    },
  ],
  metrics: {
    autoencoder_over_pca: {
      label: 'Autoencoder: error over that of principal components',
      format: 'number',
      accept: { below: 0.8 },
      typical: [0.1, 0.54],
    },
    autoencoder_error: { label: 'Autoencoder: error', format: 'number', typical: [0.008, 0.12] },
    pca_error: { label: 'Principal components: error', format: 'number', typical: [0.03, 0.26] },
  },
  predict: {
    question:
      'Eight numbers come from two hidden causes, through sines. An autoencoder with a code of two numbers has to rebuild them; principal component analysis may keep two directions. Which has the smaller error on fresh examples?',
    options: [
      { value: 'autoencoder', label: 'The autoencoder, clearly' },
      { value: 'same', label: 'About the same: both keep two numbers' },
      { value: 'components', label: 'Principal components: no linear method is better' },
    ],
    answer: ({ autoencoder_over_pca: ratio }) => {
      if (ratio === undefined) return undefined;
      if (ratio < 0.8) return 'autoencoder';
      return ratio > 1.25 ? 'components' : 'same';
    },
    explanation:
      'Principal components are the best flat surface through the data. Two causes through sines make a curved one, which a plane meets only here and there. The autoencoder bends: its target is its own input, no label is needed, and with linear layers it could do no better than principal components.',
  },
});
