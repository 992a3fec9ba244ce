import type { Trace, TraceStep } from '../../../src/lab/trace/traceModel';
import { readable } from './gradientStory';

/** What a symbol is called, in the order in which the equations use them. */
const rows: readonly { readonly symbol: string; readonly sign: string; readonly name: string }[] = [
  { symbol: 'x', sign: 'x', name: 'input (one-hot)' },
  { symbol: 'f', sign: 'f', name: 'forget gate' },
  { symbol: 'i', sign: 'i', name: 'input gate' },
  { symbol: 'g', sign: 'c̃', name: 'candidate' },
  { symbol: 'o', sign: 'o', name: 'output gate' },
  { symbol: 'c', sign: 'c', name: 'cell state' },
  { symbol: 'z', sign: 'z', name: 'update gate' },
  { symbol: 'r', sign: 'r', name: 'reset gate' },
  { symbol: 'n', sign: 'h̃', name: 'candidate' },
  { symbol: 'a', sign: 'α', name: 'attention weights' },
  { symbol: 'k', sign: 'k', name: 'context vector' },
  { symbol: 'h', sign: 'h', name: 'hidden state' },
  { symbol: 's', sign: 's', name: 'decoder state' },
  { symbol: 'y', sign: 'y', name: 'answer (probabilities)' },
];

export function formatValue(value: number): string {
  // A gradient that has vanished is not 0, and should not look it.
  if (value !== 0 && Math.abs(value) < 0.005) return readable(value).replace('-', '−');
  const text = value.toFixed(2).replace('-', '−');
  return text === '−0.00' ? '0.00' : text;
}

/** A cell whose background says sign and size: `--size` runs from 0 to 1. */
function valueCell(value: number, largest: number, label: string | undefined): HTMLElement {
  const cell = document.createElement('span');
  cell.className = value < 0 ? 'value negative' : 'value positive';
  cell.style.setProperty('--size', Math.min(1, Math.abs(value) / largest).toFixed(3));
  cell.textContent = formatValue(value);
  if (label !== undefined) {
    const name = document.createElement('small');
    name.textContent = label;
    cell.append(name);
  }
  return cell;
}

function vector(
  values: readonly number[],
  largest: number,
  labels?: readonly string[],
): HTMLElement {
  const strip = document.createElement('span');
  strip.className = 'vector';
  strip.append(...values.map((value, at) => valueCell(value, largest, labels?.[at])));
  return strip;
}

/** The vectors of one step, a row each: symbol, name, length, numbers. */
export function vectorTable(trace: Trace, step: TraceStep, withGradient: boolean): HTMLElement {
  const table = document.createElement('table');
  table.className = 'vectors';
  const caption = table.createCaption();
  caption.textContent = `Step ${step.t}${step.part === 'forward' ? '' : ` (${step.part})`}: reads ${step.input}${
    step.answer === undefined ? '' : `, answers ${step.answer} (wanted ${step.target})`
  }`;
  const body = table.createTBody();
  const add = (
    sign: string,
    name: string,
    values: readonly number[],
    symbol: string | undefined,
    labels?: readonly string[],
  ): void => {
    const row = body.insertRow();
    const head = document.createElement('th');
    head.scope = 'row';
    const subscript = document.createElement('sub');
    subscript.textContent = String(step.t);
    head.append(sign, subscript);
    if (symbol !== undefined) {
      head.dataset['symbol'] = symbol;
      head.dataset['t'] = String(step.t);
      if (trace.request.model === 'bilstm')
        head.dataset['chain'] = { x: 'either', y: 'both' }[symbol] ?? step.part;
    }
    row.append(head);
    row.insertCell().textContent = `${name}, ${values.length}`;
    // Gates and states are seen against 1, a gradient against its own largest part.
    const largest = symbol === undefined ? Math.max(1e-300, ...values.map(Math.abs)) : 1;
    row.insertCell().append(vector(values, largest, labels));
  };
  const source = [...trace.request.word];
  for (const { symbol, sign, name } of rows) {
    const values = step.values[symbol];
    if (!values) continue;
    const labels =
      symbol === 'x' || symbol === 'y' ? trace.alphabet : symbol === 'a' ? source : undefined;
    const arrow = symbol === 'h' && trace.request.model === 'bilstm';
    add(arrow ? (step.part === 'backward' ? 'h⃖' : 'h⃗') : sign, name, values, symbol, labels);
  }
  if (withGradient) {
    const state = step.part === 'decoder' ? 's' : 'h';
    add(`∂L/∂${state}`, 'gradient', step.gradientH, undefined);
    if (step.gradientC) add('∂L/∂c', 'gradient', step.gradientC, undefined);
  }
  return table;
}
