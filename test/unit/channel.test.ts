import assert from 'node:assert/strict';
import {
  ChannelDisposedError,
  HostChannel,
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
  const host = new HostChannel({
    transport: ends.host,
    parse: parseFromView,
    onProblem: (problem) => problems.push(problem),
    onCommand: (command) => void commands.push(command),
    handlers: { ready: () => page, copy: () => null, ...handlers },
  });
  const view = new ViewChannel({
    transport: ends.view,
    parse: parseFromHost,
    onProblem: (problem) => problems.push(problem),
    onNotification: (notification) => notifications.push(notification),
    firstId: 7,
  });
  return { host, view, problems, commands, notifications, ends };
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
    view.command({ kind: 'command', type: 'goToQuestion' });
    await settle();
    assert.deepEqual(commands, []);
    assert.equal(ends.listeners.host.size, 0);
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
      handlers: { ready: () => page, copy: () => null },
    });
    ends.view.send({ kind: 'command', type: 'scaffold', concept: 'rnn' });
    ends.view.send({ kind: 'command', type: 'goToQuestion' });
    await settle();
    assert.deepEqual(seen, ['scaffold', 'goToQuestion']);
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
});
