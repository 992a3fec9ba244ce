/** Notebooks through VS Code's data and back: what it keeps of a file is all that is needed. */
import assert from 'node:assert/strict';
import type { NotebookData } from 'vscode';
import type { KeptOutput } from '../../../src/host/notebook/keptOutputs';
import { MarkdownNotebookSerializer } from '../../../src/host/notebook/notebookSerializer';
import { NotebookCellData, NotebookCellKind } from '../host/fake/notebooks';

const kept = new Map<string, KeptOutput>();
const serializer = new MarkdownNotebookSerializer({ read: async () => kept });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const open = (content: Uint8Array | string): Promise<NotebookData> =>
  serializer.deserializeNotebook(typeof content === 'string' ? bytes(content) : content);
/** As VS Code does: what it hands back has crossed a border as JSON. */
const save = async (data: NotebookData): Promise<string> => {
  const crossed = JSON.parse(JSON.stringify(data)) as NotebookData;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    await serializer.serializeNotebook(crossed),
  );
};

const paragraph =
  'A line of prose with `code`, 🧠 and\ttabs.\r\n\r\n```ts run\r\nconst x = 1;\r\n```\r\n\r\n';

suite('The serializer of notebooks', () => {
  const texts: Readonly<Record<string, string>> = {
    nothing: '',
    'front matter': '---\ntitle: Mine\nown: [1, 2]\n---\n\n# Head\n',
    'Windows line ends, tabs, emoji': paragraph,
    'a byte order mark, and no final newline': '\uFEFF# Head\n\n```ts run\n1\n```',
    'fences in fences': '`````md\n```ts run\n1\n```\n`````\n\n~~~ts run\n`\n~~~\n',
    'a megabyte': paragraph.repeat(Math.ceil(1_000_000 / paragraph.length)),
  };
  for (const [name, text] of Object.entries(texts)) {
    test(`gives back the same bytes of ${name}`, async () => {
      assert.equal(await save(await open(text)), text);
    });
  }

  test('an edit of one cell leaves all others to the byte', async () => {
    const data = await open(`---\r\ntitle: a\r\n---\r\n${paragraph}# End\t\r\n`);
    const cell = data.cells.find(({ languageId }) => languageId === 'typescript')!;
    cell.value = 'const y = 2;\ny';
    assert.equal(
      await save(data),
      `---\r\ntitle: a\r\n---\r\n${paragraph.replace('const x = 1;', 'const y = 2;\r\ny')}# End\t\r\n`,
    );
  });

  test('cells that were made in the editor become a file', async () => {
    const cells = [
      new NotebookCellData(NotebookCellKind.Markup, '# Notebook', 'markdown'),
      new NotebookCellData(NotebookCellKind.Code, 'tf.zeros([2])', 'typescript'),
    ];
    const text = await save({ cells } as unknown as NotebookData); // the fakes of VS Code's classes
    assert.equal(text, '# Notebook\n\n```ts run\ntf.zeros([2])\n```\n');
    assert.equal(await save(await open(text)), text);
  });

  test('what cannot be read is refused with its line, and not opened as an empty notebook', async () => {
    await assert.rejects(open('---\ntitle: [\n---\n'), /Line \d: .+/);
    await assert.rejects(open('---\ntitle: a\n'), /Line 1: The front matter is not closed/);
    await assert.rejects(open(Uint8Array.of(0x61, 0x0a, 0xff, 0xfe)), /Line 2: It is no UTF-8/);
    await assert.rejects(open('a\n\n\0'), /Line 3: It holds a NUL/);
  });
});
