/** Entry of the notebook's renderer: draws a cell's outputs as the pages draw them. */
import { ViewChannel } from '../../src/common/channel';
import { parseFromHost } from '../../src/common/guards';
import { figureFromJson } from '../../src/common/figureOutput';
import { notebookIds } from '../../src/common/ids';
import { outputFromJson } from '../../src/common/outputJson';
import { make } from '../dom';
import { OutputView } from '../output/outputView';
import { readColours, type ChartColours } from '../views/colours';
import { DrawLoop } from '../views/drawLoop';
import type { ViewEnvironment } from '../views/view';
import { FigureView } from './figureView';
import styles from './renderer.css';

/** As much of VS Code's renderer API as is used. */
interface RendererContext {
  readonly postMessage?: (message: unknown) => void;
  readonly onDidReceiveMessage?: (listen: (message: unknown) => void) => { dispose(): void };
}

interface OutputItem {
  readonly id: string;
  readonly mime: string;
  text(): string;
}

interface Renderer {
  renderOutputItem(item: OutputItem, element: HTMLElement): void;
  disposeOutputItem(id?: string): void;
}

interface View {
  readonly element: HTMLElement;
  /** The theme changed. */
  redraw?(): void;
  dispose(): void;
}

interface Shown {
  readonly view: View;
  /** Carries the theme's classes, which a shadow tree does not see. */
  readonly frame: HTMLElement;
}

export function activate(context: RendererContext): Renderer {
  const shown = new Map<string, Shown>();
  const environment = environmentOf(context, () => colours);
  let colours = readColours(document.body);

  const forget = (id: string): void => {
    shown.get(id)?.view.dispose();
    shown.delete(id);
  };
  const themed = new MutationObserver(() => {
    colours = readColours(document.body);
    for (const { view, frame } of shown.values()) {
      frame.className = document.body.className;
      view.redraw?.();
    }
  });
  themed.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  themed.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });

  return {
    renderOutputItem(item, element) {
      forget(item.id);
      const view = viewOf(item, environment);
      const frame = make(
        'div',
        { class: document.body.className, 'data-body': true },
        view.element,
      );
      const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
      root.replaceChildren(make('style', {}, styles), frame);
      shown.set(item.id, { view, frame });
    },
    disposeOutputItem(id) {
      for (const each of id === undefined ? [...shown.keys()] : [id]) forget(each);
    },
  };
}

/** @throws Error where the output cannot be read: the notebook shows it in its place. */
function viewOf(item: OutputItem, environment: ViewEnvironment): View {
  if (item.mime === notebookIds.figureMime) {
    const figure = figureFromJson(item.text());
    if (figure) return new FigureView(figure);
  } else {
    const output = outputFromJson(item.text());
    const view = new OutputView(environment);
    if (output) view.append(output);
    if (output) return view;
  }
  throw new Error('This output cannot be read. Run its cell again.');
}

function environmentOf(
  { postMessage, onDidReceiveMessage }: RendererContext,
  colours: () => ChartColours,
): ViewEnvironment {
  const channel = new ViewChannel({
    transport: {
      send: (message) => postMessage?.(message),
      listen: (listen) => {
        const listening = onDidReceiveMessage?.(listen);
        return () => listening?.dispose();
      },
    },
    parse: parseFromHost,
    onProblem: (problem) => console.error(problem),
    onNotification: () => undefined,
    firstId: Date.now(),
  });
  return {
    loop: new DrawLoop(),
    colours,
    copy: (text) => channel.request('copy', { text }),
    save: (file) => channel.request('saveFile', file),
    symbolsMoved: () => undefined,
  };
}
