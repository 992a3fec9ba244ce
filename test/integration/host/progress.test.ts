import { assert } from 'chai';
import type * as vscode from 'vscode';
import { ProgressStore } from '../../../src/host/progress/progressStore';

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

suite('Progress', () => {
  test('is there again in the next window', async () => {
    const memento = new JsonMemento();
    const before = new ProgressStore(memento);
    await before.set('a', 'done');
    before.dispose();
    const after = new ProgressStore(memento);
    assert.equal(after.get('a'), 'done');
    assert.equal(after.get('b'), 'unread');
    after.dispose();
  });

  test('two windows on one store lose neither change', async () => {
    const memento = new JsonMemento();
    const [one, other] = [new ProgressStore(memento), new ProgressStore(memento)];
    await one.set('a', 'done');
    await other.set('b', 'read');
    const next = new ProgressStore(memento);
    assert.deepEqual([next.get('a'), next.get('b')], ['done', 'read']);
    for (const store of [one, other, next]) store.dispose();
  });

  test('opening marks as read, and takes nothing away from done', async () => {
    const store = new ProgressStore(new JsonMemento());
    const heard: string[][] = [];
    store.onDidChange((ids) => heard.push([...ids]));
    await store.markOpened('a');
    await store.markOpened('a');
    assert.equal(store.get('a'), 'read');
    await store.set('a', 'done');
    await store.markOpened('a');
    assert.equal(store.get('a'), 'done');
    assert.deepEqual(heard, [['a'], ['a']]);
    store.dispose();
  });
});
