import assert from 'node:assert/strict';
import type { Output } from '../../../src/common/cellOutput';
import type { CellEnd, CellEvent } from '../../../src/common/cellRuns';
import type { PageRef } from '../../../src/common/protocol';
import { CellSession, type CellKernel } from '../../../src/host/kernel/cellSession';
import { CellSessions, mostLeft } from '../../../src/host/kernel/cellSessions';

/** A kernel whose cells end when the test says so. */
class Kernel implements CellKernel {
  readonly running: { code: string; say: (output: Output) => void; end: (end: CellEnd) => void }[] =
    [];
  private listen: (state: string) => void = () => undefined;
  run(code: string, _name: string, say: (output: Output) => void): Promise<CellEnd> {
    return new Promise((resolve) => {
      this.running.push({ code, say, end: resolve });
    });
  }
  interrupt(): void {
    this.running.at(-1)?.end({ ms: 5, error: { name: 'Interrupted', message: 'Stopped.' } });
  }
  restart(): void {
    this.interrupt();
    this.listen('ended');
  }
  onDidChangeState(listen: (state: string) => void): void {
    this.listen = listen;
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const text = (written: string): Output => ({ kind: 'text', stream: 'out', text: written });
const toRun = (...names: readonly string[]) =>
  names.map((name) => ({ cell: `code:${name}`, label: name, code: `run ${name}` }));

/** In few words. */
function told(event: CellEvent): string {
  const name = 'cell' in event ? event.cell.slice(5) : '';
  switch (event.kind) {
    case 'run':
      return `${event.run.cell.slice(5)} runs as ${event.run.order}`;
    case 'waiting':
      return `${name} ${event.waits ? 'waits' : 'waits no more'}`;
    case 'output':
      return `${name} says ${'text' in event.output ? event.output.text : event.output.kind}`;
    case 'end':
      return `${name} ends${event.end.error ? ` by ${event.end.error.name}` : ''}`;
    case 'lost':
      return 'lost';
  }
}

function open(find: (kernel: Kernel) => Promise<CellKernel> = async (kernel) => kernel) {
  const kernel = new Kernel();
  const events: string[] = [];
  const session = new CellSession(
    () => find(kernel),
    (event) => events.push(told(event)),
  );
  return { kernel, session, since: () => events.splice(0) };
}

suite('The session of a page', () => {
  test('runs one cell after the other, and tells of it', async () => {
    const { kernel, session, since } = open();
    session.run(toRun('a', 'b'));
    await settled();
    assert.deepEqual(since(), ['a waits', 'b waits', 'a runs as 1']);
    kernel.running[0]!.say(text('1'));
    kernel.running[0]!.say(text('2'));
    session.run(toRun('b', 'c'));
    kernel.running[0]!.end({ ms: 1 });
    await settled();
    assert.deepEqual(since(), ['a says 1', 'a says 2', 'c waits', 'a ends', 'b runs as 2']);
    assert.deepEqual(
      kernel.running.map(({ code }) => code),
      ['run a', 'run b'],
    );
    // Whoever comes now is told the same, with texts put together.
    const [a, b, c] = session.picture;
    assert.deepEqual(a?.kind === 'run' && a.run.outputs, [text('12')]);
    assert.deepEqual(a?.kind === 'run' && a.run.end, { ms: 1 });
    assert.ok(b?.kind === 'run' && b.run.end === undefined);
    assert.deepEqual(c, { kind: 'waiting', cell: 'code:c', waits: true });
  });

  test('where one fails, those that were asked for with it do not run; others do', async () => {
    const { kernel, session, since } = open();
    session.run(toRun('a', 'b'));
    session.run(toRun('c'));
    await settled();
    since();
    kernel.running[0]!.end({ ms: 1, error: { name: 'TypeError', message: 'no' } });
    await settled();
    assert.deepEqual(since(), ['a ends by TypeError', 'b waits no more', 'c runs as 2']);
  });

  test('stopped, what runs ends and what waits does not run', async () => {
    const { session, since } = open();
    session.run(toRun('a', 'b'));
    await settled();
    since();
    session.stop();
    await settled();
    assert.deepEqual(since(), ['b waits no more', 'a ends by Interrupted']);
    session.run(toRun('b'));
    await settled();
    assert.deepEqual(since(), ['b waits', 'b runs as 2'], 'it is there for more');
  });

  test('stopped before there is a kernel, nothing runs', async () => {
    let give = (): void => undefined;
    const { kernel, session, since } = open(
      (made) => new Promise((resolve) => (give = () => resolve(made))),
    );
    session.run(toRun('a'));
    session.stop();
    give();
    await settled();
    assert.deepEqual(kernel.running, []);
    assert.equal(since().at(-1), 'a ends by Interrupted');
  });

  test('restarted, the names of all cells are gone', async () => {
    const { kernel, session, since } = open();
    session.run(toRun('a'));
    await settled();
    kernel.running[0]!.end({ ms: 1 });
    await settled();
    since();
    session.restart();
    assert.deepEqual(since(), ['lost']);
    const [a] = session.picture;
    assert.ok(a?.kind === 'run' && a.run.isLost);
    session.run([{ ...toRun('a')[0]!, code: 'another text' }]);
    await settled();
    const [again] = session.picture;
    assert.ok(again?.kind === 'run' && !again.run.isLost);
    assert.equal(a.run.changed, 0);
    assert.equal(again.run.changed, 2, 'it was another text in its first run');
  });

  test('where there can be no kernel, the cell says why, and the next run asks again', async () => {
    let tries = 0;
    const { session, since } = open(async (kernel) => {
      tries += 1;
      if (tries === 1) throw new Error('The worker is missing.');
      return kernel;
    });
    session.run(toRun('a'));
    await settled();
    const [a] = session.picture;
    assert.equal(a?.kind === 'run' && a.run.end?.error?.message, 'The worker is missing.');
    session.run(toRun('a'));
    await settled();
    assert.equal(since().at(-1), 'a runs as 2');
  });
});

suite('The sessions of pages', () => {
  const page = (id: string): PageRef => ({ kind: 'concept', id });
  const open = () => {
    const ended: string[] = [];
    const sessions = new CellSessions({
      of: async () => new Kernel(),
      end: (name) => ended.push(name),
    });
    const watch = (id: string) => {
      const events: string[] = [];
      const watched = sessions.watch(page(id), (event) => events.push(told(event)));
      return { events, leave: () => watched.dispose() };
    };
    return { sessions, ended, watch };
  };

  test('are one a page: two panels on it are told the same', () => {
    const { sessions, watch } = open();
    const [one, two, other] = [watch('lstm'), watch('lstm'), watch('gru')];
    sessions.of(page('lstm')).run(toRun('a'));
    assert.deepEqual(one.events, ['a waits', 'a runs as 1']);
    assert.deepEqual(two.events, one.events);
    assert.deepEqual(other.events, []);
    assert.equal(sessions.picture(page('gru')).length, 0);
  });

  test('go on when their page is left, the last few of them, until no page is open', () => {
    const { sessions, ended, watch } = open();
    const stays = watch('stays');
    const ids = Array.from({ length: mostLeft + 1 }, (_, index) => `c${index}`);
    for (const id of ids) {
      const { leave } = watch(id);
      sessions.of(page(id)).run(toRun('a'));
      leave();
    }
    assert.deepEqual(ended, ['page:concept/c0']);
    assert.equal(sessions.picture(page('c1')).length, 1);
    stays.leave();
    assert.equal(ended.length, ids.length);
    assert.equal(sessions.picture(page('c1')).length, 0);
  });
});
