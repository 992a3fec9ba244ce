import * as assert from 'node:assert/strict';
import ts from 'typescript';
import type { LogOutputChannel, TextDocument, Uri } from 'vscode';
import { regionsOf } from '../../../src/common/practice/regions';
import { scaffoldedText, type PracticeKind } from '../../../src/common/practice/scaffoldedText';
import { inProject } from '../../../src/tools/paths';
import { QuestionStore } from '../../../src/host/content/questionStore';
import { CheckResults } from '../../../src/host/practice/checkResults';
import { PracticeCommands } from '../../../src/host/practice/practiceCommands';
import { PracticeTexts } from '../../../src/host/practice/practiceFiles';
import type { CellError, Output } from '../../../src/common/cellOutput';
import type { TextKernel } from '../../../src/host/practice/practiceKernel';
import { PracticeLenses } from '../../../src/host/practice/practiceLenses';
import { VirtualTexts } from '../../../src/host/util/virtualTexts';
import * as vscode from './fake/vscode';

const { files, reader } = vscode;

/** Runs a text at once, in this process: what the real one gives out, without tfjs. */
class KernelHere implements TextKernel {
  static failure: CellError | undefined;

  async run(code: string, _name: string, onOutput: (output: Output) => void) {
    const script = ts.transpile(code.replace(/^export .*$/gm, ''), {
      target: ts.ScriptTarget.ES2022,
    });
    const print = {
      log: (...all: unknown[]) =>
        onOutput({ kind: 'text', stream: 'out', text: `${all.join(' ')}\n` }),
    };
    const body = `return (async () => {${script}\n})();`;
    // The cast: the constructor of functions knows no types.
    await (new Function('console', body) as (console: object) => Promise<void>)(print);
    return { ...(KernelHere.failure && { error: KernelHere.failure }) };
  }
  interrupt(): void {
    // Nothing runs for long here.
  }
}

