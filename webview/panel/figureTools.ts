/**
 * What a figure can do beside being looked at: the board version, reduced to what can be drawn by
 * hand in three minutes, and, for a recurrent network, stepping through time.
 */
import type { FigureState } from '../../src/common/viewState';
import type { Trace, TraceStep } from '../../src/lab/trace/traceModel';
import { button, dropdown, segmented, slider, textField } from '../controls';
import { make } from '../dom';
import { drawFigure, figures } from '../figures/registry';
import { readParams } from './readParams';
import { modelOfFigure, reviveTimeTravel } from './timeTravel/timeTravelState';
import { TimeTravelView } from './timeTravel/timeTravelView';

export interface FigureToolsOptions {
  readonly state: FigureState | undefined;
  readonly save: (state: FigureState) => void;
  readonly lookAt: (trace: Trace, step: TraceStep) => void;
  /** The symbols of the page have changed places. */
  readonly onRedraw: () => void;
}

/** Adds the tools to a figure that has any. Its body is drawn already. */
export function mountFigureTools(figure: HTMLElement, options: FigureToolsOptions): void {
  const body = figure.querySelector<HTMLElement>('.figure-body');
  const id = figure.dataset.figure ?? '';
  const model = modelOfFigure[id];
  const hasBoard = figures.get(id)?.board !== undefined;
  if (!body || (!hasBoard && !model)) return;

  let state: FigureState = options.state ?? {};
  const keep = (change: FigureState): void => {
    state = { ...state, ...change };
    options.save(state);
  };
  const tools = make('div', { class: 'figure-tools' });
  const full = body.innerHTML;

  const draw = (board: boolean): void => {
    // Our own drawing, made from numbers and escaped text.
    body.innerHTML = board ? drawFigure(id, readParams(figure), true).html : full;
    body.classList.toggle('board', board);
    options.onRedraw();
  };
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
        draw(value === 'board');
      },
    );
  if (choice) tools.append(choice.element);

  let view: TimeTravelView | undefined;
  const travel =
    model !== undefined &&
    button({
      label: 'Step through time',
      title: 'Watch this network run on a word, step by step, and its gradient flow back',
      onClick: () => setTravelling(!view),
    });
  const setTravelling = (open: boolean, save = true): void => {
    if (!travel || model === undefined) return;
    view?.element.remove();
    view = undefined;
    if (open) {
      view = new TimeTravelView({
        controls: { button, dropdown, textField, segmented, slider },
        state: reviveTimeTravel(state.travel, model),
        drawFigure: (figureId, params) => drawFigure(figureId, params).html,
        onChange: (next) => keep({ travel: { ...next } }),
        onStep: options.lookAt,
      });
      figure.append(view.element);
    }
    figure.classList.toggle('travelling', open);
    if (choice) choice.element.hidden = open;
    travel.setLabel(open ? 'Back to the figure' : 'Step through time');
    travel.element.setAttribute('aria-expanded', String(open));
    if (save) keep({ travelling: open });
    options.onRedraw();
  };
  if (travel) tools.append(travel.element);
  figure.append(tools);
  if (state.board) draw(true);
  if (state.travelling) setTravelling(true, false);
}
