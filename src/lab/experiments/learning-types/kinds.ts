/** The kinds of learning, in the order in which they are told. */
export const kindNames = [
  'supervised',
  'autoencoder',
  'gan',
  'semi-supervised',
  'self-supervised',
  'reinforcement',
  'transfer',
  'zero-shot',
  'dqn',
] as const;
export type KindName = (typeof kindNames)[number];
