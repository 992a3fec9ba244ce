import assert from 'node:assert/strict';
import { MergedFile, type FileAccess } from '../../../src/host/state/mergedFile';

type Numbers = Readonly<Record<string, number>>;

/** A folder in memory that does every step in a turn of its own. */
class MemoryFiles implements FileAccess {
  readonly texts = new Map<string, string>();
  readonly writes: string[] = [];
  /** Makes the next steps fail, or cut short. */
  full = false;
  cut = Infinity;

  readonly read = async (name: string) => {
    await turn();
    return this.texts.get(name);
  };
  readonly write = async (name: string, text: string) => {
    await turn();
    this.writes.push(name);
    if (this.full) throw new Error('No space left.');
    this.texts.set(name, text.slice(0, this.cut));
  };
  readonly replace = async (from: string, to: string) => {
    await turn();
    this.texts.set(to, this.texts.get(from)!);
    this.texts.delete(from);
  };
  readonly remove = async (name: string) => {
    await turn();
    if (!this.texts.delete(name)) throw new Error('Not found.');
  };
  readonly beside = async (name: string) => {
    await turn();
    return [...this.texts.keys()].filter((each) => each.startsWith(`${name}.`));
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

function open(files: MemoryFiles, writer: string) {
  const problems: string[] = [];
  const file = new MergedFile<Numbers>({
    ...{ files, writer, name: 'kept.json' },
    // What was written here or by the test.
    parse: (value) => (value ?? {}) as Numbers,
    // The larger number is the later change.
    merge: (mine, theirs) => {
      const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
      return Object.fromEntries(
        names.map((name) => [name, Math.max(mine[name] ?? 0, theirs[name] ?? 0)]),
      );
    },
    onProblem: (problem) => problems.push(problem),
  });
  return { file, problems };
}

suite('a file that windows keep together', () => {
  test('holds what was saved, whole, and nothing beside it', async () => {
    const files = new MemoryFiles();
    const { file, problems } = open(files, 'a');
    assert.deepEqual(await file.read(), {});
    await file.save({ x: 1 });
    assert.deepEqual([...files.texts], [['kept.json', '{"x":1}']]);
    assert.deepEqual(files.writes, ['kept.json.a.tmp']);
    assert.deepEqual(problems, []);
  });

  test('is found beside its place where a window ended before it was put there', async () => {
    const files = new MemoryFiles();
    // VS Code deletes the file before it renames the other one.
    files.texts.set('kept.json.a.tmp', '{"x":3,"y":1}');
    files.texts.set('kept.json.b.tmp', '{"x":2,"z":5}');
    files.texts.set('kept.json.c.tmp', '{"x":9,"w"');
    const { file, problems } = open(files, 'd');
    assert.deepEqual(await file.read(), { x: 3, y: 1, z: 5 });
    await file.save({ x: 4 });
    assert.deepEqual(JSON.parse(files.texts.get('kept.json')!), { x: 4, y: 1, z: 5 });
    // Where the file is there, what lies beside it is older.
    files.texts.set('kept.json.a.tmp', '{"x":7}');
    assert.deepEqual((await open(files, 'e').file.read())['x'], 4);
    assert.deepEqual(problems, []);
  });

  test('is not written where there is nothing new', async () => {
    const files = new MemoryFiles();
    files.texts.set('kept.json', '{"x":5}');
    await open(files, 'a').file.save({ x: 5 });
    assert.deepEqual(files.writes, []);
  });

  test('is written once for what is saved meanwhile', async () => {
    const files = new MemoryFiles();
    const { file } = open(files, 'a');
    const saved = Array.from({ length: 50 }, (_, index) =>
      file.save({ x: index, [`y${index}`]: 1 }),
    );
    assert.equal((await file.read()).x, 49, 'known before it is written');
    await Promise.all(saved);
    assert(files.writes.length <= 3, String(files.writes.length));
    assert.equal(Object.keys(JSON.parse(files.texts.get('kept.json')!)).length, 51);
  });

  test('two windows lose neither change, one after the other or at once', async () => {
    const files = new MemoryFiles();
    const [a, b] = [open(files, 'a').file, open(files, 'b').file];
    await a.save({ x: 1 });
    await b.save({ y: 1 });
    assert.deepEqual(await a.read(), { x: 1, y: 1 });
    await Promise.all([a.save({ x: 2 }), b.save({ y: 2 })]);
    await a.save({ z: 1 });
    assert.deepEqual(await open(files, 'c').file.read(), { x: 2, y: 2, z: 1 });
  });

  test('a change that another window wrote over at the same moment is written again', async () => {
    const files = new MemoryFiles();
    const { file } = open(files, 'a');
    const { replace } = files;
    let once = true;
    Object.assign(files, {
      replace: async (from: string, to: string) => {
        await replace(from, to);
        // The other had read before.
        if (once) files.texts.set(to, '{"y":1}');
        once = false;
      },
    });
    await file.save({ x: 1 });
    assert.deepEqual(JSON.parse(files.texts.get('kept.json')!), { x: 1, y: 1 });
  });

  test('a write that fails or arrives cut leaves the file as it was, and is made up for', async () => {
    const files = new MemoryFiles();
    const { file, problems } = open(files, 'a');
    await file.save({ x: 1 });
    files.full = true;
    await file.save({ x: 2 });
    files.full = false;
    files.cut = 4;
    await file.save({ x: 3 });
    assert.deepEqual([...files.texts], [['kept.json', '{"x":1}']]);
    assert.deepEqual(problems, [
      'kept.json cannot be written: No space left.',
      'kept.json cannot be written: it did not arrive whole',
    ]);
    assert.deepEqual(await file.read(), { x: 3 }, 'as long as the window lasts');
    files.cut = Infinity;
    await file.save({ y: 1 });
    assert.equal(files.texts.get('kept.json'), '{"x":3,"y":1}');
  });

  test('a broken file is reported and begun anew', async () => {
    const files = new MemoryFiles();
    files.texts.set('kept.json', '{"x":');
    const { file, problems } = open(files, 'a');
    assert.deepEqual(await file.read(), {});
    assert.match(problems.join(), /^kept\.json cannot be read: /);
    await file.save({ x: 1 });
    assert.equal(files.texts.get('kept.json'), '{"x":1}');
  });
});
