import type { Trace, TraceStep } from '../../../src/lab/trace/traceModel';
import { make } from '../../dom';
import { arrowOver, readable } from './gradientStory';
import { hasDecoder } from './timeTravelState';

/** What a symbol is called, in the order in which the equations use them. */
const rows: readonly { readonly symbol: string; readonly sign: string; readonly name: string }[] = [
  { symbol: 'x', sign: 'x', name: 'input' },
  { symbol: 'a', sign: 'α', name: 'attention weights' },
  { symbol: 'k', sign: 'k', name: 'context vector' },
  { symbol: 'f', sign: 'f', name: 'forget gate' },
  { symbol: 'i', sign: 'i', name: 'input gate' },
  { symbol: 'g', sign: 'c̃', name: 'candidate' },
  { symbol: 'o', sign: 'o', name: 'output gate' },
  { symbol: 'c', sign: 'c', name: 'cell state' },
  { symbol: 'z', sign: 'z', name: 'update gate' },
  { symbol: 'r', sign: 'r', name: 'reset gate' },
  { symbol: 'n', sign: 'h̃', name: 'candidate' },
  { symbol: 'h', sign: 'h', name: 'hidden state' },
  { symbol: 's', sign: 's', name: 'decoder state' },
  { symbol: 'y', sign: 'y', name: 'answer' },
];

/** More numbers than these take a line of their own. */
const short = 4;

interface Row {
  readonly sign: string;
  /** Below the line. */
  readonly index: string;
  readonly name: string;
  readonly values: readonly number[];
  /** One for each value, where they have names. */
  readonly labels?: readonly string[] | undefined;
  /** What the linked views know it by; a gradient has none. */
  readonly place?: { readonly symbol: string; readonly t: number; readonly chain?: string };
}

/** A gradient that has vanished is not 0, and should not look it. */
export function formatValue(value: number, isGradient: boolean): string {
  if (value === 0 || value === 1) return String(value);
  const text =
    isGradient && Math.abs(value) < 0.005
      ? readable(value)
      : value.toFixed(2).replace(/^-(0\.00)$/, '$1');
  return text.replace('-', '−');
}

/** A cell whose background says sign and size: `--size` runs from 0 to 1. */
function valueCell(
  value: number,
  { largest, isGradient }: { readonly largest: number; readonly isGradient: boolean },
  label: string | undefined,
): HTMLElement {
  const cell = make('span', { class: value < 0 ? 'value negative' : 'value positive' });
  cell.style.setProperty('--size', Math.min(1, Math.abs(value) / largest).toFixed(3));
  if (label !== undefined) cell.append(make('small', {}, label), ' ');
  cell.append(formatValue(value, isGradient));
  return cell;
}

function rowElement({ sign, index, name, values, labels, place }: Row): HTMLElement {
  const term = make('dt', {}, make('var', {}, sign), make('sub', {}, index));
  if (place) {
    term.dataset['symbol'] = place.symbol;
    term.dataset['t'] = String(place.t);
    if (place.chain !== undefined) term.dataset['chain'] = place.chain;
  }
  term.title = name;
  term.append(' ', make('span', { class: 'value-name' }, name));
  // Gates and states are seen against 1, a gradient against its own largest part.
  const scale = {
    largest: place ? 1 : Math.max(1e-300, ...values.map(Math.abs)),
    isGradient: place === undefined,
  };
  return make(
    'div',
    { class: values.length > short ? 'value-row long' : 'value-row' },
    term,
    make(
      'dd',
      { class: 'vector' },
      ...values.map((value, at) => valueCell(value, scale, labels?.[at])),
    ),
  );
}

/** The chain of a quantity, where a network has two. */
function chainOf(trace: Trace, step: TraceStep, symbol: string): string | undefined {
  if (trace.request.model === 'bilstm') return { x: 'either', y: 'both' }[symbol] ?? step.part;
  return hasDecoder(trace.request.model) && step.part === 'decoder' ? 'decoder' : undefined;
}

function rowsOf(trace: Trace, step: TraceStep): Row[] {
  const source = [...trace.request.word].map((_, j) => `h${j + 1}`);
  const { t, fedBack } = step;
  const found: Row[] = fedBack
    ? [
        {
          sign: 'y',
          index: String(t - 1),
          name: 'letter before',
          values: fedBack,
          labels: trace.alphabet,
          place: { symbol: 'y', t: t - 1, chain: 'decoder' },
        },
      ]
    : [];
  for (const { symbol, sign, name } of rows) {
    const values = step.values[symbol];
    if (!values) continue;
    const chain = chainOf(trace, step, symbol);
    const over = symbol === 'h' || symbol === 'c' ? arrowOver(trace, step) : '';
    found.push({
      sign: sign + over,
      index: symbol === 'a' ? `${t},j` : String(t),
      name,
      values,
      labels:
        symbol === 'x' || symbol === 'y' ? trace.alphabet : symbol === 'a' ? source : undefined,
      place: { symbol, t, ...(chain !== undefined && { chain }) },
    });
  }
  return found;
}

function gradientRows(trace: Trace, step: TraceStep): Row[] {
  const index = String(step.t);
  const state = step.part === 'decoder' ? 's' : 'h';
  const over = arrowOver(trace, step);
  return [
    ...(step.gradientC
      ? [{ sign: `∂L/∂c${over}`, index, name: 'gradient', values: step.gradientC }]
      : []),
    { sign: `∂L/∂${state}${over}`, index, name: 'gradient', values: step.gradientH },
  ];
}

/**
 * The vectors of one step: symbol, name and numbers of each. On the way back the gradients, and the
 * states that they belong to.
 */
export function stepValues(trace: Trace, step: TraceStep, gradient: boolean): HTMLElement {
  const all = rowsOf(trace, step);
  const states = new Set(['c', 'h', 's']);
  const shown = gradient
    ? [
        ...gradientRows(trace, step),
        ...all.filter(({ place }) => place && states.has(place.symbol)),
      ]
    : all;
  return make(
    'dl',
    { class: 'step-values', 'aria-label': `Values of step ${step.t}` },
    ...shown.map(rowElement),
  );
}
