/** Entry of the webview: puts the parts together, shakes hands with the host, shows pages. */
import '../styles/panel.css';
import { ChannelDisposedError, ViewChannel } from '../../src/common/channel';
import { layoutHtml } from '../../src/common/layoutHtml';
import { isFields, parseFromHost, parsePageModel } from '../../src/common/guards';
import type { PageModel } from '../../src/common/protocol';
import { findExperiment } from '../../src/lab/registry';
import { readColours, type ChartColours } from '../charts/colours';
import { DrawLoop } from '../charts/drawLoop';
import { registerControls } from '../controls';
import { make } from '../dom';
import { connectHost } from '../host';
import { afterPaint } from './firstPaint';
import { LinkedViews } from './linkedViews/linkedViews';
import { Page, type PageActions } from './page';
import { loadLocalService, openLocalPort, WorkerSource } from './runPort';
import { StateStore } from './stateStore';

const host = connectHost();
const body = document.body;
const main = document.querySelector<HTMLElement>('#page') ?? make('main', { id: 'page' });
if (!main.isConnected) body.append(main);
const live = make('p', { class: 'visually-hidden', role: 'status', id: 'announcer' });
body.append(live);

const store = new StateStore(host);
// Only while a script runs does the document say which one it is.
const nonce = document.currentScript?.nonce ?? '';
const workers = new WorkerSource(body.dataset.workerUri);
const linked = new LinkedViews(main);
let shown: Page | undefined;
let colours: ChartColours | undefined;

const channel = new ViewChannel({
  transport: host.transport,
  parse: parseFromHost,
  onProblem: (problem) => log(problem, 'warn'),
  onNotification: (notification) => {
    if (notification.type === 'show') show(notification.page);
    else if (shown?.id === notification.questionId) shown.setReadState(notification.state);
  },
  // Counting from the time of loading, no two loads of this view share an id.
  firstId: Date.now(),
});

function log(message: string, level: 'info' | 'warn' | 'error' = 'error'): void {
  channel.command({ kind: 'command', type: 'log', level, message: message.slice(0, 4000) });
}

/** Whatever goes wrong, the reader sees that it did, and what still stands stays. */
function showProblem(message: string): void {
  log(message);
  main.querySelector('.page-problem')?.remove();
  main.prepend(
    make(
      'div',
      { class: 'page-problem', role: 'alert' },
      make('p', {}, message),
      make('p', {}, 'The rest of the page still works. Reopen the page to try again.'),
    ),
  );
}

const actions: PageActions = {
  open: (kind, id) =>
    channel.command(
      kind === 'question'
        ? { kind: 'command', type: 'openQuestion', questionId: id }
        : { kind: 'command', type: 'openConcept', conceptId: id },
    ),
  goTo: (kind) =>
    channel.command({
      kind: 'command',
      type: kind === 'question' ? 'goToQuestion' : 'goToConcept',
    }),
  setReadState: (questionId, state) => {
    channel.command({ kind: 'command', type: 'setReadState', questionId, state });
    shown?.setReadState(state);
  },
  scaffold: (concept) => channel.command({ kind: 'command', type: 'scaffold', concept }),
  copy: (text) => channel.request('copy', { text }),
  log,
  announce: (text) => {
    live.textContent = text;
  },
  lookAt: (trace, step) => linked.lookAt({ trace, step }),
  symbolsMoved: () => linked.connect(),
};

/** @param inPlace The page's cells are in the document already. */
function show(page: PageModel, inPlace = false): void {
  shown?.dispose();
  if (!inPlace) main.innerHTML = layoutHtml(page.html);
  const article = main.querySelector<HTMLElement>('article.page');
  try {
    if (!article) throw new Error('it has no cells');
    shown = new Page({
      main,
      article,
      atTop: inPlace,
      page,
      store,
      actions,
      findExperiment,
      charts: { loop, colours: () => (colours ??= readColours(body)) },
      ports: {
        openWorker: (events) => workers.open(events),
        openLocal: async (events) =>
          openLocalPort(events, await loadLocalService(body.dataset.workerUri, nonce)),
        after: (milliseconds, callback) => {
          const timer = setTimeout(callback, milliseconds);
          return () => clearTimeout(timer);
        },
      },
    });
    linked.connect();
  } catch (error) {
    showProblem(`The page could not be shown: ${error instanceof Error ? error.message : error}`);
  }
}

/** The page that came within the document, for a first paint that waits for nobody. */
function inlinePage(): PageModel | undefined {
  const text = document.querySelector('#page-model')?.textContent;
  if (!text || !main.querySelector('article.page')) return undefined;
  try {
    const model: unknown = JSON.parse(text);
    // Its cells are in the document: their text is not needed a second time.
    const parsed = parsePageModel(isFields(model) ? { ...model, html: '' } : model);
    return parsed.ok ? parsed.value : undefined;
  } catch {
    return undefined;
  }
}

function followTheme(): void {
  const changed = () => {
    colours = undefined;
    shown?.redraw();
  };
  const observer = new MutationObserver(changed);
  observer.observe(body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}

function shakeHands(): void {
  channel.request('ready', { version: 1 }).then(
    (result) => {
      const parsed = parsePageModel(result);
      if (!parsed.ok) {
        showProblem(`The host sent a page that cannot be read: ${parsed.problem}`);
        return;
      }
      const page = parsed.value;
      // What is on the screen already is not built twice.
      if (shown?.id !== page.id) show(page);
      else if (page.kind === 'question') shown.setReadState(page.state);
    },
    (error: unknown) => {
      if (error instanceof ChannelDisposedError) return;
      showProblem(
        `The host could not give the page: ${error instanceof Error ? error.message : ''}`,
      );
    },
  );
}

const loop = new DrawLoop();
registerControls();
addEventListener('error', (event) => showProblem(`Something went wrong: ${event.message}`));
addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof ChannelDisposedError) return;
  showProblem(`Something went wrong: ${String(event.reason)}`);
});
followTheme();
const first = inlinePage();
if (first) show(first, true);
// The answer brings the page once more, which is to come after the first paint.
if (first) afterPaint(shakeHands);
else shakeHands();
