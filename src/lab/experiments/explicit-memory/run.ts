import type { Run } from '../../run';
import { copying } from './copying';
import type { explicitMemory } from './declaration';
import { recalling } from './recalling';

export const run: Run<typeof explicitMemory> = async function* (settings, context) {
  const common = { settings, context, rows: [] };
  yield* copying(common);
  if (!context.signal.aborted) yield* recalling(common);
};
