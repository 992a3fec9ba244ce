import { definitions } from './cellNames';
import { parts } from './shown';
import type { Worked } from './workOut';

/** Of unit 1 at the last step. */
export interface CellMeasures {
  readonly last_h: number;
  readonly last_memory: number;
  /** Of the gated cells. */
  readonly kept_and_written?: number;
  /** Above the larger of the two is positive, below the smaller negative. */
  readonly beyond?: number;
}

export function measureCell({ typed: { kind }, pass }: Worked): CellMeasures {
  const [step, before] = [pass.steps.at(-1)!, pass.previous.at(-1)!];
  const memoryOf = ({ h, c }: typeof before): number => (c ?? h)[0]!;
  const memory = memoryOf(step);
  const own = { last_h: step.h[0]!, last_memory: memory };
  const { candidate } = parts[kind];
  if (!candidate) return own;
  const gate = (key: string): number => step.gates[key]![0]!;
  const { hasCellState } = definitions[kind].cell;
  const written = hasCellState ? gate('i') : 1 - gate('z');
  const [old, fresh] = [memoryOf(before), gate(candidate[0])];
  const above = Math.max(0, memory - Math.max(old, fresh));
  const below = Math.min(0, memory - Math.min(old, fresh));
  return {
    ...own,
    kept_and_written: gate(hasCellState ? 'f' : 'z') + written,
    // A blend of two equal numbers is that number, but for the last bit.
    beyond: Math.abs(above + below) < 1e-12 ? 0 : above + below,
  };
}
