/** Recurrent cells and attention as plain tfjs equations, one step after the other. */
export { bahdanauAttention, scaledDotProductAttention } from '../../lab/cells/attention';
export { bidirectional } from '../../lab/cells/bidirectional';
export { gruResetAfter, gruResetBefore } from '../../lab/cells/gru';
export { lstm } from '../../lab/cells/lstm';
export { vanillaRnn } from '../../lab/cells/vanillaRnn';
