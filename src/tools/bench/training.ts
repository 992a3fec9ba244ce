import { median } from '../../lab/metrics/median';
import { noteOf, type BlasNote } from './blas';
import { type Contender, measure } from './contenders/contender';
import { makeDirect } from './contenders/direct';
import { type BenchPage, openBenchPage } from './browser';
import { readTrainingOptions } from './options';
import type { Parts } from './profile';
import { startPyTorch } from './pytorch';
import type { ContenderName } from './worker';
import {
  flopsPerStep,
  makeBatches,
  type Workload,
  type WorkloadName,
  workloads,
} from './workloads';

const contenders: readonly ContenderName[] = [
  'direct',
  'directSimd',
  'api',
  'layersWasm',
  'layersCpu',
  'brainJs',
  'recurrentJs',
];

interface Rates {
  readonly stepsPerSecond: number;
  readonly overPyTorch: number | null;
  readonly overTfjsLayersWasm: number;
}

interface WorkloadReport {
  readonly api: Rates;
  readonly direct: Rates;
  /** The build whose numbers are the same everywhere. */
  readonly directSimd: Rates;
  /** The direct path in Node, in this process. */
  readonly node: Rates;
  readonly firstStepMs: number;
  /** Of the experiments' own path; a one-hot product counts whole, though it is gathered. */
  readonly gflops: number;
  /** Of what this machine reaches in registers alone. */
  readonly fractionOfPeak: number;
  readonly profile: Profile;
  readonly peers: Readonly<Record<string, number | null>>;
}

/** Where the time of a step goes. */
interface Profile {
  readonly variant: string;
  readonly peakGflops: number;
  /** Speed of the matrix products alone. */
  readonly productGflops: number;
  readonly microseconds: {
    /** A whole step of the experiments' own path, and of that: */
    readonly step: number;
    readonly products: number;
    readonly functions: number;
    readonly optimizer: number;
    /** Element by element, gathering, moving, calling. */
    readonly rest: number;
    /** What the tfjs API adds. */
    readonly tfjs: number;
  };
}

export interface TrainingReport {
  readonly machine: string;
  readonly browser: string;
  readonly pytorch: string | null;
  /** The library behind its products; null without PyTorch. */
  readonly blas: BlasNote | null;
  readonly rounds: number;
  readonly training: Partial<Record<WorkloadName, WorkloadReport>>;
}

/**
 * Options: `--rounds N` (default 5), `--seconds S` per round (default 0.6), `--only W1,W4`. Ratios to a
 * PyTorch with a slow BLAS are left out; with `--any-blas` they are printed, and `blas.slow` says so.
 */
export async function training(args: readonly string[]): Promise<TrainingReport> {
  const { rounds, seconds, only, anyBlas } = readTrainingOptions(args);
  const page = await openBenchPage();
  try {
    const report: TrainingReport['training'] = {};
    let pytorch: string | null = null;
    let blas: BlasNote | null = null;
    for (const work of Object.values(workloads)) {
      if (!only.includes(work.name)) continue;
      const measured = await measureWorkload(page, work, rounds, seconds, anyBlas);
      pytorch = measured.pytorch ?? pytorch;
      // Slow for one workload is slow for the report.
      if (measured.blas && !blas?.slow) ({ blas } = measured);
      report[work.name] = measured.report;
    }
    const machine = `${process.platform} ${process.arch}, Node ${process.versions.node}`;
    return { machine, browser: page.browser, pytorch, blas, rounds, training: report };
  } finally {
    await page.close();
  }
}

/** Three digits are more than a shared machine repeats. */
const rounded = (value: number): number => Number(value.toPrecision(3));

async function measureWorkload(
  page: BenchPage,
  work: Workload,
  rounds: number,
  seconds: number,
  anyBlas: boolean,
): Promise<{ report: WorkloadReport; pytorch: string | undefined; blas: BlasNote | undefined }> {
  console.error(`${work.name} …`);
  const torch = await startPyTorch(work);
  const local: Contender = await makeDirect(work);
  const batches = makeBatches(work);
  const ids = contenders.map((name) => ({ name, id: `${work.name}/${name}` }));
  const rates = new Map<string, number[]>();
  const note = (name: string, rate: number): void => {
    rates.set(name, [...(rates.get(name) ?? []), rate]);
  };
  try {
    for (const { id, name } of ids) await page.start(id, name, work);
    // One round that does not count, for the compilers to warm up, then the rounds that do.
    for (let round = 0; round <= rounds; round += 1) {
      const keep = (name: string, rate: number): void => {
        if (round > 0) note(name, rate);
      };
      if (torch) keep('pytorch', await torch.round(seconds));
      for (const { id, name } of ids) keep(name, await page.round(id, seconds));
      keep('node', measure(local, batches, seconds));
    }
    const firstSteps: number[] = [];
    for (let round = 0; round < rounds; round += 1) firstSteps.push(await page.firstStep(work));
    const parts = await page.profile(work);
    const blas = torch && noteOf(torch.blas, parts.peakGflops);
    if (blas?.slow) console.error(`${blas.slow}${anyBlas ? '' : ' (--any-blas prints them)'}.`);
    const comparable = !blas?.slow || anyBlas;
    return {
      pytorch: torch?.version,
      blas,
      report: summarise(work, rates, median(firstSteps), parts, comparable),
    };
  } finally {
    torch?.stop();
    local.dispose();
    for (const { id } of ids) await page.stop(id);
  }
}

/** Ratios are medians of the rounds' own ratios: what slows one round down slows both. */
function summarise(
  work: Workload,
  rates: ReadonlyMap<string, readonly number[]>,
  firstStepMs: number,
  parts: Parts,
  /** Whether ratios to PyTorch say something. */
  comparable: boolean,
): WorkloadReport {
  const of = (name: string): readonly number[] => rates.get(name) ?? [];
  const over = (name: string, other: string): number | null => {
    const ratios = of(name).flatMap((rate, i) => (of(other)[i] ? [rate / of(other)[i]!] : []));
    return ratios.length ? rounded(median(ratios)) : null;
  };
  const report = (name: string): Rates => ({
    stepsPerSecond: rounded(median(of(name))),
    overPyTorch: comparable ? over(name, 'pytorch') : null,
    overTfjsLayersWasm: over(name, 'layersWasm')!,
  });
  const peer = (name: string): number | null =>
    of(name).length ? rounded(median(of(name))) : null;
  const gflops = (median(of('direct')) * flopsPerStep(work)) / 1e9;
  return {
    api: report('api'),
    direct: report('direct'),
    directSimd: report('directSimd'),
    node: report('node'),
    firstStepMs: Math.round(firstStepMs),
    gflops: rounded(gflops),
    fractionOfPeak: rounded(gflops / parts.peakGflops),
    profile: profileOf(parts, 1e6 / median(of('direct')), 1e6 / median(of('api'))),
    peers: {
      pytorch: peer('pytorch'),
      tfjsLayersWasm: peer('layersWasm'),
      tfjsLayersCpu: peer('layersCpu'),
      brainJs: peer('brainJs'),
      recurrentJs: peer('recurrentJs'),
    },
  };
}

function profileOf(parts: Parts, step: number, api: number): Profile {
  const { variant, peakGflops, productGflops, products, functions, optimizer } = parts;
  return {
    variant,
    peakGflops: rounded(peakGflops),
    productGflops: rounded(productGflops),
    microseconds: {
      step: rounded(step),
      products: rounded(products),
      functions: rounded(functions),
      optimizer: rounded(optimizer),
      rest: rounded(step - products - functions - optimizer),
      tfjs: rounded(api - step),
    },
  };
}
