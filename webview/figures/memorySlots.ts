import { defineFigure, type FigureOutput } from './figure';
import { checkNames, readInteger, readNumber, readNumbers, readTexts } from './parameters';
import type { Parameters } from './parameters';
import { list, Pen, svg } from './svg';

const id = 'memory-slots';
const title = 'A memory of slots, with a head that writes and one that reads';

const slotCount = [2, 16] as const;
const stepCount = [1, 24] as const;
const slotWidth = 8;
const rowHeight = 26;
/** Weights below this are neither drawn as a bar nor written. */
const leastWeight = 0.005;
/** From this on the gate counts as open in words. */
const openGate = 0.5;

interface Memory {
  /** What comes in and goes out at each step. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** From 1. */
  readonly step: number;
  /** One weight a slot. */
  readonly write: readonly number[];
  readonly read: readonly number[];
  /** Row by row. */
  readonly memory: readonly number[];
  readonly gate: number;
}

/** Before anything was measured: an empty memory, and both heads on its first slot. */
const emptySlots = 5;
const first = Array.from({ length: emptySlots }, (_, slot) => Number(slot === 0));

function readMemory(params: Parameters): Memory {
  checkNames(id, params, ['inputs', 'outputs', 'step', 'write', 'read', 'memory', 'gate']);
  const inputs = readTexts(params, 'inputs', stepCount, 2) ?? ['A', '7', '|', '–', '–'];
  const steps = [inputs.length, inputs.length] as const;
  const write = readNumbers(params, 'write', slotCount, [0, 1]) ?? first;
  const slots = [write.length, write.length] as const;
  const numbers = [write.length * slotWidth, write.length * slotWidth] as const;
  const widest = Number.MAX_VALUE;
  return {
    inputs,
    outputs: readTexts(params, 'outputs', steps, 2) ?? inputs.map(() => '–'),
    step: readInteger(params, 'step', [1, inputs.length], 1),
    write,
    read: readNumbers(params, 'read', slots, [0, 1]) ?? write,
    memory:
      readNumbers(params, 'memory', numbers, [-widest, widest]) ??
      write.flatMap(() => Array.from({ length: slotWidth }, () => 0)),
    gate: readNumber(params, 'gate', [0, 1], 0),
  };
}

interface Sizes {
  readonly margin: number;
  readonly cell: number;
  readonly bar: number;
  /** What a weight takes in digits, and a slot's number. */
  readonly digits: number;
  readonly index: number;
}

const wide: Sizes = { margin: 10, cell: 30, bar: 118, digits: 38, index: 26 };
const small: Sizes = { margin: 4, cell: 17, bar: 48, digits: 32, index: 18 };

const timelineTop = 22;
const slotsTop = 138;

interface Layout extends Sizes {
  readonly width: number;
  readonly height: number;
  /** Left edge of the memory. */
  readonly grid: number;
  readonly gridEnd: number;
}

function layOut(sizes: Sizes, { write }: Memory): Layout {
  const { margin, digits, bar, index, cell } = sizes;
  const grid = margin + digits + bar + index;
  const gridEnd = grid + slotWidth * cell;
  return {
    ...sizes,
    grid,
    gridEnd,
    width: gridEnd + 6 + bar + digits + margin,
    height: slotsTop + write.length * rowHeight + 34,
  };
}

/** The symbols that come in and go out, with the present step marked. */
function drawTimeline(pen: Pen, { inputs, outputs, step }: Memory, { width, margin }: Layout) {
  const left = margin + 30;
  const gap = Math.min(32, (width - margin - left) / inputs.length);
  const x = (at: number) => left + (at + 0.5) * gap;
  const row = (name: string, symbols: readonly string[], y: number) =>
    pen.text(margin, y, name, { size: 'small', muted: true, anchor: 'start' }) +
    symbols
      .map((symbol, at) =>
        pen.text(x(at), y, symbol, at === step - 1 ? { strong: true } : { muted: true }),
      )
      .join('');
  const now = pen.box(x(step - 1), timelineTop + 13, gap - 1, 56, { radius: 6 });
  return now + row('in', inputs, timelineTop) + row('out', outputs, timelineTop + 26);
}

function drawHead(
  pen: Pen,
  name: 'write' | 'read',
  weights: readonly number[],
  layout: Layout,
): string {
  const { margin, digits, bar, index, grid, gridEnd } = layout;
  const writes = name === 'write';
  const inner = writes ? grid - index : gridEnd + 6;
  const outer = writes ? margin : gridEnd + 6 + bar + digits;
  return weights
    .map((weight, slot) => {
      if (weight < leastWeight) return '';
      const long = Math.max(1, weight * bar);
      const y = slotsTop + slot * rowHeight;
      return (
        `<rect class="shape solid role-${writes ? 'gate' : 'memory'}" x="${(writes ? inner - long : inner).toFixed(1)}" y="${y + 7}" width="${long.toFixed(1)}" height="${rowHeight - 14}" rx="2"/>` +
        pen.text(outer, y + rowHeight / 2, weight.toFixed(2), {
          size: 'small',
          anchor: writes ? 'start' : 'end',
        })
      );
    })
    .join('');
}

