/** The colours of a heat map with the values at their ends. */
import { tickLabel } from '../../src/lab/views/numbers';
import { make } from '../dom';

export function heatScale([low, high]: readonly [number, number]): HTMLElement {
  return make(
    'p',
    { class: 'chart-scale', 'data-diverging': String(low < 0 && high > 0) },
    make('span', {}, tickLabel(low)),
    make('span', { class: 'chart-ramp', 'aria-hidden': 'true' }),
    make('span', {}, tickLabel(high)),
  );
}
