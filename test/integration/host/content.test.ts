import { assert } from 'chai';
import * as vscode from 'vscode';
import { commandIds } from '../../../src/common/ids';
import type { Parts } from '../../../src/host/commands/parts';
import {
  deleteAll,
  extensionRoot,
  startAnew,
  unfoldParts,
  workspaceUri,
  writeText,
} from './unfold';

function question(id: string, marks = 6, sum = marks): string {
  return `---
id: ${id}
number: Q1 ${id.at(-1)}
title: What is ${id}?
marks: ${marks}
concepts: [rnn]
points:
  - { id: all, marks: ${sum}, text: All of it }
---

## Exam answer

It is ${id}.
`;
}

suite('Content that is broken', () => {
  let parts: Parts;

  suiteSetup(async () => {
    parts = await unfoldParts();
    await startAnew(parts);
    await writeText('content/papers.json', '[{"id": "2030-01", "title": "January 2030"}]');
    await writeText('content/concepts.json', '[{"id": "rnn", "family": "Memory"}]');
    await writeText(
      'content/concepts/rnn.md',
      '---\nid: rnn\ntitle: RNN\nsummary: A net with a loop.\n---\n\n## What it is\n\nA net.\n',
    );
    await writeText('content/questions/2030-01/q1a.md', question('2030-01-q1a'));
    await writeText('content/questions/2030-01/q1b.md', '---\nid: [2030-01-q1b\n---\n');
    await writeText('content/questions/2030-01/q1c.md', question('2030-01-q1c', 6, 5));
    await writeText('content/questions/2030-01/q1d.md', question('2030-01-q1a'));
    await writeText(
      'content/questions/2030-01/q1e.md',
      `${question('2030-01-q1e')}
\`\`\`figure
id: no-such-figure
alt: Nothing.
\`\`\`

\`\`\`experiment
id: no-such-experiment
look: Look for nothing.
\`\`\`
`,
    );
    parts.store.useRoot(workspaceUri());
  });

  suiteTeardown(async () => {
    parts.store.useRoot(extensionRoot());
    await startAnew(parts);
    await deleteAll('content');
  });

  async function problemItems(): Promise<vscode.TreeItem[]> {
    const { provider } = parts.view;
    const root = (await provider.getChildren()).find(({ kind }) => kind === 'problems');
    assert.isDefined(root);
    const nodes = await provider.getChildren(root);
    return Promise.all(nodes.map((node) => provider.getTreeItem(node)));
  }

  test('leaves what is whole in the tree, and keeps the first of two with one id', async () => {
    const { questions } = await parts.store.load();
    assert.deepEqual(
      questions.map(({ id, file }) => [id, file]),
      [
        ['2030-01-q1a', 'content/questions/2030-01/q1a.md'],
        ['2030-01-q1e', 'content/questions/2030-01/q1e.md'],
      ],
    );
    assert.isDefined(await parts.view.provider.find('2030-01-q1a'));
  });

  test('is shown with file, line and remedy, and opens at the line', async () => {
    const items = await problemItems();
    for (const name of ['q1b.md', 'q1c.md', 'q1d.md']) {
      const item = items.find(({ label }) => String(label).startsWith(name));
      assert.isDefined(item, name);
      assert.match(String(item.label), /, line \d+$/);
      assert.equal(item.command?.command, 'vscode.open');
    }
    const sum = items.find(({ label }) => String(label).startsWith('q1c.md'));
    assert.match(String(sum?.description), /add up to 5/);
    assert.match(sum?.accessibilityInformation?.label ?? '', /Correct the marks/);
    await vscode.commands.executeCommand(sum!.command!.command, ...sum!.command!.arguments!);
    const editor = vscode.window.activeTextEditor;
    assert.isTrue(editor?.document.uri.path.endsWith('/q1c.md'));
    assert.equal(editor?.document.lineAt(editor.selection.active).text, 'points:');
  });

  test('an unknown figure and an unknown experiment are named, and their page still opens', async () => {
    const descriptions = (await problemItems()).map(({ description }) => String(description));
    assert.isTrue(descriptions.some((text) => text.includes('"no-such-figure"')));
    assert.isTrue(descriptions.some((text) => text.includes('"no-such-experiment"')));
    await vscode.commands.executeCommand(commandIds.openQuestion, '2030-01-q1e');
    const [panel] = parts.panels.question.all;
    assert.include(panel?.panel.webview.html, 'It is 2030-01-q1e.');
  });

  test('is marked in the editor, and the mark goes when the file is mended', async () => {
    const uri = workspaceUri('content/questions/2030-01/q1c.md');
    const marked = diagnosticsOf(uri, (found) => found.length > 0);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const [diagnostic] = await marked;
    assert.equal(diagnostic?.source, 'Unfold');
    assert.match(diagnostic?.message ?? '', /add up to 5/);
    const mended = diagnosticsOf(uri, (found) => found.length === 0);
    const edit = new vscode.WorkspaceEdit();
    const line = document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('marks: 5'));
    edit.replace(uri, document.lineAt(line).range, '  - { id: all, marks: 6, text: All of it }');
    assert.isTrue(await vscode.workspace.applyEdit(edit));
    assert.deepEqual(await mended, []);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('is left out and named where it is too large to be read', async () => {
    const file = 'content/questions/2030-01/q1z.md';
    await writeText(file, `${question('2030-01-q1z')}${'x'.repeat(1_600_000)}`);
    parts.store.reload();
    const { problems, questions } = await parts.store.load();
    assert.include(
      problems.filter((problem) => problem.file === file).map(({ message }) => message)[0],
      'too large to be read',
    );
    assert.isFalse(questions.some(({ id }) => id === '2030-01-q1z'));
    await deleteAll(file);
    parts.store.reload();
  });

  test('can be missing altogether', async () => {
    parts.store.useRoot(workspaceUri('nothing-here'));
    assert.deepEqual((await parts.store.load()).questions, []);
    assert.isNotEmpty(await problemItems());
    parts.store.useRoot(workspaceUri());
    assert.isNotEmpty((await parts.store.load()).questions);
  });
});

/** Our diagnostics of a file, as soon as they are what is waited for. */
function diagnosticsOf(
  uri: vscode.Uri,
  wanted: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const read = () =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Unfold');
  return new Promise((resolve) => {
    if (wanted(read())) {
      resolve(read());
      return;
    }
    const listener = vscode.languages.onDidChangeDiagnostics(() => {
      if (!wanted(read())) return;
      listener.dispose();
      resolve(read());
    });
  });
}