/** Each number as a bar from the middle of its cell: up where it is above 0, down where it is below. */
function drawSlots(pen: Pen, { memory, write }: Memory, { grid, index, cell }: Layout): string {
  const largest = Math.max(1, ...memory.map(Math.abs));
  return write
    .map((_, slot) => {
      const top = slotsTop + slot * rowHeight;
      const middle = top + rowHeight / 2;
      const cells = Array.from({ length: slotWidth }, (_cell, column) => {
        const value = memory[slot * slotWidth + column]!;
        const tall = (Math.abs(value) / largest) * (rowHeight / 2 - 4);
        const left = grid + column * cell;
        const bar =
          tall < 0.3
            ? ''
            : `<rect class="shape solid" x="${left + 5}" y="${(value > 0 ? middle - tall : middle).toFixed(1)}" width="${cell - 10}" height="${tall.toFixed(1)}"/>`;
        return `<rect class="heat heat-1" x="${left}" y="${top}" width="${cell}" height="${rowHeight}" rx="3"/>${bar}`;
      }).join('');
      return (
        pen.text(grid - index / 2, middle, String(slot + 1), { size: 'small', muted: true }) +
        `<g class="role-hidden">${cells}</g>`
      );
    })
    .join('');
}

function drawTitles(pen: Pen, { gate, write }: Memory, layout: Layout): string {
  const { margin, digits, bar, grid, gridEnd, width } = layout;
  const [left, right] = [margin + (digits + bar) / 2, width - margin - (digits + bar) / 2];
  const middle = (grid + gridEnd) / 2;
  const y = slotsTop - 36;
  const foot = slotsTop + write.length * rowHeight + 18;
  return [
    pen.text(left, y, 'write head', { strong: true }),
    pen.text(left, y + 19, `gate ${Math.round(100 * gate)} %`, { size: 'small', muted: true }),
    pen.text(middle, y, 'memory', { strong: true }),
    pen.text(middle, y + 19, `${write.length} slots`, { size: 'small', muted: true }),
    pen.text(right, y, 'read head', { strong: true }),
    pen.text(middle, foot, 'bars: up +, down −', { size: 'small', muted: true }),
  ].join('');
}

/** The slots that a head stands on, the one with most weight first. */
function standsOn(weights: readonly number[]): string {
  const slots = weights
    .map((weight, slot) => ({ weight, slot: slot + 1 }))
    .filter(({ weight }) => weight >= 0.05)
    .sort((a, b) => b.weight - a.weight)
    .map(({ weight, slot }) => `slot ${slot} (${weight.toFixed(2)})`);
  return slots.length > 0 ? list(slots) : 'no slot in particular';
}

function describe(shown: Memory): string {
  const { inputs, outputs, step, write, read, gate, memory } = shown;
  const written = write.filter((_, slot) =>
    memory.slice(slot * slotWidth, (slot + 1) * slotWidth).some((value) => Math.abs(value) > 0.1),
  ).length;
  return [
    `A memory of ${write.length} slots with ${slotWidth} numbers each, at step ${step} of ${inputs.length}: in ${inputs[step - 1]!}, out ${outputs[step - 1]!}.`,
    `The write head stands on ${standsOn(write)}; its gate is ${Math.round(100 * gate)} % open, so it ${gate >= openGate ? 'writes' : 'hardly writes'}.`,
    `The read head stands on ${standsOn(read)}. ${written} of the slots hold something.`,
  ].join(' ');
}

function draw(params: Parameters, sizes: Sizes): FigureOutput {
  const shown = readMemory(params);
  const layout = layOut(sizes, shown);
  const pen = new Pen();
  const body = [
    drawTimeline(pen, shown, layout),
    drawTitles(pen, shown, layout),
    drawHead(pen, 'write', shown.write, layout),
    drawSlots(pen, shown, layout),
    drawHead(pen, 'read', shown.read, layout),
  ].join('');
  const { width, height } = layout;
  return svg({ id, title, text: describe(shown), width, height, body });
}

/** Source: Graves, Wayne, Danihelka 2014, figures 1 and 6. */
export const memorySlots = defineFigure({
  id,
  title,
  draw: (params) => draw(params, wide),
  narrow: (params) => draw(params, small),
});
