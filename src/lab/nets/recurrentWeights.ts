/** First values of recurrent weights that are not the usual ones. */
import type { SequenceNet } from '../backends/backend';

/** Multiplies W_hh of the first layer, an RNN's: an orthogonal one then has that spectral radius. */
export function scaleRecurrent(net: SequenceNet, factor: number): void {
  const name = 'rnn0/recurrentKernel';
  net.write(
    { name },
    net.read({ name }).map((weight) => factor * weight),
  );
}
