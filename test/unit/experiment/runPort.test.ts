import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Frame } from '../../../src/lab/run';
import { openLocalPort, WorkerSource, WorkerSources } from '../../../webview/experiment/runPort';
import type { FromWorker } from '../../../webview/worker/messages';
import { parseFromWorker } from '../../../webview/worker/parseFromWorker';

const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
};

const gates = { rows: 1, columns: 2, values: [0, 1], rowLabels: ['f'] };
const frame: Frame = {
  step: 1,
  total: 2,
  phase: 'Training',
  views: {
    loss: { series: { loss: { points: [[1, 0.5]] } } },
    gates,
    cell: { rows: 1, columns: 1, values: Float32Array.of(0.5), columnLabels: ['1'] },
    result: { columns: ['k', 'share'], rows: [['five', 0.5]] },
  },
  metrics: { loss: 0.5 },
};

suite('what a worker says', () => {
  const good: readonly FromWorker[] = [
    { type: 'ready' },
    { type: 'pong', run: 1 },
    { type: 'engine', run: 1, variant: 'simd' },
    { type: 'rate', run: 1, step: 40, rate: 0.01 },
    { type: 'frame', run: 1, frame },
    { type: 'frame', run: 0, frame: { step: 0, total: 0, phase: '' } },
    { type: 'finished', run: 1, seconds: 0.5 },
    { type: 'stopped', run: 1 },
    { type: 'failed', run: 1, failure: { kind: 'diverged', message: 'NaN' } },
  ];
  for (const message of good) {
    test(`${message.type} is taken as it is`, () => {
      assert.deepEqual(parseFromWorker(structuredClone(message)), message);
    });
  }

  for (const [name, wrong] of [
    ['nothing', undefined],
    ['a text', 'ready'],
    ['a list', ['ready']],
    ['an unknown type', { type: 'hello', run: 1 }],
    ['no run', { type: 'finished' }],
    ['a run that is no count', { type: 'finished', run: -1 }],
    ['a rate that is no number', { type: 'rate', run: 1, step: 40, rate: NaN }],
    ['a rate of no step', { type: 'rate', run: 1, rate: 0.1 }],
    ['an engine that there is not', { type: 'engine', run: 1, variant: 'gpu' }],
    ['a failure without words', { type: 'failed', run: 1, failure: { kind: 'error' } }],
    ['no frame', { type: 'frame', run: 1 }],
    ...(
      [
        ['step', NaN],
        ['step', '1'],
        ['total', -1],
        ['phase', 7],
        ['views', { loss: { series: { loss: { points: [[1, NaN]] } } } }],
        ['views', { loss: { series: { loss: { points: [[1]] } } } }],
        ['views', { loss: { series: { loss: 5 } } }],
        ['views', 5],
        ['views', { gates: { ...gates, values: [1] } }],
        ['views', { gates: { ...gates, values: [1, NaN] } }],
        ['views', { gates: { ...gates, values: Float32Array.of(1, Infinity) } }],
        ['views', { gates: { ...gates, values: '12' } }],
        ['views', { gates: { ...gates, rows: 1e9 } }],
        ['views', { result: { columns: ['a'], rows: [[NaN]] } }],
        ['views', { result: { columns: 'a', rows: [] } }],
        ['views', { result: { columns: [], rows: [5] } }],
        ['metrics', { loss: NaN }],
        ['metrics', { loss: '0.5' }],
      ] as const
    ).map(
      ([field, value], at) =>
        [
          `a frame with wrong ${field} (${at})`,
          { type: 'frame', run: 1, frame: { ...frame, [field]: value } },
        ] as const,
    ),
  ] as const) {
    test(`${name} is refused`, () => assert.equal(parseFromWorker(wrong), undefined));
  }

  test('nothing that it says makes the page throw', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (whole, part) => {
        parseFromWorker(whole);
        parseFromWorker({ type: 'frame', run: 1, frame: part });
        parseFromWorker({
          type: 'frame',
          run: 1,
          frame: { ...frame, views: { loss: part } },
        });
      }),
    );
  });
});

/** A worker in the test's hand. */
class FakeWorker {
  static readonly made: FakeWorker[] = [];
  static refuse = false;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  onerror: ((event: { message: string; preventDefault: () => void }) => void) | null = null;
  terminated = false;
  constructor(readonly address: string) {
    if (FakeWorker.refuse) throw new Error('refused');
    FakeWorker.made.push(this);
  }
  postMessage(): void {}
  terminate(): void {
    this.terminated = true;
  }
}

