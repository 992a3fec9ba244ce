import * as assert from 'node:assert/strict';
import { ESLint } from 'eslint';
import { inProject } from '../../src/tools/paths';

/** One for all: what it knows of the project's types it reads once. */
const lint = new ESLint({ cwd: inProject() });

/** What the project's lint says of a file of the host, if it said that. */
async function faults(code: string, file = 'src/host/commands/pickConcept.ts'): Promise<string[]> {
  const [result] = await lint.lintText(code, { filePath: inProject(file) });
  return result!.messages.flatMap(({ ruleId, message }) =>
    ruleId === 'no-restricted-syntax' ? message : [],
  );
}

suite('the lint', () => {
  test('lets no text of a file, a folder or an address into a message, a label or Markdown', async () => {
    for (const code of [
      'window.showErrorMessage(`Cannot read ${path}`);',
      "window.showErrorMessage('Cannot read ' + path);",
      'window.showWarningMessage(path);',
      'void window.showInformationMessage(folder.name, button);',
      'window.showErrorMessage(other`${path}`);',
      'window.setStatusBarMessage(`No ${kind}.`);',
      'const tooltip = new MarkdownString(`**${title}**`);',
      'const tooltip = new MarkdownString(title);',
      'tooltip.appendMarkdown(title);',
      'tooltip.isTrusted = true;',
      'const options = { isTrusted: true };',
      'item.tooltip = problem.message;',
      'item.description = title;',
      "item.tooltip = lines.join(' ');",
      "item.tooltip = known ? 'Known.' : title;",
      'const shown = { description };',
      'item.description = `${title}`;',
      'item.text = `$(eye) ${title}`;',
      'const row = { label: concept.title };',
      'const row = { label: `$(eye) ${concept.title}` };',
      'const row = { detail: concept.summary };',
      "const row = { description: 'in ' + paper };",
    ]) {
      assert.equal((await faults(code)).length, 1, code);
    }
  }).timeout(240_000);

  test('lets through what was made plain, and what the program says itself', async () => {
    for (const code of [
      'window.showErrorMessage(plain`Cannot read ${path}`, show);',
      "window.showErrorMessage('No question.');",
      'window.setStatusBarMessage(label`No ${kind}.`, 3000);',
      'const tooltip = new MarkdownString(markdown`**${title}**`, true);',
      'item.tooltip = plain`${title}`;',
      'item.tooltip = undefined;',
      "item.tooltip = known ? 'Known.' : plain`${title}`;",
      'item.description = plainText(problem.message);',
      'const row = { label: label`${icon} ${title}`, detail: labelText(summary) };',
      "const options = { detail: 'Undo brings it back.' };",
    ]) {
      assert.deepEqual(await faults(code), [], code);
    }
  }).timeout(240_000);
});
