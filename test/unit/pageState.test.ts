import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  changeParts,
  mergeParts,
  mostParts,
  parseParts,
  parsePart,
  pointOfPart,
  valueOf,
  type StateParts,
} from '../../src/common/pageState';

const parts: StateParts = {
  place: { at: 5, value: { scroll: 120, anchor: { cell: 'prose:formula', fraction: 0.25 } } },
  length: { at: 5, value: 'answer' },
  outline: { at: 5, value: false },
  'point:cell-diagram': { at: 6, value: true },
  'details:figure:lstm-cell': { at: 7, value: true },
  'figure:lstm-cell#2': { at: 8, value: { board: true, travelling: false, travel: { t: 2 } } },
  'code:formula#2/text': { at: 8, value: '// mine\n1 + 1' },
  verification: { at: 8, value: { running: true, milliseconds: 1200 } },
  'verified:lstm-1997-adding': {
    at: 8,
    value: { version: '1.0.0', build: 'b1', ours: '93', seeds: [], holds: true },
  },
  'verified:ntm-weights': {
    at: 8,
    value: { version: '1.0.0', build: 'b1', ours: 'others', seeds: [1], holds: null },
  },
  'experiment:echo-memory/settings': { at: 9, value: { parameters: { lag: 5 }, seed: 3 } },
  'experiment:echo-memory/prediction': { at: 9, value: null },
  'experiment:echo-memory/kept/31': {
    at: 9,
    value: {
      ...{ experiment: 'echo-memory', name: 'Far', keptAt: '2026-01-01T10:00:00.000Z' },
      ...{ parameters: { lag: 5 }, seed: 3, backend: 'tfjs', metrics: { accuracy: 0.5 } },
      rateChanges: [{ step: 2, rate: 0.5 }],
      ...{ stopped: { step: 4, total: 9 }, views: { curves: { series: {} } } },
    },
  },
  'experiment:echo-memory/kept/2': { at: 9, value: null },
  'experiment:echo-memory#2/views': { at: 9, value: { curves: { hidden: ['rnn'], log: true } } },
};

const verified = { version: '1.0.0', build: 'b1', ours: 'others', seeds: [1], holds: null };

suite('parts of a page', () => {
  test('come back as they were, through JSON', () => {
    assert.deepEqual(parseParts(JSON.parse(JSON.stringify(parts))), parts);
  });

  test('a damaged part does not cost the rest', () => {
    const damaged = {
      ...parts,
      length: { at: 5, value: 'all' },
      outline: { at: 'now', value: true },
      'point:cell-diagram': { at: 6, value: 'yes' },
      'experiment:echo-memory/settings': { at: 9, value: { seed: 'x' } },
      'figure:lstm-cell#2': 7,
      'code:formula#2/text': { at: 8, value: ['1'] },
      verification: { at: 8, value: { running: 'yes', milliseconds: 1200 } },
      'verified:lstm-1997-adding': { at: 8, value: { ours: '93', holds: true } },
      'verified:ntm-weights': { at: 8, value: { ...verified, seeds: ['1'] } },
    };
    const kept = [
      'place',
      'details:figure:lstm-cell',
      'experiment:echo-memory/prediction',
      'experiment:echo-memory/kept/31',
      'experiment:echo-memory/kept/2',
      'experiment:echo-memory#2/views',
    ];
    assert.deepEqual(Object.keys(parseParts(damaged)), kept);
    for (const nothing of [undefined, null, 7, 'x', []]) assert.deepEqual(parseParts(nothing), {});
  });

  test('have the names of the parts that there are, and no others', () => {
    const slots = ['experiment:x/kept', 'experiment:x/kept/', 'experiment:x/kept/32'];
    const wrong = [
      ...slots,
      '',
      'scroll',
      'point:',
      'point:a b',
      'point:../x',
      'experiment:x',
      'figure:X',
    ];
    for (const name of [...wrong, 'experiment:x/code', 'experiment:x#1000/settings', '__proto__'])
      assert.equal(parsePart(name, true), undefined, name);
  });

  test('have a time that a date can name, or are left out', () => {
    const at = (time: unknown): number =>
      Object.keys(parseParts({ outline: { at: time, value: true } })).length;
    assert.deepEqual([0, 1, 8.64e15].map(at), [1, 1, 1]);
    for (const time of [
      -1,
      -0.1,
      8.64e15 + 1,
      1.7e308,
      Infinity,
      -Infinity,
      NaN,
      '5',
      null,
      true,
    ]) {
      assert.equal(at(time), 0, String(time));
    }
  });

  test('are not more than a page has', () => {
    const many = Object.fromEntries(
      Array.from({ length: mostParts + 5 }, (_, index) => [`point:p${index}`, parts.outline]),
    );
    assert.equal(Object.keys(parseParts(many)).length, mostParts);
  });

  test('a run of another experiment is refused', () => {
    const run = {
      experiment: 'echo-memory',
      seed: 1,
      parameters: {},
      metrics: {},
      ...{ seconds: 1, finishedAt: '2023-05-01T10:00:00.000Z' },
    };
    assert.deepEqual(parsePart('experiment:echo-memory/run', run), run);
    assert.deepEqual(parsePart('experiment:echo-memory#2/run', run), run);
    assert.equal(parsePart('experiment:lstm-gates/run', run), undefined);
  });

  test('of each part the later change wins, whichever side it is on', () => {
    const here = { a: { at: 3, value: 1 }, b: { at: 1, value: 1 } };
    const there = { a: { at: 2, value: 2 }, b: { at: 4, value: null }, c: { at: 1, value: 2 } };
    const merged = { a: { at: 3, value: 1 }, b: { at: 4, value: null }, c: { at: 1, value: 2 } };
    assert.deepEqual(mergeParts(here, there), merged);
    assert.deepEqual(mergeParts(there, here), merged);
    const tie = { a: { at: 3, value: 2 } };
    assert.equal(mergeParts(here, tie), here, 'of two at one time the first stays');
    assert.equal(valueOf(merged, 'b'), undefined);
    assert.equal(valueOf(merged, 'constructor'), undefined);
  });

  test('a change is later than what it replaces, even by a clock that is behind', () => {
    const before = { place: { at: 1000, value: { scroll: 1 } } };
    const change = changeParts(before, { place: { scroll: 2 }, length: undefined }, 10);
    assert.deepEqual(change, {
      place: { at: 1001, value: { scroll: 2 } },
      length: { at: 10, value: null },
    });
    assert.deepEqual(mergeParts(before, change).place, change.place);
  });

  test('times that no date can name are refused', () => {
    for (const at of [1e308, Infinity, NaN, -1, '5'])
      assert.deepEqual(parseParts({ outline: { at, value: true } }), {});
  });

  test('a point is known by its name', () => {
    assert.equal(pointOfPart('point:gates'), 'gates');
    assert.equal(pointOfPart('place'), undefined);
  });

  test('nothing that is kept makes reading throw', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(parts)), fc.anything(), (name, value) => {
        parseParts({ [name]: { at: 1, value } });
        parseParts({ [name]: value });
      }),
    );
  });
});
