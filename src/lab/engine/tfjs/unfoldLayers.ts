import {
  type UnfoldGruOptions,
  type UnfoldLayerOptions,
  type UnfoldLstmOptions,
  type UnfoldRnnOptions,
  checkLayerOptions,
} from './layerOptions';
import type { RecurrentOptions } from '../recurrentShape';
import { UnfoldRecurrent, registerUnfoldLayers } from './unfoldRecurrent';

/** `tf.layers.simpleRNN` at the engine's speed; `registerEngine` comes first. */
export function unfoldRnn(options: UnfoldRnnOptions): UnfoldRecurrent {
  const { units, activation = 'tanh' } = options;
  return makeLayer(options, { kind: 'rnn', units, activation });
}

/**
 * `tf.layers.lstm` at the engine's speed, with the textbook's defaults; `registerEngine` comes first.
 *
 * ```ts
 * registerEngine(await loadEngine());
 * const model = tf.sequential({
 *   layers: [
 *     unfoldLstm({ units: 64, inputShape: [null, 2] }),
 *     tf.layers.dense({ units: 1 }),
 *   ],
 * });
 * model.compile({ optimizer: unfoldAdam({ learningRate: 1e-3 }), loss: 'meanSquaredError' });
 * ```
 *
 * @throws RangeError naming an option of `tf.layers.lstm` that it does not have, such as `dropout`
 */
export function unfoldLstm(options: UnfoldLstmOptions): UnfoldRecurrent {
  const { units, recurrentActivation, unitForgetBias = true } = options;
  const hardSigmoid = recurrentActivation === 'hardSigmoid';
  return makeLayer(options, { kind: 'lstm', units, hardSigmoid }, unitForgetBias ? 1 : 0);
}

/** `tf.layers.gru` at the engine's speed, in both forms; `registerEngine` comes first. */
export function unfoldGru(options: UnfoldGruOptions): UnfoldRecurrent {
  const { units, recurrentActivation, resetAfter = false } = options;
  const hardSigmoid = recurrentActivation === 'hardSigmoid';
  return makeLayer(options, { kind: 'gru', units, resetAfter, hardSigmoid });
}

function makeLayer(
  options: UnfoldLayerOptions,
  cell: RecurrentOptions,
  forgetBias?: number,
): UnfoldRecurrent {
  checkLayerOptions(cell.kind, options);
  registerUnfoldLayers();
  return new UnfoldRecurrent({
    ...options,
    cell,
    ...(forgetBias === undefined ? {} : { forgetBias }),
  });
}
