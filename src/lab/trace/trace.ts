import { traceEncoderDecoder } from './encoderDecoderTrace';
import type { Random } from '../random';
import { traceSequence } from './sequenceTrace';
import type { Trace, TraceRequest } from './traceModel';

function requireRange(name: string, value: number, low: number, high: number): void {
  if (!(value >= low && value <= high)) {
    throw new RangeError(`${name} is ${value}; it must lie between ${low} and ${high}.`);
  }
}

/**
 * Trains a small network on one word and opens it up: every vector of every step, and the gradient
 * of one step's loss with respect to every state on its way back.
 *
 * @throws RangeError naming the field and its range.
 */
export function trace(request: TraceRequest, random: Random): Trace {
  requireRange('The length of the word', [...request.word].length, 1, 8);
  requireRange('units', request.units, 2, 8);
  requireRange('updates', request.updates, 0, 500);
  requireRange('recurrentScale', request.recurrentScale, 0.1, 3);
  requireRange('forgetBias', request.forgetBias, -5, 10);
  return request.model === 'encoder-decoder' || request.model === 'attention'
    ? traceEncoderDecoder(request, random)
    : traceSequence(request, random);
}