suite('A practice file in the editor', () => {
  let results: CheckResults;
  let practice: PracticeCommands;
  let lenses: PracticeLenses;
  let snippet: string;
  const uri = vscode.Uri.file('/home/me/study/exercises/accuracy.ts');
  // The fake's addresses and documents stand in for VS Code's.
  const target = (region?: number) => ({
    uri: uri as unknown as Uri,
    ...(region !== undefined && { region }),
  });
  const document = () => vscode.workspace.openTextDocument(uri);
  const text = async () => (await document()).getText();
  const problems = () =>
    (vscode.diagnostics.get(uri.toString()) ?? []) as readonly vscode.Diagnostic[];
  const titles = async () =>
    lenses
      .provideCodeLenses((await document()) as unknown as TextDocument)
      .map(({ range, command }) => `${range.start.line + 1} ${command?.title}`);
  const put = (kind: PracticeKind, change = (text: string) => text) =>
    files.put(uri, change(scaffoldedText(snippet, 'accuracy', kind)));
  /** The first region as somebody wrote it who forgot to divide. */
  const written = (text: string) =>
    text.replace(/throw new Error\('Your turn 1.*/, 'return sum(m.map((row, k) => row[k] ?? 0));');

  suiteSetup(async () => {
    const log = new vscode.FakeLog() as unknown as LogOutputChannel;
    const project = vscode.Uri.from({ scheme: 'disk', path: inProject() });
    const store = new QuestionStore(project as unknown as Uri, log);
    snippet = await (await store.load()).files.readSnippet('accuracy');
    results = new CheckResults();
    lenses = new PracticeLenses(results);
    practice = new PracticeCommands(new PracticeTexts(store), results, new VirtualTexts(), {
      of: async () => new KernelHere(),
      end: () => {
        KernelHere.failure = undefined;
      },
    });
  });
  setup(() => vscode.startAnew());

  test('has a line of actions above it and above each region; another file has none', async () => {
    put('exercise');
    const [first, second] = regionsOf(await text()).map(({ line }) => line + 1);
    assert.deepEqual(await titles(), [
      '1 $(play) Run',
      '1 $(debug-alt) Debug',
      '1 $(beaker) Check',
      '1 $(discard) Reset',
      '1 $(eye) Peek',
      ...[first, second].flatMap((line) => [
        `${line} $(beaker) Check`,
        `${line} $(discard) Reset`,
        `${line} $(eye) Peek`,
      ]),
    ]);
    files.put(uri, 'export const x = 1;\n');
    vscode.documents.clear();
    assert.deepEqual(await titles(), []);
  });

  test('checked, it has what is wrong at its regions, once for what is not written', async () => {
    put('exercise', written);
    const lines = regionsOf(await text()).map(({ line }) => line);
    await practice.check(target());
    const found = problems().map(({ range, severity, message }) => ({
      line: range.start.line,
      severity,
      message,
    }));
    const todo = found.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Information);
    assert.deepEqual(
      todo.map(({ line }) => line),
      [lines[1]],
    );
    assert.match(todo[0]!.message, /^Your turn 2: .* \(not written yet\)$/);
    const wrong = found.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    assert.ok(wrong.length >= 2);
    for (const { line, message } of wrong) {
      assert.equal(line, lines[0]);
      assert.match(message, /: The value is [\d.]+, it should be [\d.]+/);
    }
    assert.match(reader.said.at(-1)!, /^accuracy\.ts: 0 of \d+ checks hold\. The value is/);
    assert.ok((await titles()).some((title) => /\(error\) Check: 0 of \d+ hold/.test(title)));
  });

  test('solved, all checks hold, and no problem is left', async () => {
    put('practice');
    await practice.check(target(2));
    assert.deepEqual(problems(), []);
    assert.match(reader.said.at(-1)!, /^Your turn 2: all \d+ checks hold\.$/);
    assert.ok(
      (await titles()).some((title) => /pass-filled\) Check: (\d+) of \1 hold/.test(title)),
    );
  });

  test('where it does not come to its checks, the line says why', async () => {
    put('practice');
    KernelHere.failure = { name: 'SyntaxError', message: 'A bracket is missing.', line: 30 };
    await practice.check(target());
    const [problem] = problems();
    assert.equal(problem?.range.start.line, 29);
    assert.equal(problem?.message, 'SyntaxError: A bracket is missing.');
  });

  test('in a folder that is not trusted nothing runs; reset and peek work', async () => {
    put('exercise', written);
    vscode.workspace.isTrusted = false;
    vscode.env.uiKind = vscode.UIKind.Web;
    await practice.check(target());
    await practice.run(target());
    assert.deepEqual(
      reader.said.map((said) => /not trusted/.test(said)),
      [true, true],
    );
    await practice.peek(target(1));
    await practice.reset(target(1));
    assert.equal(await text(), scaffoldedText(snippet, 'accuracy', 'exercise'));
  });

  test('a region is reset by an edit of it alone; all else stays, with its ends of lines', async () => {
    put('exercise', (all) =>
      `${written(all).replace(/throw new Error\('Your turn 2.*/, 'return 2;')}// mine\n`.replace(
        /\n/g,
        '\r\n',
      ),
    );
    await practice.reset(target(1));
    const after = await text();
    assert.match(after, /throw new Error\('Your turn 1/);
    assert.match(after, /return 2;/);
    assert.match(after, /\/\/ mine\r\n$/);
    assert.doesNotMatch(after, /[^\r]\n/);
    assert.match(reader.said.at(-1)!, /Undo brings back what you wrote/);
    await practice.reset(target());
    assert.equal(
      await text(),
      scaffoldedText(snippet, 'accuracy', 'exercise').replace(/\n/g, '\r\n'),
    );
  });

  test('a region whose markers are gone, or a file that takes no edit, is left, and says so', async () => {
    put('exercise', (all) => all.replace('//#region Your turn 1', '// Your turn 1'));
    await assert.rejects(practice.reset(target(1)), /Your turn 1 is no longer between/);
    await assert.rejects(practice.peek(target(1)), /Your turn 1 is no longer between/);
    await practice.reset(target(2));
    assert.equal(reader.said.at(-1), 'Your turn 2 is as it was scaffolded.');
    put('exercise', written);
    vscode.documents.clear();
    vscode.documents.readOnly = true;
    await assert.rejects(practice.reset(target(1)), /may be read-only/);
  });

  test('peek shows the solution beside the file and changes nothing', async () => {
    put('exercise', written);
    const before = await text();
    await practice.peek(target(2));
    const diff = vscode.executed.find(({ id }) => id === 'vscode.diff');
    assert.equal(diff?.args[2], 'Solution of Your turn 2 ↔ accuracy.ts');
    assert.equal(String(diff?.args[1]), uri.toString());
    assert.equal(await text(), before);
  });

  test('without Node it runs in the kernel, as far as it comes', async () => {
    put('practice');
    vscode.env.uiKind = vscode.UIKind.Web;
    await practice.run(target());
    assert.deepEqual(vscode.terminals, []);
    await assert.rejects(practice.debug(target()), /Debugging needs Node/);
  });

  test('a file that is none of ours is refused with what to do', async () => {
    files.put(uri, 'export const x = 1;\n');
    await assert.rejects(practice.check(target()), /This is no practice file/);
  });
});