suite('the way to a worker', () => {
  const { fetch: realFetch } = globalThis;
  let fetched = 0;
  const asked: string[] = [];
  setup(() => {
    FakeWorker.made.length = 0;
    FakeWorker.refuse = false;
    fetched = 0;
    asked.length = 0;
    Object.assign(globalThis, {
      Worker: FakeWorker,
      fetch: (address: string) => {
        fetched += 1;
        asked.push(address);
        return Promise.resolve(new Response('/* script */'));
      },
    });
  });
  teardown(() => {
    Reflect.deleteProperty(globalThis, 'Worker');
    globalThis.fetch = realFetch;
  });

  function listen() {
    const heard: FromWorker[] = [];
    const broken: string[] = [];
    return {
      heard,
      broken,
      onMessage: (message: FromWorker) => heard.push(message),
      onBroken: (reason: string) => broken.push(reason),
    };
  }

  test('its script is fetched once for all workers of the page', async () => {
    const source = new WorkerSource('https://page/worker.js');
    await source.open(listen());
    await source.open(listen());
    assert.equal(fetched, 1);
    assert.equal(FakeWorker.made[0]?.address, FakeWorker.made[1]?.address);
  });

  test('each backend has a script of its own beside the other, loaded when it is chosen', async () => {
    const sources = new WorkerSources('https://page/dist/worker.js');
    await sources.open(listen(), 'engine');
    await sources.open(listen(), 'engine');
    assert.deepEqual(asked, ['https://page/dist/worker.js']);
    await sources.open(listen(), 'tfjs');
    await sources.open(listen(), 'tfjs');
    assert.deepEqual(asked.slice(1), ['https://page/dist/tfjsWorker.js']);
    await assert.rejects(new WorkerSources(undefined).open(listen(), 'tfjs'), /not known/);
  });

  test('one that could not be made has its script fetched anew', async () => {
    const source = new WorkerSource('https://page/worker.js');
    FakeWorker.refuse = true;
    await assert.rejects(source.open(listen()), /refused/);
    FakeWorker.refuse = false;
    await source.open(listen());
    assert.equal(fetched, 2);
  });

  test('what it says is checked, and nonsense means that it is broken', async () => {
    const events = listen();
    const port = await new WorkerSource('https://page/worker.js').open(events);
    const worker = FakeWorker.made[0]!;
    worker.onmessage?.({ data: { type: 'ready' } });
    worker.onmessage?.({ data: { type: 'frame', run: 1, frame: { nonsense: true } } });
    assert.deepEqual(events.heard, [{ type: 'ready' }]);
    assert.match(events.broken.join(), /cannot be read/);
    port.close();
    assert.equal(worker.terminated, true);
  });

  test('an error of its script says what it was, or that the script is missing', async () => {
    const events = listen();
    await new WorkerSource('https://page/worker.js').open(events);
    let prevented = 0;
    for (const message of ['it threw', '']) {
      FakeWorker.made[0]!.onerror?.({ message, preventDefault: () => (prevented += 1) });
    }
    assert.deepEqual(events.broken, ['it threw', 'its script could not be loaded']);
    assert.equal(prevented, 2);
  });
});

suite("a run on the page's own thread", () => {
  test('ends with its port: it cleans up, and says nothing any more', async () => {
    const heard: string[] = [];
    let cleaned = 0;
    const port = openLocalPort(
      { onMessage: ({ type }) => heard.push(type), onBroken: assert.fail },
      {
        execute: async function* () {
          try {
            for (let step = 1; ; step += 1) yield { step, total: 9, phase: '' };
          } finally {
            cleaned += 1;
          }
        },
        describeFailure: (error) => ({ kind: 'error', message: String(error) }),
      },
    );
    port.post({ type: 'run', run: 4, experiment: 'x', parameters: {}, seed: 1 });
    port.post({ type: 'grant', run: 4, frames: 2 });
    await settle();
    const before = heard.length;
    assert.ok(before > 0);
    port.close();
    await settle();
    assert.equal(cleaned, 1);
    assert.equal(heard.length, before);
  });
});
