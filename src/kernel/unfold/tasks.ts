/** Seeded data of the experiments. Each draws from a `createRandom(seed)`. */
export { addingBaseline, drawAdding } from '../../lab/tasks/adding';
export { drawRecall as drawAssociativeRecall } from '../../lab/tasks/associativeRecall';
export {
  drawTree as drawBooleanTree,
  truthOf as truthOfBooleanTree,
} from '../../lab/tasks/booleanTrees';
export { drawCopyBits as drawCopying } from '../../lab/tasks/copyBits';
export { drawDay, writeDate } from '../../lab/tasks/dates';
export { drawEcho } from '../../lab/tasks/echo';
export { drawWindows as drawForecasts, slidingWindows } from '../../lab/tasks/forecasts';
export { drawLookups as drawKeyLookups } from '../../lab/tasks/keyLookup';
export { drawLatch } from '../../lab/tasks/latch';
export { drawOrderSequence as drawTemporalOrder } from '../../lab/tasks/temporalOrder';
export { drawMoons as drawTwoMoons } from '../../lab/tasks/twoMoons';
export { drawSequences as drawSymbolSequences } from '../../lab/tasks/symbolSequences';
