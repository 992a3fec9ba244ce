import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { loadBundler } from '../../src/tools/bundler';
import { inProject } from '../../src/tools/paths';

suite('the kernels of tfjs that are registered', function () {
  this.timeout(240_000);

  test('are enough for every operation and cell, their gradients and every optimiser', async () => {
    const { testBundle } = await loadBundler();
    const outdir = inProject('dist', 'test', 'tfjs-operations');
    await build(
      testBundle('contract', [inProject('test', 'contract', 'tfjsOperations.ts')], outdir),
    );
    const program = inProject('dist', 'test', 'tfjs-operations', 'tfjsOperations.cjs');
    const { stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
    rmSync(outdir, { recursive: true });
    // The cast: what the program prints.
    const { tried, missing } = JSON.parse(stdout) as { tried: number; missing: string[] };
    assert.deepEqual(missing, [], stderr);
    assert.ok(tried > 100);
  });
});
