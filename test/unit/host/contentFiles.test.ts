import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Uri } from 'vscode';
import { ContentFiles } from '../../../src/host/content/contentFiles';
import { contentLimits } from '../../../src/host/content/findContent';
import * as vscode from './fake/vscode';

suite('The content of a folder that anybody may have made', () => {
  let root: string;
  let files: ContentFiles;
  setup(() => {
    root = mkdtempSync(join(tmpdir(), 'unfold-content-files-'));
    // The fake's addresses stand in for VS Code's; those of `disk:` are read from the disk.
    files = new ContentFiles(vscode.Uri.from({ scheme: 'disk', path: root }) as unknown as Uri);
    write('content/papers.json', '[]');
    write('content/concepts/rnn.md', 'rnn');
    write('content/snippets/rnn.ts', 'code');
  });
  teardown(() => rmSync(root, { recursive: true }));

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  async function read(): Promise<{ texts: Record<string, string>; said: string[] }> {
    const said: string[] = [];
    const texts = await files.readAll((file, message) => said.push(`${file}: ${message}`));
    return { texts: Object.fromEntries(texts), said };
  }
  const sound = {
    'content/papers.json': '[]',
    'content/concepts/rnn.md': 'rnn',
    'content/snippets/rnn.ts': '',
  };

  test('is read where it matches, and of snippets only the name', async () => {
    write('content/notes.txt', 'x');
    assert.deepEqual(await read(), { texts: sound, said: [] });
  });

  test('large files are not taken into memory, whatever their name', async () => {
    for (let at = 0; at < 8; at++) {
      for (const file of [`content/concepts/large${at}.md`, `content/large${at}.bin`]) {
        write(file, '');
        truncateSync(join(root, file), 100 * 1024 * 1024);
      }
    }
    const before = process.memoryUsage().rss;
    const { texts, said } = await read();
    assert.deepEqual(texts, sound);
    assert.equal(said.length, 8);
    assert.match(said[0]!, /^content\/concepts\/large0\.md: The file is too large/);
    await assert.rejects(files.read('content/concepts/large0.md'), /too large/);
    assert.ok(process.memoryUsage().rss - before < 50 * 1024 * 1024);
  });

  test('a file whose size nobody says is not taken over its limit either', async () => {
    const over = 'x'.repeat(contentLimits.fileSize + 1);
    const name = 'content/concepts/over.md';
    const memory = vscode.files;
    const served = new ContentFiles(
      vscode.Uri.from({ scheme: 'served', path: '/site' }) as unknown as Uri,
    );
    memory.put(vscode.Uri.from({ scheme: 'served', path: `/site/${name}` }), over);
    // As of a file system over HTTP, which only reads.
    memory.sizeless.add('served');
    try {
      await assert.rejects(served.read(name), /too large/);
    } finally {
      memory.clear();
    }
  });

  test('a file of another folder, scheme or machine has no name here', () => {
    const remote = new ContentFiles(
      vscode.Uri.from({
        scheme: 'vscode-remote',
        authority: 'one',
        path: '/work',
      }) as unknown as Uri,
    );
    const nameOf = (scheme: string, authority: string, path: string): string | undefined =>
      remote.nameOf(vscode.Uri.from({ scheme, authority, path }) as unknown as Uri);
    const file = '/work/content/concepts/rnn.md';
    assert.equal(nameOf('vscode-remote', 'one', file), 'content/concepts/rnn.md');
    assert.equal(nameOf('vscode-remote', 'two', file), undefined);
    assert.equal(nameOf('file', 'one', file), undefined);
    assert.equal(nameOf('vscode-remote', 'one', '/workshop/content/concepts/rnn.md'), undefined);
    assert.equal(nameOf('vscode-remote', 'one', '/work/contents/rnn.md'), undefined);
  });

  test('links are not followed, in a circle or out of the folder', async () => {
    symlinkSync('.', join(root, 'content', 'a'));
    symlinkSync('.', join(root, 'content', 'b'));
    symlinkSync('.', join(root, 'content', 'questions'));
    symlinkSync('/etc/hostname', join(root, 'content', 'concepts', 'host.md'));
    symlinkSync('nowhere', join(root, 'content', 'concepts', 'gone.md'));
    const { texts, said } = await read();
    assert.deepEqual(texts, sound);
    assert.deepEqual(
      said.map((text) => text.split(':')[0]),
      ['content/concepts/gone.md', 'content/concepts/host.md', 'content/questions'],
    );
    await assert.rejects(files.read('content/concepts/host.md'), /links are not followed/);
  });

  test('what reading would wait on for ever is not read', async function () {
    const pipe = join(root, 'content', 'concepts', 'pipe.md');
    if (process.platform === 'win32' || spawnSync('mkfifo', [pipe]).status !== 0) this.skip();
    symlinkSync('/dev/zero', join(root, 'content', 'concepts', 'zero.md'));
    const { texts, said } = await read();
    assert.deepEqual(texts, sound);
    assert.equal(said.length, 2);
    await assert.rejects(files.read('content/concepts/pipe.md'), /not a file that can be read/);
    await assert.rejects(files.read('content/concepts/zero.md'), /links are not followed/);
  });
});
