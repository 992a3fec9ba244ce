import * as assert from 'node:assert/strict';
import {
  freePracticePath,
  normalizePracticePath,
  packageFolders,
  practicePackageJson,
  practicePathProblem,
  runCommand,
} from '../../../src/host/scaffold/practiceFile';

suite('practiceFile', () => {
  test('a path must be a .ts file inside the workspace folder', () => {
    for (const good of ['lstm.ts', 'practice/lstm.ts', './a/b c.ts', 'übung.ts', '..x/a.ts'])
      assert.equal(practicePathProblem(good), undefined, good);
    for (const bad of [
      '',
      '   ',
      '.ts',
      'lstm',
      'lstm.js',
      'practice/',
      '/etc/lstm.ts',
      '\\\\server\\lstm.ts',
      'C:\\lstm.ts',
      '../lstm.ts',
      'a/../../lstm.ts',
      'a\\..\\..\\lstm.ts',
      'what?.ts',
      'a\nb.ts',
      'folder./lstm.ts',
    ])
      assert.notEqual(practicePathProblem(bad), undefined, JSON.stringify(bad));
  });

  test('a path has one form', () => {
    assert.equal(normalizePracticePath(' .\\practice//lstm.ts '), 'practice/lstm.ts');
  });

  test('another name is the first that is free', async () => {
    const taken = new Set(['practice/lstm.ts', 'practice/lstm-2.ts']);
    const free = await freePracticePath('practice/lstm.ts', async (path) => taken.has(path));
    assert.equal(free, 'practice/lstm-3.ts');
  });

  test('a package.json counts in the folder of the file and above it', () => {
    assert.deepEqual(packageFolders('a/b/lstm.ts'), ['a/b', 'a', '']);
    assert.deepEqual(packageFolders('lstm.ts'), ['']);
  });

  test('the package.json that is offered runs modules with tfjs and tsx', () => {
    const manifest: unknown = JSON.parse(practicePackageJson());
    assert.deepEqual(manifest, {
      private: true,
      type: 'module',
      dependencies: { '@tensorflow/tfjs': '^4.22.0' },
      devDependencies: { tsx: '^4.20.0' },
    });
  });

  test('the command quotes what a shell would take apart', () => {
    assert.equal(runCommand('practice/lstm.ts'), 'npx tsx practice/lstm.ts');
    assert.equal(runCommand('my files/lstm.ts'), 'npx tsx "my files/lstm.ts"');
  });
});
