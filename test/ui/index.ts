/**
 * Runs UI tests in one process, so that they share one browser: see workbench.ts.
 */
import { mkdirSync } from 'node:fs';
import { load } from 'virtual:tests';
import { inProject } from '../../src/tools/paths';
import { closeEverything, openPages } from './workbench';

const failures = inProject('dist', 'failures');

load();

teardown('picture of a failure', async function () {
  const test = this.currentTest;
  if (test?.state !== 'failed') return;
  mkdirSync(failures, { recursive: true });
  const name = test.fullTitle().replace(/[^A-Za-z0-9]+/g, '-');
  for (const [index, page] of openPages().entries()) {
    const path = `${failures}/${name}${index === 0 ? '' : `-${index}`}.png`;
    await page.screenshot({ path });
    console.log(`      picture: ${path}`);
  }
});

suiteTeardown('close the editor', closeEverything);
