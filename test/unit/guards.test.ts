import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mostParts } from '../../src/common/pageState';
import { longestText, parseFromHost, parseFromView } from '../../src/common/guards';

const good: readonly object[] = [
  { kind: 'command', type: 'open', page: { kind: 'question', id: '2023-05-q3b' } },
  {
    kind: 'command',
    type: 'open',
    page: { kind: 'concept', id: 'vanishing-and-exploding-gradients' },
  },
  { kind: 'command', type: 'setReadState', questionId: '2023-05-q3b', state: 'done' },
  { kind: 'command', type: 'scaffold', concept: 'encoder-decoder' },
  { kind: 'command', type: 'log', level: 'warn', message: 'slow' },
  {
    kind: 'command',
    type: 'saveState',
    page: { kind: 'concept', id: 'lstm' },
    parts: {
      'figure:lstm-cell': { at: 5, value: { board: true } },
      length: { at: 6, value: null },
    },
  },
  {
    kind: 'command',
    type: 'open',
    page: { kind: 'experiment', id: 'lstm-gates' },
    target: {
      experiment: 'lstm-gates',
      settings: { parameters: { steps: 10, task: 'copy' }, seed: 3, backend: 'tfjs' },
    },
  },
  {
    kind: 'request',
    id: 7,
    type: 'saveFile',
    params: { name: 'unfold-ledger.json', encoding: 'text', content: '{}' },
  },
  { kind: 'command', type: 'pick', pageKind: 'question' },
  { kind: 'command', type: 'pick', pageKind: 'concept' },
  { kind: 'request', id: 3, type: 'ready', params: { version: 1 } },
  { kind: 'request', id: 4, type: 'copy', params: { text: 'const x = 1;' } },
  {
    kind: 'request',
    id: 5,
    type: 'saveFile',
    params: { name: 'loss-2.csv', encoding: 'text', content: 'a,b' },
  },
  {
    kind: 'request',
    id: 6,
    type: 'saveFile',
    params: { name: 'map.png', encoding: 'base64', content: 'iVBO/wA=' },
  },
];

