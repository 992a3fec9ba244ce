import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installOnce, isAlive } from '../../../src/tools/editor/cache';
import { npmInstall, startPackage } from '../../../src/tools/editor/npmInstall';

suite('the cache of editors', () => {
  let cache: string;
  setup(() => (cache = mkdtempSync(join(tmpdir(), 'unfold-cache-'))));
  teardown(() => rmSync(cache, { recursive: true, force: true }));

  test('two that want the same at once install it once, and both get it whole', async () => {
    let installs = 0;
    const install = async (folder: string) => {
      installs += 1;
      await new Promise((resolve) => setImmediate(resolve));
      writeFileSync(join(folder, 'editor'), '');
    };
    const folders = await Promise.all([
      installOnce('editor', install, cache),
      installOnce('editor', install, cache),
    ]);
    assert.equal(installs, 1);
    for (const folder of folders) assert(existsSync(join(folder, 'editor')));
  });

  test('an installation that broke off is done again, from an empty folder', async () => {
    const broken = installOnce(
      'editor',
      (folder) => {
        writeFileSync(join(folder, 'half'), '');
        return Promise.reject(new Error('no network'));
      },
      cache,
    );
    await assert.rejects(broken, /no network/);
    const folder = await installOnce('editor', () => Promise.resolve(), cache);
    assert.equal(existsSync(join(folder, 'half')), false);
  });

  test('the lock of a process that has died is taken over', async () => {
    // No process has this id: it is beyond what systems give out.
    writeFileSync(join(cache, 'editor.lock'), '2147483646');
    await installOnce('editor', () => Promise.resolve(), cache);
    assert.equal(existsSync(join(cache, 'editor.lock')), false);
  });

  test("a process of somebody else's is alive, though it may not be signalled", () => {
    const { kill } = process;
    const answer = (code?: string): void => {
      process.kill = () => {
        if (code !== undefined) throw Object.assign(new Error(code), { code });
        return true;
      };
    };
    try {
      answer();
      assert.equal(isAlive(1), true);
      answer('EPERM');
      assert.equal(isAlive(1), true);
      answer('ESRCH');
      assert.equal(isAlive(1), false);
    } finally {
      process.kill = kill;
    }
  });

  test('without a network npm ends in one line with the remedy', async () => {
    startPackage(cache);
    const before = { ...process.env };
    Object.assign(process.env, { npm_config_offline: 'true', npm_config_cache: cache });
    try {
      await assert.rejects(npmInstall(cache, ['code-server@4.139.1']), (error: Error) => {
        assert.match(error.message, /^npm could not install .*is the network up\?.*$/);
        return true;
      });
    } finally {
      process.env = before;
    }
  });
});
