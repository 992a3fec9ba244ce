import assert from 'node:assert/strict';
import type { StateParts } from '../../../src/common/pageState';
import type { FileAccess } from '../../../src/host/state/mergedFile';
import { boundParts } from '../../../src/host/state/pageStateFile';
import { PageStateStore } from '../../../src/host/state/pageStateStore';

const q1 = { kind: 'question', id: 'q1' } as const;

function memory(): FileAccess & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    read: (name) => Promise.resolve(texts.get(name)),
    write: (name, text) => Promise.resolve(void texts.set(name, text)),
    replace: (from, to) => {
      texts.set(to, texts.get(from)!);
      texts.delete(from);
      return Promise.resolve();
    },
    beside: () => Promise.resolve([]),
    remove: (name) => Promise.resolve(void texts.delete(name)),
  };
}

const fail = (problem: string) => assert.fail(problem);
const run = (at: number, points: number) => ({
  at,
  value: {
    ...{ experiment: 'echo', seed: 1, parameters: {}, metrics: { loss: 1 } },
    ...{ seconds: 1, finishedAt: '2023-05-01T10:00:00.000Z' },
    charts: {
      points: { loss: Array.from({ length: points }, (_, x) => [x, 0.5]) },
      ...{ matrices: {}, tables: {} },
    },
  },
});

suite('state of pages', () => {
  test('is kept by page, over windows', async () => {
    const files = memory();
    const store = new PageStateStore(files, 'a', fail);
    const parts = { place: { at: 1, value: { scroll: 5 } }, 'figure:x': { at: 2, value: {} } };
    await store.save(q1, parts);
    const next = new PageStateStore(files, 'b', fail);
    assert.deepEqual(await next.read(q1), parts);
    assert.deepEqual(await next.read({ kind: 'concept', id: 'q1' }), {});
    assert.deepEqual([...files.texts.keys()], ['question-q1.json']);
  });

  test('two windows on one page lose neither part, and the later change of one wins', async () => {
    const files = memory();
    const [a, b] = [new PageStateStore(files, 'a', fail), new PageStateStore(files, 'b', fail)];
    await b.read(q1);
    await a.save(q1, { 'figure:x': { at: 5, value: { board: true } } });
    await b.save(q1, {
      'figure:y': { at: 4, value: { board: true } },
      'figure:x': { at: 3, value: { board: false } },
    });
    assert.deepEqual(await a.read(q1), {
      'figure:x': { at: 5, value: { board: true } },
      'figure:y': { at: 4, value: { board: true } },
    });
  });

  test('how a reader likes pages goes along to those that were never opened', async () => {
    const store = new PageStateStore(memory(), 'a', fail);
    await store.save(q1, {
      length: { at: 1, value: 'answer' },
      outline: { at: 1, value: false },
      place: { at: 1, value: { scroll: 5 } },
    });
    const q2 = { kind: 'question', id: 'q2' } as const;
    assert.deepEqual(await store.read(q2), {
      length: { at: 1, value: 'answer' },
      outline: { at: 1, value: false },
    });
    await store.save(q2, { length: { at: 2, value: 'full' } });
    assert.equal((await store.read(q1))['length']?.value, 'answer', 'each page has its own');
  });

  test('what is damaged in a file is left out, part by part', async () => {
    const files = memory();
    const parts = { place: { at: 1, value: { scroll: 5 } }, length: { at: 1, value: 'all' } };
    files.texts.set('question-q1.json', JSON.stringify({ version: 2, parts }));
    assert.deepEqual(await new PageStateStore(files, 'a', fail).read(q1), { place: parts.place });
    files.texts.set('question-q1.json', JSON.stringify({ version: 3, parts }));
    assert.deepEqual(await new PageStateStore(files, 'a', fail).read(q1), {});
  });

  test('is cut to size: the charts of the oldest runs first, settings never', () => {
    const parts: StateParts = {
      'experiment:a/run': run(2, 100),
      'experiment:b/run': run(1, 100),
      'experiment:c/run': run(3, 100),
      'experiment:a/settings': { at: 0, value: { parameters: {}, seed: 1 } },
    };
    const whole = JSON.stringify(parts).length;
    assert.equal(boundParts(parts, whole), parts);
    const cut = boundParts(parts, whole - 10);
    const charts = (name: string) => (cut[name]?.value as { charts?: unknown }).charts; // as above
    assert.equal(charts('experiment:b/run'), undefined);
    assert.notEqual(charts('experiment:a/run'), undefined);
    assert.notEqual(charts('experiment:c/run'), undefined);
    assert.equal(JSON.stringify(cut).length <= whole - 10, true);
    assert.deepEqual(Object.keys(boundParts(parts, 100)), ['experiment:a/settings']);
  });
});
