import assert from 'node:assert/strict';
import type { EngineVariant } from '../../src/lab/engine/loadEngine';
import { inProject } from '../../src/tools/paths';
import { type WorkerPage, openWorkerPage } from '../../src/tools/workerPage';
import { type EngineRuns, runEngine } from './engineRuns';

suite('The same seed gives the same bits', () => {
  let page: WorkerPage;
  let inNode: EngineRuns;
  suiteSetup(async () => {
    inNode = await runEngine('simd');
    page = await openWorkerPage({
      scripts: { engineRuns: inProject('test', 'ui', 'engineRunsWorker.ts') },
    });
  });
  suiteTeardown(() => page.close());

  function inChromium(variant: EngineVariant): Promise<EngineRuns> {
    return page.start(variant, 'engineRuns', variant);
  }

  test('losses and weights of two runs in Node', async () => {
    for (const { variant, losses } of Object.values(inNode.trained)) {
      assert.equal(variant, 'simd');
      assert.equal(new Set(losses.split(' ')).size > 30, true, 'the loss changes');
    }
    assert.deepEqual(await runEngine('simd'), inNode);
  });

  test('losses, weights and frames in Node and in a worker of Chromium', async () => {
    const { trained, frames } = await inChromium('simd');
    assert.deepEqual(trained, inNode.trained);
    assert.deepEqual(Object.keys(frames), Object.keys(inNode.frames));
    for (const [id, own] of Object.entries(inNode.frames)) assert.deepEqual(frames[id], own, id);
  });

  test('those of the build without WebAssembly, in Chromium', async () => {
    const { trained } = await inChromium('javascript');
    for (const [name, { variant, losses, weights }] of Object.entries(trained)) {
      assert.equal(variant, 'javascript');
      assert.equal(losses, inNode.trained[name]!.losses, name);
      assert.deepEqual(weights, inNode.trained[name]!.weights, name);
    }
  });
});
