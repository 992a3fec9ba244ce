/** The kinds of learning, in the order in which they are told. */
export const kindNames = [
  'supervised',
  'autoencoder',
  'gan',
  'semi-supervised',
  'self-supervised',
  'reinforcement',
  'transfer',
] as const;
export type KindName = (typeof kindNames)[number];
