/** A worker with the engine alone: how long it takes from its start to the end of a first step. */
import { answerMessages } from '../answerMessages';
import { makeDirect } from './contenders/direct';
import { makeBatches, type Workload } from './workloads';

answerMessages(async (work: Workload) => {
  const [batch] = makeBatches(work, 1);
  return (await makeDirect(work)).step(batch!);
});
