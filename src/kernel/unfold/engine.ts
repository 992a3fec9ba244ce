/** Unfold's own kernels: whole sequences forward and backward in one call. */
export { loadEngine } from '../../lab/engine/loadEngine';
export { createSequenceModel } from '../../lab/engine/sequenceModel';
export { registerEngine } from '../../lab/engine/tfjs/registerEngine';
export {
  unfoldGru as gruLayer,
  unfoldLstm as lstmLayer,
  unfoldRnn as simpleRnnLayer,
} from '../../lab/engine/tfjs/unfoldLayers';
export { unfoldAdam as adam } from '../../lab/engine/tfjs/unfoldAdam';
export { unfoldRmsprop as rmsprop } from '../../lab/engine/tfjs/unfoldRmsprop';
export { unfoldSgd as sgd } from '../../lab/engine/tfjs/unfoldSgd';
