import assert from 'node:assert/strict';
import {
  ChannelDisposedError,
  HostChannel,
  readyPause,
  RemoteError,
  ViewChannel,
  type RequestHandlers,
  type Transport,
} from '../../src/common/channel';
import { parseFromHost, parseFromView } from '../../src/common/guards';
import type { Command, Notification, PageModel } from '../../src/common/protocol';

const page: PageModel = {
  kind: 'question',
  id: '2023-05-q3b',
  title: 'LSTM',
  html: '<p></p>',
  state: 'unread',
  parts: {},
  results: {},
};

/** Two ends of one wire that delivers in order, each message in a microtask of its own. */
function wire() {
  const listeners = {
    view: new Set<(m: unknown) => void>(),
    host: new Set<(m: unknown) => void>(),
  };
  const end = (mine: 'view' | 'host', other: 'view' | 'host'): Transport => ({
    send: (message) =>
      queueMicrotask(() => listeners[other].forEach((listener) => listener(message))),
    listen: (listener) => {
      listeners[mine].add(listener);
      return () => listeners[mine].delete(listener);
    },
  });
  return { view: end('view', 'host'), host: end('host', 'view'), listeners };
}

function pair(handlers: Partial<RequestHandlers> = {}) {
  const ends = wire();
  const problems: string[] = [];
  const commands: Command[] = [];
  const notifications: Notification[] = [];
  const timers: (() => void)[] = [];
  const host = new HostChannel({
    transport: ends.host,
    parse: parseFromView,
    onProblem: (problem) => problems.push(problem),
    onCommand: (command) => void commands.push(command),
    handlers: { ready: () => page, copy: () => null, saveFile: () => true, ...handlers },
    after: (milliseconds, callback) => {
      assert.equal(milliseconds, readyPause);
      timers.push(callback);
    },
  });
  const view = new ViewChannel({
    transport: ends.view,
    parse: parseFromHost,
    onProblem: (problem) => problems.push(problem),
    onNotification: (notification) => notifications.push(notification),
    firstId: 7,
  });
  const pass = () => timers.splice(0).forEach((callback) => callback());
  return { host, view, problems, commands, notifications, ends, pass };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

suite('channel', () => {
  test('the handshake answers with the page', async () => {
    const { view, host } = pair();
    assert.equal(host.ready, false);
    assert.deepEqual(await view.request('ready', { version: 1 }), page);
    await settle();
    assert.equal(host.ready, true);
  });

  test('a file goes to the host, and whether it was saved comes back', async () => {
    const saved: unknown[] = [];
    const { view } = pair({ saveFile: (file) => saved.push(file) < 2 });
    const file = { name: 'loss.csv', encoding: 'text', content: 'a' } as const;
    assert.equal(await view.request('saveFile', file), true);
    assert.equal(await view.request('saveFile', file), false);
    assert.deepEqual(saved, [file, file]);
  });

  test('a handler that throws answers with its message', async () => {
    const { view, problems } = pair({
      copy: () => {
        throw new Error('The clipboard is not there.');
      },
    });
    await assert.rejects(view.request('copy', { text: 'x' }), (error: unknown) => {
      assert(error instanceof RemoteError);
      assert.equal(error.message, 'The clipboard is not there.');
      return true;
    });
    assert.match(problems.join(), /copy failed/);
  });

  test('disposal fails what is pending, and what comes after', async () => {
    const { view } = pair({ copy: () => new Promise(() => undefined) });
    const pending = view.request('copy', { text: 'x' });
    view.dispose();
    await assert.rejects(pending, ChannelDisposedError);
    await assert.rejects(view.request('copy', { text: 'x' }), ChannelDisposedError);
  });

  test('a disposed end neither sends nor listens', async () => {
    const { view, host, ends, commands } = pair();
    host.dispose();
    view.command({ kind: 'command', type: 'pick', pageKind: 'question' });
    await settle();
    assert.deepEqual(commands, []);
    assert.equal(ends.listeners.host.size, 0);
  });

  test('a message that was on its way at disposal is passed over, whatever it is', async () => {
    const commands: Command[] = [];
    const problems: string[] = [];
    let deliver: (message: unknown) => void = () => assert.fail();
    const host = new HostChannel({
      // Whoever was to be called next is called, although it has stopped listening.
      transport: {
        send: () => assert.fail(),
        listen: (listener) => {
          deliver = listener;
          return () => undefined;
        },
      },
      parse: parseFromView,
      onProblem: (problem) => problems.push(problem),
      onCommand: (command) => void commands.push(command),
      handlers: { ready: () => page, copy: () => null, saveFile: () => true },
      after: () => assert.fail(),
    });
    const command = { kind: 'command', type: 'pick', pageKind: 'question' };
    deliver(command);
    deliver('nonsense');
    await settle();
    const before = [commands.length, problems.length];
    assert.deepEqual(before, [1, 1]);
    host.dispose();
    deliver(command);
    deliver('nonsense');
    await settle();
    assert.deepEqual([commands.length, problems.length], before);
  });

  test('before ready nothing is notified; during it, it waits its turn; after it, it goes at once', async () => {
    const show = (title: string): Notification => ({
      kind: 'notification',
      type: 'show',
      page: { ...page, title },
    });
    let answer: (value: PageModel) => void = () => undefined;
    const { view, host, notifications } = pair({
      ready: () => new Promise((resolve) => (answer = resolve)),
    });
    host.notify(show('before'));
    const ready = view.request('ready', { version: 1 });
    await settle();
    host.notify(show('during'));
    await settle();
    assert.equal(notifications.length, 0);
    answer(page);
    await ready;
    await settle();
    host.notify(show('after'));
    await settle();
    const titles = notifications.map((n) => (n.type === 'show' ? n.page.title : n.type));
    assert.deepEqual(titles, ['during', 'after']);
  });

  test('a hidden view is notified again only after its next ready', async () => {
    const { view, host, notifications } = pair();
    await view.request('ready', { version: 1 });
    await settle();
    host.reset();
    host.notify({ kind: 'notification', type: 'show', page });
    await settle();
    assert.equal(notifications.length, 0);
  });

  test('commands arrive; one that fails is reported and the next still works', async () => {
    const ends = wire();
    const problems: string[] = [];
    const seen: string[] = [];
    new HostChannel({
      transport: ends.host,
      parse: parseFromView,
      onProblem: (problem) => problems.push(problem),
      onCommand: (command) => {
        seen.push(command.type);
        if (command.type === 'scaffold') throw new Error('No such concept.');
      },
      handlers: { ready: () => page, copy: () => null, saveFile: () => true },
      after: () => undefined,
    });
    ends.view.send({ kind: 'command', type: 'scaffold', concept: 'rnn' });
    ends.view.send({ kind: 'command', type: 'pick', pageKind: 'question' });
    await settle();
    assert.deepEqual(seen, ['scaffold', 'pick']);
    assert.deepEqual(problems, ['Command scaffold failed: No such concept.']);
  });

  test('unknown messages are refused on both sides', async () => {
    const { ends, problems, commands, notifications } = pair();
    ends.view.send({ kind: 'command', type: 'rm' });
    ends.view.send('hello');
    ends.host.send({ kind: 'notification', type: 'run', code: '1' });
    await settle();
    assert.equal(problems.length, 3);
    assert.deepEqual([...commands, ...notifications], []);
  });

  test('an answer to a request of an earlier load is ignored', async () => {
    const { view, ends, problems } = pair({ copy: () => new Promise(() => undefined) });
    let settled = false;
    view.request('copy', { text: 'x' }).then(
      () => (settled = true),
      () => undefined,
    );
    ends.host.send({ kind: 'response', id: 1, ok: true, result: null });
    await settle();
    assert.equal(settled, false);
    assert.deepEqual(problems, []);
  });

  test('a command that fails later is reported as well', async () => {
    const ends = wire();
    const problems: string[] = [];
    new HostChannel({
      transport: ends.host,
      parse: parseFromView,
      onProblem: (problem) => problems.push(problem),
      onCommand: async () => {
        await settle();
        throw new Error('No such question.');
      },
      handlers: { ready: () => page, copy: () => null, saveFile: () => true },
      after: () => undefined,
    });
    ends.view.send({ kind: 'command', type: 'pick', pageKind: 'question' });
    await settle();
    await settle();
    assert.deepEqual(problems, ['Command pick failed: No such question.']);
  });

  test('an answer is waited for no longer than until it is there', async () => {
    const { view } = pair();
    assert.equal(view.waiting, 0);
    const copied = view.request('copy', { text: 'x' });
    assert.equal(view.waiting, 1);
    await copied;
    assert.equal(view.waiting, 0);
  });

  test('of 5,000 handshakes in a row few are answered with a page, and the newest is', async () => {
    let made = 0;
    const { view, pass, host } = pair({
      ready: async () => {
        await settle();
        return { ...page, title: String(++made) };
      },
    });
    const count = 5000;
    const outcomes = Array.from({ length: count }, () => view.request('ready', { version: 1 }));
    const settled = Promise.allSettled(outcomes);
    for (let turn = 0; turn < 5; turn++) {
      await settle();
      pass();
    }
    await settle();
    const results = await settled;
    assert.equal(made, 2, 'the first, and the newest after a rest');
    const last = results.pop()!;
    assert.equal(last.status === 'fulfilled' && last.value.title, '2');
    for (const result of results) {
      assert.equal(result.status, 'rejected');
      assert.match(String(result.reason), /A newer request took its place/);
    }
    assert.equal(host.ready, true);
    assert.equal(view.waiting, 0);
  });

  test('a handshake after a rest is answered at once', async () => {
    const { view, pass } = pair();
    await view.request('ready', { version: 1 });
    await settle();
    pass();
    assert.deepEqual(await view.request('ready', { version: 1 }), page);
  });

  test('what is notified while a newer handshake waits goes after its answer', async () => {
    const { view, host, notifications, pass } = pair({ ready: async () => (await settle(), page) });
    const first = view.request('ready', { version: 1 }).catch(() => undefined);
    await settle();
    const newer = view.request('ready', { version: 1 });
    await first;
    host.notify({ kind: 'notification', type: 'show', page });
    await settle();
    await settle();
    assert.equal(notifications.length, 0);
    pass();
    await newer;
    await settle();
    await settle();
    assert.equal(notifications.length, 1);
  });
});
