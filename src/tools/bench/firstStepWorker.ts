/** A worker with the engine alone: how long it takes from its start to the end of a first step. */
import { makeDirect } from './contenders/direct';
import { makeBatches, type Workload } from './workloads';

onmessage = ({ data }: MessageEvent<Workload>): void => {
  const [batch] = makeBatches(data, 1);
  makeDirect(data).then(
    (contender) => postMessage({ value: contender.step(batch!) }),
    (error: unknown) => postMessage({ error: String(error) }),
  );
};
