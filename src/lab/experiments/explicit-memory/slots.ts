/** What a memory did with one sequence, as the page draws it: all steps, and the one that is looked at. */
import type { ParameterValues } from '../../experiment';
import { copyBitsWide, copyFlag, type CopyBatch } from '../../tasks/copyBits';
import type { FigureData, FigureValue } from '../../views/figure';
import type { MatrixData } from '../../views/matrix';
import type { MemoryTrace } from './copiers';

const [delimiter, blank] = ['|', '–'];

/** The symbol of one sequence, 4 bits, as a hexadecimal digit. */
export function digitOf(bits: ArrayLike<number>, row = 0): string {
  let value = 0;
  for (let bit = 0; bit < copyBitsWide; bit += 1) {
    value = 2 * value + Number(bits[row * copyBitsWide + bit]! > 0);
  }
  return value.toString(16).toUpperCase();
}

/** What comes in at each step of the first sequence, as one sign each. */
export function inputSigns({ bits, length }: CopyBatch): string[] {
  return bits.map((own, step) => [digitOf(own), delimiter, blank][copyFlag(step, length)]!);
}

const rounded = (value: number): number => Math.round(1000 * value) / 1000;
const listed = (values: ArrayLike<number>): number[] => Array.from(values, rounded);

/** The figure's data for all steps of a single sequence; `slotsAt` takes one of them. */
export function slotsData(task: CopyBatch, trace: MemoryTrace): FigureData {
  const { length, steps } = task;
  const written = trace.logits.map((logits) => digitOf(logits));
  const right = written.filter((digit, at) => digit === digitOf(task.targets[at]!)).length;
  return {
    params: {
      inputs: inputSigns(task),
      outputs: Array.from({ length: steps }, (_, step) => written[step - length - 1] ?? blank),
      write: trace.write.map(listed),
      read: trace.read.map(listed),
      memory: trace.memory.map(listed),
      gate: trace.gates.map(rounded),
    },
    says: `${right} of ${length} symbols are repeated right.`,
  };
}

const isList = (value: FigureValue | undefined): value is readonly FigureValue[] =>
  Array.isArray(value);
const at = (value: FigureValue | undefined, index: number): FigureValue | undefined =>
  isList(value) ? value[index] : undefined;
const numbersOf = (value: FigureValue | undefined): readonly number[] =>
  isList(value) ? value.map(Number) : [];
const textOf = (value: FigureValue | undefined): string =>
  typeof value === 'string' ? value : blank;

function placeOf(weights: readonly number[]): string {
  const most = Math.max(...weights);
  return `slot ${weights.indexOf(most) + 1} (${most.toFixed(2)})`;
}

/** One step of what `slotsData` gave: the reader moves it. */
export function slotsAt(data: FigureData, settings: ParameterValues): FigureData {
  const { params, says } = data;
  const { inputs, outputs } = params;
  const steps = isList(inputs) ? inputs.length : 0;
  if (steps === 0) return data;
  const index = Math.min(Math.max(Number(settings['step'] ?? 1), 1), steps) - 1;
  const [write, read, memory] = [params['write'], params['read'], params['memory']].map((each) =>
    numbersOf(at(each, index)),
  ) as [readonly number[], readonly number[], readonly number[]]; // Three of three.
  const gate = Number(at(params['gate'], index) ?? 0);
  const share = Math.round(100 * gate);
  const slotWidth = memory.length / write.length;
  return {
    params: { inputs: inputs!, outputs: outputs ?? [], step: index + 1, write, read, memory, gate },
    says: `Step ${index + 1} of ${steps}: in ${textOf(at(inputs, index))}, out ${textOf(at(outputs, index))}. The write head stands most on ${placeOf(write)}, its gate ${share} % open; the read head on ${placeOf(read)}. ${says}`,
    table: {
      columns: [
        'Slot',
        'Write head',
        'Read head',
        ...Array.from({ length: slotWidth }, (_, column) => `Number ${column + 1}`),
      ],
      rows: write.map((weight, slot) => [
        slot + 1,
        weight,
        read[slot]!,
        ...memory.slice(slot * slotWidth, (slot + 1) * slotWidth),
      ]),
    },
  };
}

/** Over all steps, where the write head writes (its weights times the gate), or the read head reads. */
export function headMap(
  task: CopyBatch,
  { write, read, gates }: MemoryTrace,
  head: 'write' | 'read',
): MatrixData {
  const weights = head === 'write' ? write : read;
  const [slots, steps] = [weights[0]!.length, weights.length];
  return {
    rows: slots,
    columns: steps,
    values: Float32Array.from({ length: slots * steps }, (_, place) => {
      const [slot, step] = [Math.floor(place / steps), place % steps];
      return weights[step]![slot]! * (head === 'write' ? gates[step]! : 1);
    }),
    rowLabels: Array.from({ length: slots }, (_, slot) => `${slot + 1}`),
    columnLabels: inputSigns(task).map((sign, step) => `${step + 1} ${sign}`),
  };
}
