import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  contentLimits,
  findContent,
  withinSize,
  type EntryKind,
  type Folder,
} from '../../../src/host/content/findContent';

/** A folder on the disk, told as VS Code tells it: a link is a link, wherever it leads. */
function diskFolder(root: string): Folder & { readonly seen: string[] } {
  const kind = (stats: fs.Stats | fs.Dirent): EntryKind => {
    if (stats.isSymbolicLink()) return 'link';
    if (stats.isDirectory()) return 'folder';
    return stats.isFile() ? 'file' : 'other';
  };
  const seen: string[] = [];
  return {
    seen,
    kind: async (path) => kind(fs.lstatSync(join(root, path))),
    entries: async (path) => {
      seen.push(path);
      return fs
        .readdirSync(join(root, path), { withFileTypes: true })
        .map((entry) => [entry.name, kind(entry)] as const);
    },
  };
}

suite('findContent', () => {
  let root: string;
  setup(() => {
    root = fs.mkdtempSync(join(tmpdir(), 'unfold-content-'));
    for (const file of [
      'content/papers.json',
      'content/concepts/rnn.md',
      'content/questions/2030-01/q1a.md',
      'content/snippets/rnn.ts',
      'content/images/large.png',
      'content/notes/deep/er/q1b.md',
      'content/questions/2030-01/deeper/q1c.md',
    ])
      write(file);
  });
  teardown(() => fs.rmSync(root, { recursive: true }));

  function write(file: string): void {
    fs.mkdirSync(dirname(join(root, file)), { recursive: true });
    fs.writeFileSync(join(root, file), 'x');
  }
  const link = (target: string, path: string) => fs.symlinkSync(target, join(root, path));
  const sound = [
    'content/concepts/rnn.md',
    'content/papers.json',
    'content/questions/2030-01/q1a.md',
    'content/snippets/rnn.ts',
  ];

  async function find(): Promise<{ files: readonly string[]; said: string[]; seen: string[] }> {
    const said: string[] = [];
    const folder = diskFolder(root);
    const files = await findContent(folder, (file, message) => said.push(`${file}: ${message}`));
    return { files, said, seen: folder.seen };
  }

  test('finds what a catalogue is built from, and looks nowhere else', async () => {
    const { files, said, seen } = await find();
    assert.deepEqual(files, sound);
    assert.deepEqual(said, []);
    assert.deepEqual(seen.sort(), [
      'content',
      'content/concepts',
      'content/questions',
      'content/questions/2030-01',
      'content/snippets',
    ]);
  });

  test('links in a circle are not followed, and those that could hold content are named', async () => {
    link('.', 'content/a');
    link('.', 'content/b');
    link('..', 'content/questions/2031-01');
    link('.', 'content/questions/2032-01');
    const { files, said, seen } = await find();
    assert.deepEqual(files, sound);
    assert.equal(seen.length, 5);
    assert.deepEqual(said, [
      'content/questions/2031-01: This is a link, and links are not followed.',
      'content/questions/2032-01: This is a link, and links are not followed.',
    ]);
  });

  test('a link to a file, within the folder or out of it, is not read', async () => {
    link('rnn.md', 'content/concepts/again.md');
    link('/etc/hostname', 'content/concepts.json');
    link('nowhere', 'content/snippets/gone.ts');
    const { files, said } = await find();
    assert.deepEqual(files, sound);
    assert.deepEqual(
      said.map((text) => text.split(':')[0]),
      ['content/concepts/again.md', 'content/concepts.json', 'content/snippets/gone.ts'],
    );
  });

  test('a content folder that is a link itself is not looked into', async () => {
    fs.renameSync(join(root, 'content'), join(root, 'elsewhere'));
    link('elsewhere', 'content');
    const { files, said } = await find();
    assert.deepEqual(files, []);
    assert.deepEqual(said, ['content: This is a link, and links are not followed.']);
  });

  test('what only looks like a file is left out: a folder, a pipe', async () => {
    fs.mkdirSync(join(root, 'content/concepts/folder.md'));
    const folder = diskFolder(root);
    const said: string[] = [];
    const files = await findContent(
      {
        ...folder,
        entries: async (path) => [
          ...(await folder.entries(path)),
          ...(path === 'content/concepts' ? [['pipe.md', 'other'] as const] : []),
        ],
      },
      (file) => said.push(file),
    );
    assert.deepEqual(files, sound);
    assert.deepEqual(said, ['content/concepts/pipe.md']);
  });

  test('a folder that cannot be read is named, and the others are read', async () => {
    const folder = diskFolder(root);
    const said: string[] = [];
    const files = await findContent(
      {
        ...folder,
        entries: (path) =>
          path === 'content/concepts' ? Promise.reject(new Error('no')) : folder.entries(path),
      },
      (file, message) => said.push(`${file}: ${message}`),
    );
    assert.deepEqual(files, sound.slice(1));
    assert.deepEqual(said, ['content/concepts: no']);
    fs.rmSync(join(root, 'content'), { recursive: true });
    await assert.rejects(find(), /ENOENT/);
  });

  test('there is an end to the folders and to the files, and it is said', async () => {
    const names = (count: number, name: (at: number) => string, kind: EntryKind) =>
      Array.from({ length: count }, (_, at) => [name(at), kind] as const);
    const search = async (folders: number, files: number) => {
      const said: string[] = [];
      const found = await findContent(
        {
          kind: async () => 'folder',
          entries: async (path) => {
            if (path === 'content') return [['questions', 'folder']];
            if (path === 'content/questions') return names(folders, (at) => `p${at}`, 'folder');
            return names(files, (at) => `q${at}.md`, 'file');
          },
        },
        (file, message) => said.push(`${file}: ${message}`),
      );
      return { count: found.length, said };
    };
    const { folders, files } = contentLimits;
    assert.deepEqual(await search(folders - 2, 1), { count: folders - 2, said: [] });
    assert.deepEqual(await search(folders - 1, 1), {
      count: folders - 2,
      said: ['content: There are more than 500 folders: the rest is left out.'],
    });
    assert.deepEqual(await search(1, files), { count: files, said: [] });
    assert.deepEqual(await search(1, files + 1), {
      count: files,
      said: ['content: There are more than 5000 files: the rest is left out.'],
    });
  });

  test('files are read up to a size, each and together, and what is left out is said', () => {
    const { fileSize, totalSize } = contentLimits;
    const said: string[] = [];
    const report = (file: string, message: string) => said.push(`${file}: ${message}`);
    assert.deepEqual(withinSize(['a', 'b', 'c'], [fileSize, fileSize + 1, 0], report), ['a', 'c']);
    assert.deepEqual(said, [
      'b: The file is too large to be read: 1572865 bytes, at most 1572864.',
    ]);
    said.length = 0;
    const count = Math.floor(totalSize / fileSize);
    const many = Array.from({ length: count + 1 }, (_, at) => `f${at}`);
    const rest = totalSize - count * fileSize;
    const sizes = many.map((_, at) => (at < count ? fileSize : rest + 1));
    assert.deepEqual(withinSize(many, sizes, report), many.slice(0, count));
    assert.equal(said.length, 1);
    assert.match(said[0]!, /^f42: The file is left out/);
    assert.deepEqual(withinSize(many, [...sizes.slice(0, count), rest], report), many);
  });
});
