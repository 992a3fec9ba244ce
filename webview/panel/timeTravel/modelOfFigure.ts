import type { TraceModel } from '../../../src/lab/trace/traceModel';

const modelsOfFigures: Readonly<Record<string, TraceModel>> = {
  'folded-rnn': 'rnn',
  'rnn-cell': 'rnn',
  unfolding: 'rnn',
  'bptt-flow': 'rnn',
  'lstm-cell': 'lstm',
  'gru-cell': 'gru',
  bilstm: 'bilstm',
  attention: 'attention',
};

/** Which network a figure shows, for the figures that can be walked through. */
export function modelOfFigure(
  id: string,
  params: Readonly<Record<string, unknown>>,
): TraceModel | undefined {
  if (id === 'encoder-decoder')
    return params['attention'] === true ? 'attention' : 'encoder-decoder';
  if (id === 'unrolled-rnn')
    return params['cell'] === 'lstm' ? 'lstm' : params['cell'] === 'gru' ? 'gru' : 'rnn';
  return modelsOfFigures[id];
}
