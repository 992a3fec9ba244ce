/**
 * `npm run -s merge -- FILE…`: puts the shards of a sweep together. Prints what
 * `npm run -s experiment -- ID --seeds N` would have printed on one machine.
 */
import { readFileSync } from 'node:fs';
import { parseSweep } from './sweep/parseSweep';
import { mergeShards } from './sweep/sweep';

const usage = 'Usage: npm run -s merge -- FILE…: what the shards of one sweep printed.';

export function main(files: readonly string[]): Promise<void> {
  if (files.length === 0 || files.some((file) => file.startsWith('-'))) throw new Error(usage);
  const shards = files.map((file) => ({
    file,
    sweep: parseSweep(file, readFileSync(file, 'utf8')),
  }));
  console.log(JSON.stringify(mergeShards(shards)));
  return Promise.resolve();
}
