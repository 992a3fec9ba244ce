/**
 * Every experiment's declaration, a line each; its run has a line in `runs.ts`. Whoever wants them
 * as a list, or one by its id, asks `experiments.ts`.
 */
export { addingProblem } from './experiments/adding-problem/declaration';
export { attention } from './experiments/attention/declaration';
export { baselines } from './experiments/baselines/declaration';
export { beamSearch } from './experiments/beam-search/declaration';
export { bidirectional } from './experiments/bidirectional/declaration';
export { bpttTraining } from './experiments/bptt-training/declaration';
export { catastrophicForgetting } from './experiments/catastrophic-forgetting/declaration';
export { cellExplorer } from './experiments/cell-explorer/declaration';
export { cnnShapes } from './experiments/cnn-shapes/declaration';
export { constantErrorCarousel } from './experiments/constant-error-carousel/declaration';
export { dateConversion } from './experiments/date-conversion/declaration';
export { deepBeliefNet } from './experiments/deep-belief-net/declaration';
export { deepRnn } from './experiments/deep-rnn/declaration';
export { echoMemory } from './experiments/echo-memory/declaration';
export { echoState } from './experiments/echo-state/declaration';
export { encoderDecoder } from './experiments/encoder-decoder/declaration';
export { explicitMemory } from './experiments/explicit-memory/declaration';
export { gradientClipping } from './experiments/gradient-clipping/declaration';
export { gradientFlow } from './experiments/gradient-flow/declaration';
export { gruVsLstm } from './experiments/gru-vs-lstm/declaration';
export { learningTypes } from './experiments/learning-types/declaration';
export { lstmGates } from './experiments/lstm-gates/declaration';
export { metricsExplorer } from './experiments/metrics-explorer/declaration';
export { paperParity } from './experiments/paper-parity/declaration';
export { recursiveTree } from './experiments/recursive-tree/declaration';
export { rnnTypes } from './experiments/rnn-types/declaration';
export { selfAttention } from './experiments/self-attention/declaration';
export { teacherForcing } from './experiments/teacher-forcing/declaration';
export { truncatedBptt } from './experiments/truncated-bptt/declaration';
export { unfolding } from './experiments/unfolding/declaration';
export { wordEmbedding } from './experiments/word-embedding/declaration';
