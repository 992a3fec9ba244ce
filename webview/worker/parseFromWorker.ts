/**
 * Checks what a worker says before anything on the page believes it. A worker runs our own script, but
 * what it sends is drawn, kept and read out, and one that is out of its mind must not take the page
 * along.
 */
import { isFields, type Fields } from '../../src/common/fields';
import type { EngineVariant } from '../../src/lab/engine/loadEngine';
import type { Frame } from '../../src/lab/run';
import { isViewData } from '../../src/lab/views/kinds';
import type { FromWorker, RunFailure } from './messages';

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

/** A record all of whose values pass; absent is none, which is fine. */
function isRecordOf<T>(
  value: unknown,
  passes: (item: unknown) => item is T,
): value is Readonly<Record<string, T>> | undefined {
  return value === undefined || (isFields(value) && Object.values(value).every(passes));
}

function isFrame(value: unknown): value is Frame {
  return (
    isFields(value) &&
    isCount(value.step) &&
    isCount(value.total) &&
    (value.atMost === undefined || value.atMost === true) &&
    isText(value.phase) &&
    isRecordOf(value.views, isViewData) &&
    isRecordOf(value.metrics, isNumber)
  );
}

const isVariant = (value: unknown): value is EngineVariant =>
  value === 'relaxed' || value === 'simd' || value === 'javascript';

function isFailure(value: unknown): value is RunFailure {
  if (!isFields(value) || !isText(value.message)) return false;
  return value.kind === 'diverged' || value.kind === 'error';
}

/** @returns `undefined` where it is none of the messages that there are. */
export function parseFromWorker(value: unknown): FromWorker | undefined {
  if (!isFields(value)) return undefined;
  if (value.type === 'ready') return { type: 'ready' };
  return isCount(value.run) ? ofRun(value, value.run) : undefined;
}

function ofRun(fields: Fields, run: number): FromWorker | undefined {
  const { type, variant, frame, failure, seconds } = fields;
  switch (type) {
    case 'pong':
    case 'stopped':
      return { type, run };
    case 'finished':
      return isNumber(seconds) && seconds >= 0 ? { type, run, seconds } : undefined;
    case 'engine':
      return isVariant(variant) ? { type, run, variant } : undefined;
    case 'frame':
      return isFrame(frame) ? { type, run, frame } : undefined;
    case 'rate': {
      const { step, rate } = fields;
      return isCount(step) && isNumber(rate) && rate >= 0 ? { type, run, step, rate } : undefined;
    }
    case 'failed':
      return isFailure(failure) ? { type, run, failure } : undefined;
    default:
      return undefined;
  }
}
