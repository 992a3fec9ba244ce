/**
 * What a figure can do beside being looked at: the board version, reduced to what can be drawn by
 * hand in three minutes, and, for a recurrent network, stepping through time.
 */
import type { FigureState } from '../../src/common/viewState';
import type { Trace, TraceStep } from '../../src/lab/trace/traceModel';
import { button, segmented } from '../controls';
import { make } from '../dom';
import { figures } from '../figures/registry';
import type { FigureCell } from './figureCells';
import type { WalkOptions } from './laterParts';
import { readParams } from './readParams';
import { modelOfFigure } from './timeTravel/modelOfFigure';
import type { TimeTravelView } from './timeTravel/timeTravelView';

export interface FigureToolsOptions {
  readonly drawn: FigureCell;
  readonly state: FigureState | undefined;
  readonly save: (state: FigureState) => void;
  readonly lookAt: (trace: Trace, step: TraceStep) => void;
  /** The symbols of the page have changed places. */
  readonly onRedraw: () => void;
  /** Calls back with the walk, when walks are there. */
  readonly openWalk: (walk: WalkOptions, opened: (view: TimeTravelView) => void) => void;
  /** Runs a change of layout so that the reader is not moved by it. */
  readonly hold: (change: () => void) => void;
  /** The page is replaced. */
  readonly end: AbortSignal;
}

/** Adds the tools to a figure that has any. Its body is drawn already. */
export function mountFigureTools(figure: HTMLElement, options: FigureToolsOptions): void {
  const id = figure.dataset.figure ?? '';
  const model = modelOfFigure(id, readParams(figure));
  const hasBoard = figures.get(id)?.board !== undefined;
  if (!hasBoard && !model) return;

  let state: FigureState = options.state ?? {};
  const keep = (change: FigureState): void => {
    state = { ...state, ...change };
    options.save(state);
  };
  const tools = make('div', { class: 'figure-tools' });
  const choice =
    hasBoard &&
    segmented(
      'Version of the figure',
      [
        { value: 'full', label: 'Full' },
        {
          value: 'board',
          label: 'Board version',
          title: 'What you can draw by hand in three minutes',
        },
      ],
      state.board ? 'board' : 'full',
      (value) => {
        keep({ board: value === 'board' });
        options.drawn.setBoard(value === 'board');
      },
    );
  if (choice) tools.append(choice.element);

  let view: TimeTravelView | undefined;
  const travel =
    model !== undefined &&
    button({
      label: 'Step through time',
      title: 'Watch this network run on a word, step by step, and its gradient flow back',
      onClick: () => toggle(),
    });
  const setTravelling = (open: boolean): void => {
    if (!travel) return;
    figure.classList.toggle('travelling', open);
    if (choice) choice.element.hidden = open;
    travel.setLabel(open ? 'Back to the figure' : 'Step through time');
    travel.element.setAttribute('aria-expanded', String(open));
    options.onRedraw();
  };
  const close = (): void => {
    view?.dispose();
    view = undefined;
    setTravelling(false);
    keep({ travelling: false });
  };
  const open = (opened: (view: TimeTravelView) => void): void => {
    if (model === undefined) return;
    const walk: WalkOptions = {
      model,
      kept: state.travel,
      onChange: (next) => keep({ travel: { ...next } }),
      onStep: options.lookAt,
    };
    options.openWalk(walk, (next) => {
      // A second press, or another page, may have come before it.
      if (view || options.end.aborted) {
        next.dispose();
        return;
      }
      view = next;
      opened(next);
    });
  };
  const show = (next: TimeTravelView): void => {
    figure.append(next.element);
    setTravelling(true);
  };
  const toggle = (): void => {
    if (view) close();
    else
      open((next) => {
        show(next);
        keep({ travelling: true });
        // Where the reader opened it, all that changes with a step is in sight.
        next.bringIntoView();
      });
  };
  if (travel) tools.append(travel.element);
  figure.append(tools);
  if (state.board) options.drawn.setBoard(true);
  if (state.travelling) open((next) => options.hold(() => show(next)));
  options.end.addEventListener('abort', () => view?.dispose());
}
