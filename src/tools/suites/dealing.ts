/** A suite's files over several processes at once. */
import { relative } from 'node:path';
import { projectRoot } from '../paths';
import { type Sink, type SuiteResult, addResults, keptOutput } from './suite';

/**
 * Deals files to so many hands that are of like size, none of them empty: the largest first, each to
 * the hand that holds least. The same files are always dealt the same way.
 */
export function deal(
  files: readonly { readonly file: string; readonly size: number }[],
  hands: number,
): string[][] {
  const dealt = Array.from({ length: Math.min(hands, files.length) }, () => ({
    files: [] as string[],
    size: 0,
  }));
  const largestFirst = [...files].sort((a, b) => b.size - a.size || (a.file < b.file ? -1 : 1));
  for (const { file, size } of largestFirst) {
    const least = dealt.reduce((best, hand) => (hand.size < best.size ? hand : best));
    least.files.push(file);
    least.size += size;
  }
  return dealt.map((hand) => hand.files);
}

/** Does each piece of work, `atOnce` of them at a time and at least one; what comes of it is in their order. */
export async function inPlaces<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...items.entries()];
  const place = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, place));
  return results;
}

/**
 * Runs each hand, `atOnce` of them at a time. What a hand prints is shown whole when it has ended;
 * one that ends without a result is a failure that names its files, one that had no test to run is none.
 */
export async function runDealt(
  hands: readonly (readonly string[])[],
  atOnce: number,
  shown: Sink,
  run: (files: readonly string[], sink: Sink) => Promise<SuiteResult>,
): Promise<SuiteResult> {
  const results = await inPlaces(hands, atOnce, async (hand) => {
    const { sink, show } = keptOutput(shown);
    const result = await run(hand, sink).catch((error: unknown) => notRun(hand, error));
    // Where no name matched, nothing but an empty count would be.
    if (result.passed + result.failed + result.skipped > 0) show();
    return result;
  });
  return addResults(results);
}

function notRun(files: readonly string[], error: unknown): SuiteResult {
  const named = files.map((file) => relative(projectRoot, file)).join(', ');
  const why = error instanceof Error ? error.message : String(error);
  return { passed: 0, failed: 1, skipped: 0, failures: [`${named}: ${why}`] };
}
