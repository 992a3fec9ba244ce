import { assert } from 'chai';
import type { Output } from '../../../src/common/cellOutput';
import type { CellEvent } from '../../../src/common/cellRuns';
import type { PageRef } from '../../../src/common/protocol';
import { CellSessions } from '../../../src/host/kernel/cellSessions';
import { KernelService } from '../../../src/host/kernel/kernelService';
import { extensionRoot } from './unfold';

suite('The kernels of documents', () => {
  let service: KernelService;
  suiteSetup(() => {
    service = new KernelService(extensionRoot());
  });
  suiteTeardown(() => service.dispose());

  async function run(document: string, code: string) {
    const kernel = await service.of(document);
    const outputs: Output[] = [];
    const result = await kernel.run(code, 'Cell 1', (output) => outputs.push(output));
    const text = outputs.map((output) => ('text' in output ? output.text : '')).join('');
    return { ...result, text: text.trimEnd() };
  }

  test('run TypeScript with tfjs and unfold, and share no names', async () => {
    const { text, error } = await run(
      'one',
      `import { metrics } from 'unfold';
const total: number = tf.tensor([1, 2, 3]).sum().arraySync() as number;
console.log(total, metrics.mean([1, 2]));`,
    );
    assert.isUndefined(error?.message);
    assert.equal(text, '6 1.5');
    assert.equal((await run('two', 'typeof total')).text, "'undefined'");
    assert.equal((await run('one', 'total + 1')).text, '7');
  });

  test('say the line of an error, and go on', async () => {
    const { error } = await run('one', 'const a = 1;\nmissing(a);');
    assert.equal(error?.name, 'ReferenceError', error?.message);
    assert.equal(error?.line, 2);
    assert.equal((await run('one', 'a')).text, '1');
  });

  test('stop a loop without end while the host goes on', async () => {
    const kernel = await service.of('one');
    let begun = (): void => undefined;
    const first = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const end = kernel.run('console.log("on"); for (;;);', 'Cell 1', () => begun());
    await first;
    kernel.interrupt();
    assert.equal((await end).error?.name, 'Interrupted');
    assert.equal((await run('one', '2')).text, '2');
  });

  test('end with their documents', async () => {
    const kernel = await service.of('two');
    service.end('two');
    assert.notEqual(await service.of('two'), kernel);
    assert.equal((await kernel.run('1', 'Cell 1', () => undefined)).error?.name, 'KernelEnded');
  });
});

suite('The code cells of a page', () => {
  test('run up to the first that fails, share their names, and are stopped', async () => {
    const sessions = new CellSessions(new KernelService(extensionRoot()));
    const page: PageRef = { kind: 'concept', id: 'lstm' };
    /** By cell: `on` once it wrote something, then what it ended with. */
    const states = new Map<string, string>();
    let told = (): void => undefined;
    const is = (cell: string, state: string) =>
      new Promise<void>((resolve) => {
        told = () => states.get(cell) === state && resolve();
        told();
      });
    const watched = sessions.watch(page, (event: CellEvent) => {
      if (event.kind === 'output') states.set(event.cell, 'on');
      if (event.kind === 'end') states.set(event.cell, event.end.error?.name ?? 'done');
      told();
    });
    const session = sessions.of(page);
    const cell = (name: string, code: string) => ({ cell: `code:${name}`, label: name, code });
    try {
      session.run([
        cell('a', 'const n: number = 20;'),
        cell('b', 'console.log(n + 1); n.missing();'),
        cell('c', '1'),
      ]);
      await is('code:b', 'TypeError');
      assert.equal(states.get('code:a'), 'done');
      session.run([cell('d', 'console.log("on"); for (;;);')]);
      await is('code:d', 'on');
      assert.isFalse(states.has('code:c'));
      session.stop();
      await is('code:d', 'Interrupted');
      session.run([cell('c', '1')]);
      await is('code:c', 'done');
      const b = sessions
        .picture(page)
        .flatMap((event) => (event.kind === 'run' && event.run.cell === 'code:b' ? event.run : []));
      assert.deepEqual(b[0]?.outputs, [{ kind: 'text', stream: 'out', text: '21\n' }]);
    } finally {
      watched.dispose();
      sessions.dispose();
    }
  });
});
