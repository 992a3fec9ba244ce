import assert from 'node:assert/strict';
import fc from 'fast-check';
import { longestText, parseFromHost, parseFromView } from '../../src/common/guards';

const good: readonly object[] = [
  { kind: 'command', type: 'openQuestion', questionId: '2023-05-q3b' },
  { kind: 'command', type: 'openConcept', conceptId: 'vanishing-and-exploding-gradients' },
  { kind: 'command', type: 'setReadState', questionId: '2023-05-q3b', state: 'done' },
  { kind: 'command', type: 'scaffold', concept: 'encoder-decoder' },
  { kind: 'command', type: 'log', level: 'warn', message: 'slow' },
  { kind: 'command', type: 'goToQuestion' },
  { kind: 'command', type: 'goToConcept' },
  { kind: 'request', id: 3, type: 'ready', params: { version: 1 } },
  { kind: 'request', id: 4, type: 'copy', params: { text: 'const x = 1;' } },
];

const bad: readonly (readonly [name: string, message: unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['an array', []],
  ['a text', 'openQuestion'],
  ['no kind', { type: 'goToQuestion' }],
  ['kind of the other side', { kind: 'notification', type: 'show' }],
  ['unknown command', { kind: 'command', type: 'eval', code: '1' }],
  ['inherited name', { kind: 'command', type: 'toString' }],
  ['question id missing', { kind: 'command', type: 'openQuestion' }],
  ['question id is a path', { kind: 'command', type: 'openQuestion', questionId: '../../etc' }],
  ['question id is empty', { kind: 'command', type: 'openQuestion', questionId: '' }],
  ['question id has capitals', { kind: 'command', type: 'openQuestion', questionId: 'A' }],
  ['question id too long', { kind: 'command', type: 'openQuestion', questionId: 'a'.repeat(101) }],
  ['concept id missing', { kind: 'command', type: 'openConcept' }],
  ['concept id is a path', { kind: 'command', type: 'openConcept', conceptId: 'lstm/../../x' }],
  ['concept id is markup', { kind: 'command', type: 'openConcept', conceptId: '<script>' }],
  ['concept id under another name', { kind: 'command', type: 'openConcept', questionId: 'lstm' }],
  ['state unknown', { kind: 'command', type: 'setReadState', questionId: 'q', state: 'gone' }],
  ['concept is no text', { kind: 'command', type: 'scaffold', concept: 7 }],
  ['level unknown', { kind: 'command', type: 'log', level: 'fatal', message: '' }],
  [
    'log too long',
    { kind: 'command', type: 'log', level: 'info', message: 'x'.repeat(longestText.log + 1) },
  ],
  ['unknown request', { kind: 'request', id: 1, type: 'readFile', params: {} }],
  ['request without params', { kind: 'request', id: 1, type: 'ready' }],
  ['another version', { kind: 'request', id: 1, type: 'ready', params: { version: 2 } }],
  ['id below 0', { kind: 'request', id: -1, type: 'copy', params: { text: '' } }],
  ['id not whole', { kind: 'request', id: 0.5, type: 'copy', params: { text: '' } }],
  ['copy of no text', { kind: 'request', id: 1, type: 'copy', params: { text: {} } }],
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
    const parsed = parseFromView({ kind: 'command', type: 'goToQuestion', extra: 'x' });
    assert(parsed.ok);
    assert.deepEqual(parsed.value, { kind: 'command', type: 'goToQuestion' });
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
    const parsed = parseFromView({ kind: 'command', type: 'openQuestion', questionId: '<script>' });
    assert(!parsed.ok);
    assert.doesNotMatch(parsed.problem, /script/);
  });

  test('a page is checked field by field at the view', () => {
    const common = { title: 't', html: '', results: {} };
    for (const page of [
      { kind: 'question', id: '2023-05-q3b', state: 'read', ...common },
      { kind: 'concept', id: 'lstm', ...common },
    ]) {
      const parsed = parseFromHost({ kind: 'notification', type: 'show', page });
      assert(parsed.ok);
      assert.deepEqual(parsed.value, { kind: 'notification', type: 'show', page });
      for (const field of Object.keys(page)) {
        const broken = { ...page, [field]: 7 };
        assert(!parseFromHost({ kind: 'notification', type: 'show', page: broken }).ok, field);
      }
    }
  });
});
