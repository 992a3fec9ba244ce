/** What runs in the browser's worker: one contender on one workload, in rounds that the page asks for. */
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { answerMessages } from '../answerMessages';
import { makeApi } from './contenders/api';
import { makeBrainJs } from './contenders/brainJs';
import { type Contender, measure } from './contenders/contender';
import { makeDirect } from './contenders/direct';
import { makeLayers } from './contenders/layers';
import { makeRecurrentJs } from './contenders/recurrentJs';
import { type Parts, profileParts } from './profile';
import { makeBatches, type Workload } from './workloads';

export type ContenderName =
  'direct' | 'directSimd' | 'api' | 'layersCpu' | 'layersWasm' | 'brainJs' | 'recurrentJs';

export interface WorkerRequest {
  readonly start?: { readonly contender: ContenderName; readonly work: Workload };
  /** Seconds of a round. */
  readonly round?: number;
  readonly profile?: Workload;
}

const makers: Readonly<Record<ContenderName, (work: Workload) => Promise<Contender> | Contender>> =
  {
    direct: (work) => makeDirect(work),
    directSimd: (work) => makeDirect(work, 'simd'),
    api: makeApi,
    layersCpu: (work) => makeLayers(work, 'cpu'),
    layersWasm: (work) => {
      setWasmPaths('/wasm/');
      return makeLayers(work, 'wasm');
    },
    brainJs: makeBrainJs,
    recurrentJs: makeRecurrentJs,
  };

let contender: Contender | undefined;
let batches: ReturnType<typeof makeBatches> = [];

async function answer({ start, round, profile }: WorkerRequest): Promise<number | Parts> {
  if (profile) return profileParts(profile);
  if (start) {
    batches = makeBatches(start.work);
    contender = await makers[start.contender](start.work);
    return contender.step(batches[0]!);
  }
  return measure(contender!, batches, round!);
}

answerMessages(answer);
