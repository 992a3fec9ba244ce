/** How a run stands, in a word for the outline. */
import type { Verdict } from '../../src/lab/verdict';
import type { RunState } from './runState';

export type RunMark =
  'running' | 'paused' | 'held' | 'not-held' | 'not-judged' | 'broke-off' | undefined;

export const markTexts: Readonly<Record<NonNullable<RunMark>, string>> = {
  running: 'running',
  paused: 'paused',
  held: 'the claim held',
  'not-held': 'the claim did not hold',
  'not-judged': 'not judged, at other settings',
  'broke-off': 'the run broke off',
};

const verdictMarks = { holds: 'held', fails: 'not-held', 'not-judged': 'not-judged' } as const;

/** @param verdict Of the reader's own run, where the page shows one. */
export function runMark(state: RunState, verdict: Verdict | undefined): RunMark {
  switch (state) {
    case 'starting':
    case 'running':
      return 'running';
    case 'paused':
      return 'paused';
    case 'failed':
      return 'broke-off';
    case 'stopped':
      return undefined;
    case 'idle':
    case 'finished':
      return verdict && verdictMarks[verdict];
  }
}
