/** Bars: one number for each of a few things, side by side. */
import { firstNotFinite, rounded, valueLabel } from './numbers';
import { every, isFields, isNumber, isText } from './stored';
import type { AnyView, DataTable, NotFinite, ViewKind } from './view';

export interface BarsDeclaration extends AnyView<BarsData> {
  readonly kind: 'bars';
  /** What the bars measure. */
  readonly y: string;
  /** What they stand for. */
  readonly x: string;
  readonly range?: readonly [number, number];
  readonly references?: readonly { readonly label: string; readonly y: number }[];
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Bars of one group have one colour and pattern. */
  readonly group?: string;
}

export interface BarsData {
  readonly bars: readonly Bar[];
}

function notFinite({ bars }: BarsData): NotFinite | undefined {
  const found = firstNotFinite(bars.map(({ value }) => value));
  return found && { quantity: bars[found.index]!.label, value: found.value };
}

function parseBar(value: unknown): Bar | undefined {
  if (!isFields(value) || !isText(value.label) || !isNumber(value.value)) return undefined;
  const { label, value: height, group } = value;
  return { label, value: height, ...(isText(group) && { group }) };
}

/** A bar in words. */
export const barName = ({ label, group }: Bar): string =>
  group === undefined ? label : `${group}, ${label}`;

function describe({ y, x }: BarsDeclaration, data: BarsData | undefined): string {
  const bars = data?.bars ?? [];
  if (bars.length === 0) return `${y} by ${x}: nothing measured yet.`;
  const listed = bars.map((bar) => `${barName(bar)}: ${valueLabel(bar.value)}`);
  return `${y} by ${x}. ${listed.join('; ')}.`;
}

function table({ x, y }: BarsDeclaration, data: BarsData | undefined): DataTable {
  const bars = data?.bars ?? [];
  const grouped = bars.some(({ group }) => group !== undefined);
  return {
    columns: [x, ...(grouped ? ['Group'] : []), y],
    rows: bars.map(({ label, group, value }) => [label, ...(grouped ? [group ?? '–'] : []), value]),
  };
}

export const bars: ViewKind<BarsDeclaration, BarsData> = {
  merge: (_, update) => update,
  notFinite,
  thin: (data) => ({ bars: data.bars.map((bar) => ({ ...bar, value: rounded(bar.value, 4) })) }),
  parse: (value) => {
    const all = isFields(value) ? every(value.bars, parseBar) : undefined;
    return all && { bars: all };
  },
  describe,
  table,
};