const bad: readonly (readonly [name: string, message: unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['an array', []],
  ['a text', 'open'],
  ['no kind', { type: 'pick', pageKind: 'question' }],
  ['kind of the other side', { kind: 'notification', type: 'show' }],
  ['unknown command', { kind: 'command', type: 'eval', code: '1' }],
  ['inherited name', { kind: 'command', type: 'toString' }],
  ['page missing', { kind: 'command', type: 'open' }],
  ['page is an id', { kind: 'command', type: 'open', page: 'lstm' }],
  ...['../../etc', '', 'A', 'a'.repeat(101), 'lstm/../../x', '<script>', 7].map(
    (id) =>
      [`page id ${id}`, { kind: 'command', type: 'open', page: { kind: 'concept', id } }] as const,
  ),
  [
    'settings that are none',
    {
      kind: 'command',
      type: 'open',
      page: { kind: 'experiment', id: 'lstm-gates' },
      target: { experiment: 'lstm-gates', settings: { seed: '3' } },
    },
  ],
  ['page id missing', { kind: 'command', type: 'open', page: { kind: 'question' } }],
  ['page kind unknown', { kind: 'command', type: 'open', page: { kind: 'paper', id: 'q' } }],
  ['page kind inherited', { kind: 'command', type: 'pick', pageKind: 'constructor' }],
  ['page kind missing', { kind: 'command', type: 'pick' }],
  ['state unknown', { kind: 'command', type: 'setReadState', questionId: 'q', state: 'gone' }],
  ['concept is no text', { kind: 'command', type: 'scaffold', concept: 7 }],
  ['level unknown', { kind: 'command', type: 'log', level: 'fatal', message: '' }],
  [
    'log too long',
    { kind: 'command', type: 'log', level: 'info', message: 'x'.repeat(longestText.log + 1) },
  ],
  ['state of no page', { kind: 'command', type: 'saveState', parts: {} }],
  [
    'state of a page that is a path',
    { kind: 'command', type: 'saveState', page: { kind: 'question', id: '../x' }, parts: {} },
  ],
  [
    'state of an unknown kind',
    { kind: 'command', type: 'saveState', page: { kind: 'file', id: 'x' }, parts: {} },
  ],
  [
    'state that is a list',
    { kind: 'command', type: 'saveState', page: { kind: 'question', id: 'x' }, parts: [] },
  ],
  [
    'more parts than a page has',
    {
      kind: 'command',
      type: 'saveState',
      page: { kind: 'question', id: 'x' },
      parts: Object.fromEntries(Array.from({ length: mostParts + 1 }, (_, i) => [`point:${i}`, 1])),
    },
  ],
  ['unknown request', { kind: 'request', id: 1, type: 'readFile', params: {} }],
  ['request without params', { kind: 'request', id: 1, type: 'ready' }],
  ['another version', { kind: 'request', id: 1, type: 'ready', params: { version: 2 } }],
  ['id below 0', { kind: 'request', id: -1, type: 'copy', params: { text: '' } }],
  ['id not whole', { kind: 'request', id: 0.5, type: 'copy', params: { text: '' } }],
  ['copy of no text', { kind: 'request', id: 1, type: 'copy', params: { text: {} } }],
  ...[
    { name: '../x.csv' },
    { name: 'a/x.csv' },
    { name: '.csv' },
    { name: 'x.csv.exe' },
    { name: 'x.htm' },
    { name: 'x' },
    { name: `${'x'.repeat(longestText.id)}.csv` },
    { name: 7 },
    { encoding: 'hex' },
    { encoding: undefined },
    { content: undefined },
    { content: 'x'.repeat(longestText.file + 1) },
    { encoding: 'base64', content: 'no base64!' },
  ].map((part) => {
    const params = { name: 'x.csv', encoding: 'text', content: 'a', ...part };
    const named = Object.entries(part).map(([name, value]) => `${name} ${value}`.slice(0, 40));
    const message = { kind: 'request', id: 1, type: 'saveFile', params };
    return [`a file with ${named.join(', ')}`, message] as const;
  }),
];

suite('guards', () => {
  for (const message of good) {
    test(`accepts ${JSON.stringify(message)}`, () => {
      const parsed = parseFromView(message);
      assert(parsed.ok);
      assert.deepEqual(parsed.value, message);
    });
  }

  for (const [name, message] of bad) {
    test(`refuses: ${name}`, () => {
      const parsed = parseFromView(message);
      assert(!parsed.ok);
      assert.match(parsed.problem, /\.$/);
    });
  }

  test('keeps only what it checked', () => {
    const parsed = parseFromView({
      kind: 'command',
      type: 'pick',
      pageKind: 'question',
      extra: 'x',
    });
    assert(parsed.ok);
    assert.deepEqual(parsed.value, { kind: 'command', type: 'pick', pageKind: 'question' });
  });

  test('never throws, whatever arrives', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        parseFromView(value);
        parseFromHost(value);
      }),
    );
  });

  test('a refusal does not repeat what was sent', () => {
    const parsed = parseFromView({
      kind: 'command',
      type: 'open',
      page: { kind: 'question', id: '<script>' },
    });
    assert(!parsed.ok);
    assert.doesNotMatch(parsed.problem, /script/);
  });

  test('a part of the state that does not fit is left out alone', () => {
    const parts = { length: { at: 5, value: 'answer' }, outline: { at: 5, value: 'yes' }, x: 7 };
    const page = { kind: 'question', id: 'q' };
    const parsed = parseFromView({ kind: 'command', type: 'saveState', page, parts });
    assert(parsed.ok && parsed.value.type === 'saveState');
    assert.deepEqual(parsed.value.parts, { length: parts.length });
  });

  test('ticks are checked at the view', () => {
    const message = (ticked: unknown) => ({
      ...{ kind: 'notification', type: 'ticksChanged', questionId: 'q' },
      ticked,
    });
    const parsed = parseFromHost(message(['gates']));
    assert(parsed.ok);
    assert.deepEqual(parsed.value, message(['gates']));
    for (const wrong of [undefined, 'gates', [7], ['<b>']])
      assert(!parseFromHost(message(wrong)).ok);
  });

  test('a page is checked field by field at the view', () => {
    const parts = { length: { at: 5, value: 'answer' } };
    const common = { title: 't', html: '', results: {}, parts };
    for (const page of [
      { kind: 'question', id: '2023-05-q3b', state: 'read', ...common },
      { kind: 'concept', id: 'lstm', ...common },
    ]) {
      for (const type of ['show', 'exportPage']) {
        const parsed = parseFromHost({ kind: 'notification', type, page });
        assert(parsed.ok);
        assert.deepEqual(parsed.value, { kind: 'notification', type, page });
        for (const field of Object.keys(page)) {
          const broken = { ...page, [field]: 7 };
          assert(!parseFromHost({ kind: 'notification', type, page: broken }).ok, field);
        }
      }
    }
  });
});
