/** Puts twelve views where a page has its cells, in the page's own styles, and feeds them. */
import { defineExperiment } from '../../src/lab/experiment';
import type { ViewContents } from '../../src/lab/views/view';
import { ViewBoard } from '../../webview/experiment/viewBoard';
import { readColours } from '../../webview/views/colours';
import { DrawLoop } from '../../webview/views/drawLoop';
import { contentsAt, twelveViews } from './twelveViews';

export interface TwelveViews {
  /** Shows what a run has brought by that step. */
  readonly show: (step: number) => void;
  /** From now on a worker with this script brings frames. */
  readonly run: (script: string, perSecond: number) => void;
  /** @returns How many frames came, and how many times a view was drawn. */
  readonly stop: () => { readonly frames: number; readonly drawn: number };
}

declare global {
  interface Window {
    twelveViews?: TwelveViews;
  }
}

const experiment = defineExperiment({
  ...{ id: 'twelve', title: 'Twelve views', look: '', parameters: [], views: twelveViews },
  claim: { text: '', source: '', settings: [], teaches: [] },
  metrics: {},
  predict: { question: '', options: [], answer: () => undefined, explanation: '' },
  traits: { short: {}, trains: false, backends: [] },
});

const loop = new DrawLoop();
let [frames, drawn] = [0, 0];
const counted = new WeakMap<() => void, () => void>();
/** The same drawing counts as one, however often it is asked for. */
function count(draw: () => void): () => void {
  const known = counted.get(draw);
  if (known) return known;
  const counting = (): void => {
    drawn += 1;
    draw();
  };
  counted.set(draw, counting);
  return counting;
}

const board = new ViewBoard({
  experiment,
  parameters: {},
  environment: {
    loop: {
      request: (draw) => loop.request(count(draw)),
      cancel: (draw) => loop.cancel(count(draw)),
    },
    colours: () => readColours(document.body),
    copy: () => Promise.reject(new Error('Nothing is copied here.')),
    save: () => Promise.resolve(false),
    symbolsMoved: () => undefined,
  },
  settings: () => ({}),
  onSettings: () => undefined,
});
const cell = document.createElement('section');
cell.className = 'cell cell-experiment';
cell.append(board.element);
document.querySelector('article.page')!.replaceChildren(cell);

let worker: Worker | undefined;
window.twelveViews = {
  show: (step) => {
    for (let at = 1; at <= step; at++) board.add(contentsAt(at));
  },
  run: (script, perSecond) => {
    [frames, drawn] = [0, 0];
    worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
    worker.onmessage = ({ data }: MessageEvent<{ readonly views: ViewContents }>) => {
      frames += 1;
      board.add(data.views);
    };
    worker.postMessage(perSecond);
  },
  stop: () => {
    worker?.terminate();
    return { frames, drawn };
  },
};
