/**
 * Minutes that it takes to draw a figure by hand, by its id, for the figures of exam answers. Declared,
 * since the extension host draws nothing; `npm run -s content` holds each to {@link minutesToDraw} of
 * the figure as it stands in an answer.
 */
export const drawingMinutes: Readonly<Record<string, number>> = {
  bilstm: 3,
  cnn: 3,
  'confusion-matrix': 2,
  'encoder-decoder': 3,
  'folded-rnn': 1.5,
  'learning-types': 2.5,
  'lstm-cell': 2.5,
  'recursive-tree': 2,
  'rnn-types': 3,
  'unrolled-rnn': 2,
  unfolding: 3,
};

/**
 * One minute for paper and pencil and three seconds for each label and each arrow, at least 1.5 and at
 * most 3 minutes, to the half minute.
 */
export function minutesToDraw(parts: number): number {
  const minutes = Math.round(2 * (1 + parts / 20)) / 2;
  return Math.min(3, Math.max(1.5, minutes));
}
