import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Validator, type Schema } from '@cfworker/json-schema';
import type { LogOutputChannel, TextDocument, Uri } from 'vscode';
import { ContentDiagnostics } from '../../../src/host/content/contentDiagnostics';
import { paperIds } from '../../../src/host/content/ownContent';
import type { QuestionStore } from '../../../src/host/content/questionStore';
import { inProject } from '../../../src/tools/paths';
import { sampleFiles } from '../content/sampleContent';
import * as vscode from './fake/vscode';

const root = vscode.Uri.file('/home/me/site');
const at = (path: string) => vscode.Uri.joinPath(root, path);

/** Opens a file of the folder, and gives what is said about it when the typing has rested. */
async function diagnosticsOf(path: string): Promise<readonly unknown[]> {
  const uri = at(path);
  const log = new vscode.FakeLog() as unknown as LogOutputChannel; // as VS Code makes it
  const store = { knownIds: async () => ({}) } as unknown as QuestionStore; // all that is asked of it
  const checker = new ContentDiagnostics(store, log);
  try {
    const document = await vscode.documents.openTextDocument(uri);
    // Private to others, but the one way to wait for the check and for nothing else.
    const check = Reflect.get(checker, 'check') as (
      document: TextDocument,
      files: unknown,
    ) => Promise<void>;
    const { ContentFiles } = await import('../../../src/host/content/contentFiles');
    const files = new ContentFiles(root as unknown as Uri);
    await check.call(checker, document as unknown as TextDocument, files);
    return vscode.diagnostics.get(uri.toString()) ?? [];
  } finally {
    checker.dispose();
  }
}

const foreignConcept = '---\ntitle: Introduction\n---\n\nHello.\n';

suite('Content of another program', () => {
  setup(() => vscode.startAnew());

  test('is left alone where there is no list of papers', async () => {
    vscode.files.put(at('content/concepts/intro.md'), foreignConcept);
    assert.deepEqual(await diagnosticsOf('content/concepts/intro.md'), []);
  });

  test('is left alone where a list of papers has another form, or belongs to nothing', async () => {
    for (const papers of [
      '{"papers": []}',
      '[]',
      'not JSON',
      '["2023-05"]',
      '[{"id": "attention", "title": "Attention is all you need", "year": 2017}]',
      // Our form by chance, but no questions of that paper.
      '[{"id": "attention", "title": "Attention is all you need"}]',
    ]) {
      vscode.startAnew();
      vscode.files.put(at('content/papers.json'), papers);
      vscode.files.put(at('content/concepts/intro.md'), foreignConcept);
      assert.deepEqual(await diagnosticsOf('content/concepts/intro.md'), [], papers);
    }
  });

  test('ours is held to its form', async () => {
    for (const [name, text] of sampleFiles()) vscode.files.put(at(name), text);
    vscode.files.put(at('content/concepts/intro.md'), foreignConcept);
    const found = (await diagnosticsOf('content/concepts/intro.md')) as { message: string }[];
    assert.ok(
      found.some(({ message }) => message.includes('The field "id" is missing')),
      JSON.stringify(found),
    );
  });

  test('a list of papers is read entry by entry', () => {
    assert.deepEqual(
      paperIds('[{"id": "2023-05", "title": "May"}, {"id": "X", "title": "T"}, null, 3]'),
      ['2023-05'],
    );
  });
});

suite('The schemas that the editor holds a papers.json and a concepts.json to', () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(inProject('content', 'schemas', name), 'utf8')) as Schema;

  function valid(name: 'papers' | 'concepts', value: unknown): boolean {
    const validator = new Validator({ ...read(`${name}.editor.schema.json`), $id: 'https://u/e' });
    validator.addSchema({ ...read(`${name}.schema.json`), $id: `https://u/${name}.schema.json` });
    return validator.validate(value).valid;
  }

  test('take whatever another program keeps there', () => {
    for (const value of [{}, [], ['a'], [{ id: 'a', title: 'A', authors: [] }], [{ name: 'x' }]]) {
      assert.ok(valid('papers', value), JSON.stringify(value));
      assert.ok(valid('concepts', value), JSON.stringify(value));
    }
    assert.ok(valid('concepts', [{ id: 'intro', title: 'Introduction' }]));
  });

  test('hold our own to its form', () => {
    const paper = { id: '2023-05', title: 'May–June 2023' };
    assert.ok(valid('papers', [paper]));
    assert.ok(!valid('papers', [paper, { id: '2023-11' }]));
    assert.ok(!valid('papers', [paper, { ...paper, year: 2023 }]));
    assert.ok(valid('concepts', [{ id: 'lstm', family: 'Memory' }]));
    assert.ok(!valid('concepts', [{ id: 'lstm', family: 'Memory' }, { id: 'gru' }]));
    assert.ok(!valid('concepts', [{ id: 'lstm', family: 'Memories' }]));
  });

  test('our files satisfy them', () => {
    for (const name of ['papers', 'concepts'] as const)
      assert.ok(
        valid(name, JSON.parse(readFileSync(inProject('content', `${name}.json`), 'utf8'))),
      );
  });
});
