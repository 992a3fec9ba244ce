/** Entry of the webview: puts the parts together, shakes hands with the host, shows pages. */
import '../styles/panel.css';
import { ChannelDisposedError, ViewChannel } from '../../src/common/channel';
import { layoutHtml } from '../../src/common/layoutHtml';
import { isFields } from '../../src/common/fields';
import { parseFromHost, parsePageModel } from '../../src/common/guards';
import { pointOfPart } from '../../src/common/pageState';
import { parsePositionedState } from '../../src/common/parseViewState';
import type { PageModel } from '../../src/common/protocol';
import { registerControls } from '../controls';
import { make } from '../dom';
import type { ExperimentCell } from '../experiment/experimentCell';
import { connectHost } from '../host';
import { afterPaint } from './firstPaint';
import { Later } from './later';
import type { LaterParts } from './laterParts';
import { Page, type PageActions } from './page';
import { StateStore } from './stateStore';
import { WaitingRuns } from './waitingRuns';

const host = connectHost();
const body = document.body;
const main = document.querySelector<HTMLElement>('#page') ?? make('main', { id: 'page' });
if (!main.isConnected) body.append(main);
const live = make('p', { class: 'visually-hidden', role: 'status', id: 'announcer' });
body.append(live);

const after = (milliseconds: number, callback: () => void) => {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
};
const store = new StateStore({
  keeper: host,
  send: (page, parts) => channel.command({ kind: 'command', type: 'saveState', page, parts }),
  after,
  now: () => Date.now(),
});
// Only while a script runs does the document say which one it is.
const nonce = document.currentScript?.nonce ?? '';
const later = new Later<LaterParts>(
  async () => {
    const { LaterParts } = await import('./laterParts');
    return new LaterParts({
      main,
      workerUri: body.dataset.workerUri,
      nonce,
      copy: actions.copy,
      save: (file) => channel.request('saveFile', file),
      symbolsMoved: actions.symbolsMoved,
      openDictionary: () => actions.open('concept', 'notation'),
      after,
    });
  },
  (error) =>
    showProblem(
      `Experiments and walks could not be loaded: ${error instanceof Error ? error.message : String(error)}`,
    ),
);
const waiting = new WaitingRuns<ExperimentCell>();
let shown: Page | undefined;

const channel = new ViewChannel({
  transport: host.transport,
  parse: parseFromHost,
  onProblem: (problem) => log(problem, 'warn'),
  onNotification: (notification) => {
    if (notification.type === 'show') show(notification.page);
    else if (notification.type === 'exportPage') exportShown(notification.page);
    else if (notification.type === 'goTo') {
      if (shown?.id === notification.pageId) shown.goTo(notification.target);
    } else if (notification.type === 'cellEvent') {
      const { kind, id } = notification.page;
      if (shown?.kind === kind && shown.id === id) shown.takeCell(notification.event);
    } else if (shown?.id !== notification.questionId) return;
    else if (notification.type === 'readStateChanged') shown.setReadState(notification.state);
    else {
      store.adoptTicks(notification.ticked);
      shown.setTicked(notification.ticked);
    }
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
  open: (kind, id, target) =>
    channel.command({
      kind: 'command',
      type: 'open',
      page: { kind, id },
      ...(target && { target }),
    }),
  pick: (pageKind) => channel.command({ kind: 'command', type: 'pick', pageKind }),
  setReadState: (questionId, state) => {
    channel.command({ kind: 'command', type: 'setReadState', questionId, state });
    shown?.setReadState(state);
  },
  scaffold: (concept) => channel.command({ kind: 'command', type: 'scaffold', concept }),
  actOnCells: (page, action) => channel.command({ kind: 'command', page, ...action }),
  openAsFile: (code) => channel.command({ kind: 'command', type: 'openAsFile', code }),
  copy: (text) => channel.request('copy', { text }),
  log,
  announce: (text) => {
    live.textContent = text;
  },
  lookAt: (trace, step) => later.value?.linked.lookAt({ trace, step }),
  symbolsMoved: () => later.value?.linked.connect(),
};

/** @param inPlace The page's cells are in the document already. */
function show(page: PageModel, inPlace = false): void {
  if (shown) waiting.keep(shown, shown.leave());
  shown = undefined;
  document.title = page.title;
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
      later,
      rejoined: waiting.rejoin(page, article),
    });
    later.value?.linked.connect();
  } catch (error) {
    showProblem(`The page could not be shown: ${error instanceof Error ? error.message : error}`);
  }
}

/** @param page The one on show, as it came from the host: what lives on the page is not taken along. */
function exportShown(page: PageModel): void {
  if (shown?.id !== page.id || shown.kind !== page.kind) return;
  actions.announce('The page is drawn for export …');
  import('../export/exportPage')
    .then(({ exportPage }) => exportPage({ page, store, now: new Date() }))
    .then((file) => channel.request('saveFile', file))
    .then(
      (isSaved) => actions.announce(isSaved ? 'The page was exported.' : ''),
      (error: unknown) =>
        showProblem(
          `The page could not be exported: ${error instanceof Error ? error.message : String(error)}`,
        ),
    );
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
    later.value?.forgetColours();
    shown?.redraw();
  };
  const observer = new MutationObserver(changed);
  observer.observe(body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}

function shakeHands(): void {
  const since = Date.now();
  channel.request('ready', { version: 1 }).then(
    (result) => {
      const parsed = parsePageModel(result);
      if (!parsed.ok) {
        showProblem(`The host sent a page that cannot be read: ${parsed.problem}`);
        return;
      }
      meet(parsed.value, since);
    },
    (error: unknown) => {
      if (error instanceof ChannelDisposedError) return;
      showProblem(
        `The host could not give the page: ${error instanceof Error ? error.message : ''}`,
      );
    },
  );
}

/**
 * What is on the screen already is not built twice, unless the reader's state changed elsewhere while
 * this view was hidden.
 */
function meet(page: PageModel, since: number): void {
  if (shown?.id !== page.id) {
    show(page);
    return;
  }
  const changed = store.adopt(page.parts, since);
  if (changed.some((part) => !isLive(part))) show(page);
  else if (page.kind === 'question') {
    shown.setReadState(page.state);
    shown.setTicked(store.ticked);
  }
}

/** Parts that the page follows, or that it has gone by already. */
const isLive = (part: string): boolean =>
  pointOfPart(part) !== undefined || part === 'place' || part === 'outline';

registerControls();
addEventListener('error', (event) => showProblem(`Something went wrong: ${event.message}`));
addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof ChannelDisposedError) return;
  showProblem(`Something went wrong: ${String(event.reason)}`);
});
addEventListener('pagehide', () => store.flush());
document.addEventListener('visibilitychange', () => store.flush());
followTheme();
later.when((parts) => parts?.linked.connect());
const first = inlinePage();
if (parsePositionedState(host.getState())) {
  // What Unfold 1.0 kept of experiments is read by what they declare: this once, they come first.
  later.load();
  later.when(() => begin());
} else begin();

function begin(): void {
  if (first) show(first, true);
  // The answer brings the page once more, which is to come after the first paint.
  if (first) afterPaint(shakeHands);
  else shakeHands();
  afterPaint(() => later.load());
}
