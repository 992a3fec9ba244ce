import { assert } from 'chai';
import * as vscode from 'vscode';
import { ProgressStore } from '../../../src/host/progress/progressStore';
import { openStorage } from '../../../src/host/state/openStorage';
import { StorageFiles } from '../../../src/host/state/storageFiles';
import { deleteAll, exists, workspaceUri, writeText } from './unfold';

/** A memento as VS Code keeps it: what goes in comes out as JSON. */
class JsonMemento implements vscode.Memento {
  private readonly values = new Map<string, string>();

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  get<T>(key: string, defaultValue?: T): T | undefined {
    const stored = this.values.get(key);
    return stored === undefined ? defaultValue : (JSON.parse(stored) as T);
  }

  update(key: string, value: unknown): Thenable<void> {
    this.values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}

const folder = 'kept';
const fail = (problem: string) => assert.fail(problem);

/** The progress of one window: what it keeps in a memento, and in the folder of all windows. */
const open = (memento: vscode.Memento = new JsonMemento()) =>
  new ProgressStore(memento, openStorage(workspaceUri(folder), fail).progress);

suite('Progress', () => {
  setup(() => deleteAll(folder));
  suiteTeardown(() => deleteAll(folder));

  test('is there again in the next window', async () => {
    const memento = new JsonMemento();
    const before = open(memento);
    await before.set('a', 'done');
    before.dispose();
    const after = open(memento);
    assert.equal(after.get('a'), 'done');
    assert.equal(after.get('b'), 'unread');
    after.dispose();
  });

  test('is there again where the window ended before its memento was written down', async () => {
    const before = open();
    await before.set('a', 'done');
    await before.tick('b', { gates: true });
    before.dispose();
    const after = open();
    await after.loaded;
    assert.equal(after.get('a'), 'done');
    assert.deepEqual(after.ticked('b'), ['gates']);
    after.dispose();
  });

  test('two windows on one store lose neither change', async () => {
    const memento = new JsonMemento();
    const [one, other] = [open(memento), open(memento)];
    await one.set('a', 'done');
    await one.tick('a', { gates: true });
    await other.set('b', 'read');
    await other.tick('a', { diagram: true });
    const next = open(memento);
    assert.deepEqual([next.get('a'), next.get('b')], ['done', 'read']);
    assert.sameMembers([...next.ticked('a')], ['gates', 'diagram']);
    for (const store of [one, other, next]) store.dispose();
  });

  test('a reset takes the ticks away as well, in the file too', async () => {
    const store = open();
    await store.tick('a', { gates: true });
    await store.reset();
    assert.deepEqual(store.ticked('a'), []);
    store.dispose();
    const after = open();
    await after.loaded;
    assert.deepEqual(after.ticked('a'), []);
    after.dispose();
  });

  test('opening marks as read, and takes nothing away from done', async () => {
    const store = open();
    const heard: string[][] = [];
    store.onDidChange((ids) => heard.push([...ids]));
    await store.markOpened('a');
    await store.markOpened('a');
    assert.equal(store.get('a'), 'read');
    await store.set('a', 'done');
    await store.markOpened('a');
    assert.equal(store.get('a'), 'done');
    await store.tick('a', { gates: true });
    assert.deepEqual(heard, [['a'], ['a'], ['a']]);
    store.dispose();
  });
});

suite('The state of pages', () => {
  setup(() => deleteAll(folder));
  suiteTeardown(() => deleteAll(folder));

  test('goes into a file, and nothing stays beside it', async () => {
    const page = { kind: 'question', id: 'q1' } as const;
    const parts = { 'figure:lstm-cell': { at: 5, value: { board: true } } };
    await openStorage(workspaceUri(folder), fail).pages.save(page, parts);
    const names = await vscode.workspace.fs.readDirectory(workspaceUri(folder));
    assert.deepEqual(names, [['question-q1.json', vscode.FileType.File]]);
    assert.deepEqual(await openStorage(workspaceUri(folder), fail).pages.read(page), parts);
    assert.isTrue(await exists(`${folder}/question-q1.json`));
  });

  test('is kept again in a folder that was deleted meanwhile', async () => {
    const problems: string[] = [];
    const { pages } = openStorage(workspaceUri(folder), (problem) => problems.push(problem));
    const page = { kind: 'question', id: 'q1' } as const;
    await pages.save(page, { length: { at: 1, value: 'answer' } });
    await deleteAll(folder);
    for (const at of [2, 3]) await pages.save(page, { length: { at, value: 'points' } });
    const next = openStorage(workspaceUri(folder), fail).pages;
    assert.equal((await next.read(page))['length']?.value, 'points');
  });

  test('what a window that ended in a write left beside a file is removed, but not at once', async () => {
    await writeText(`${folder}/question-q1.json.abcd.tmp`, '{"ver');
    await writeText(`${folder}/question-q1.json`, '{}');
    const files = new StorageFiles(workspaceUri(folder));
    await files.tidy();
    assert.isTrue(await exists(`${folder}/question-q1.json.abcd.tmp`));
    await files.tidy(Date.now() + 2 * 60 * 60 * 1000);
    assert.isFalse(await exists(`${folder}/question-q1.json.abcd.tmp`));
    assert.isTrue(await exists(`${folder}/question-q1.json`));
    await new StorageFiles(workspaceUri('no-such-folder')).tidy();
  });
});
