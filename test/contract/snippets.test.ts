/** Practice files stand by themselves: strictly typed, public packages only, and they really run. */
import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { runCommand } from '../../src/host/scaffold/practiceFile';
import { inProject } from '../../src/tools/paths';

const folder = inProject('content', 'snippets');
const snippets = readdirSync(folder).filter((name) => name.endsWith('.ts'));

/** What each one must show when it runs, beyond ending well. */
const shows: Readonly<Record<string, readonly RegExp[]>> = {
  'rnn.ts': [/Largest difference: \S+e-[789]/, /step {2}100 .*accuracy 100 %/],
  'lstm.ts': [
    /Largest difference to tf\.layers: \S+e-[6789]/,
    /step {2}120 .*accuracy (?:100\.0|99\.\d) %/,
  ],
  'encoder-decoder.ts': [/step {2}120 .*right (?:100|9\d) %/, /tree -> eert<eos>/],
};

function strictProblems(files: readonly string[]): readonly string[] {
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noEmit: true,
    skipLibCheck: true,
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 0;
    return `${file?.fileName ?? ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

suite('snippets', () => {
  test('there are practice files for the first three concepts', () => {
    for (const name of Object.keys(shows)) assert.ok(snippets.includes(name), name);
  });

  test('all are strictly typed', () => {
    assert.deepEqual(strictProblems(snippets.map((name) => join(folder, name))), []);
  }).timeout(120_000);

  for (const name of snippets) {
    test(`${name} imports public packages only, and has something to do`, () => {
      const text = readFileSync(join(folder, name), 'utf8');
      const imports = [...text.matchAll(/(?:from|import\(|require\()\s*'([^']+)'/g)].map(
        ([, module]) => module,
      );
      assert.deepEqual(imports, ['@tensorflow/tfjs']);
      assert.match(text, /Your turn/);
      // Scaffolding rewrites this line for the name that the reader gives.
      assert.ok(text.includes(` *   ${runCommand(name)}\n`), 'its header says how to run it');
    });

    test(`${name} runs where it is copied to`, () => {
      const copy = mkdtempSync(join(tmpdir(), 'unfold-snippet-'));
      try {
        copyFileSync(join(folder, name), join(copy, name));
        symlinkSync(inProject('node_modules'), join(copy, 'node_modules'), 'junction');
        const { status, stdout, stderr } = spawnSync(
          process.execPath,
          [inProject('node_modules', 'tsx', 'dist', 'cli.mjs'), name],
          { cwd: copy, encoding: 'utf8', timeout: 120_000 },
        );
        assert.equal(status, 0, stderr);
        for (const line of shows[name] ?? [/\S/]) assert.match(stdout, line);
      } finally {
        rmSync(copy, { recursive: true, force: true });
      }
    }).timeout(150_000);
  }
});
