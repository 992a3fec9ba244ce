import * as assert from 'node:assert/strict';
import {
  freePracticePath,
  normalizePracticePath,
  packageFolders,
  practiceFolderOf,
  practicePackageJson,
  practiceText,
  runCommand,
} from '../../../src/host/scaffold/practiceFile';

suite('practiceFile', () => {
  test('a path has one form', () => {
    assert.equal(normalizePracticePath(' .\\practice//lstm.ts '), 'practice/lstm.ts');
  });

  test('another name is the first that is free', async () => {
    const taken = new Set(['practice/lstm.ts', 'practice/lstm-2.ts']);
    const free = await freePracticePath('practice/lstm.ts', async (path) => taken.has(path));
    assert.equal(free, 'practice/lstm-3.ts');
  });

  test('the header says what is right for the file, whatever signs its name has', () => {
    const snippet = `// To run: ${runCommand('lstm.ts')}\nexport {};\n`;
    const path = "practice/a$&b$'c.ts";
    assert.equal(
      practiceText(snippet, 'lstm', path, 'bash'),
      `// To run: ${runCommand(path, 'bash')}\nexport {};\n`,
    );
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

  test('the command is for the folder of the file, and quotes what a shell would take apart', () => {
    const run = (path: string, shell?: string) =>
      runCommand(path, shell).replace('npm install @tensorflow/tfjs tsx', '…');
    assert.equal(run('practice/lstm.ts'), '… && npx tsx lstm.ts');
    assert.equal(run('a/my file.ts'), "… && npx tsx 'my file.ts'");
    assert.equal(run("it's $HOME.ts", '/bin/zsh'), "… && npx tsx 'it'\\''s $HOME.ts'");
    assert.equal(run('-e.ts'), '… && npx tsx ./-e.ts');
    const powershell = 'C:\\Program Files\\PowerShell\\7\\pwsh.exe';
    assert.equal(run("it's.ts", powershell), "…; if ($?) { npx tsx 'it''s.ts' }");
    const cmd = 'C:\\Windows\\System32\\cmd.exe';
    assert.equal(run('a & b.ts', cmd), '… && npx tsx "a & b.ts"');
    assert.equal(run('%PATH%.ts', cmd), '… && npx tsx ""^%"PATH"^%".ts"');
  });

  test('a file knows its folder', () => {
    assert.equal(practiceFolderOf('practice/week/lstm.ts'), 'practice/week');
    assert.equal(practiceFolderOf('lstm.ts'), '');
  });
});
