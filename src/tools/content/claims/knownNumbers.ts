import type { Reading } from './findNumbers';

const printed = /(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(e[-+]?\d+)?/gi;

/** Numbers that come from code, to hold stated ones against. */
export class KnownNumbers {
  private readonly all: { readonly value: number; readonly decimals: number }[] = [];

  get size(): number {
    return this.all.length;
  }

  /** A number at full precision: a parameter, a literal, a metric. */
  addExact(value: number): void {
    this.all.push({ value: Math.abs(value), decimals: Infinity });
  }

  /** Every number of a text that code wrote, with the digits that it shows. */
  addPrinted(text: string): void {
    for (const [, whole, decimals = '', exponent = ''] of text.matchAll(printed)) {
      const value = Number(`${whole!.replaceAll(',', '')}.${decimals}0${exponent}`);
      this.all.push({ value, decimals: exponent === '' ? decimals.length : Infinity });
    }
  }

  /** Every literal of a program, `1_000` and `1e-3` among them. */
  addLiterals(code: string): void {
    for (const [literal] of code.matchAll(/(?<![\w.])\d[\d_]*(?:\.\d+)?(?:e[-+]?\d+)?/gi)) {
      this.addExact(Number(literal.replaceAll('_', '')));
    }
  }

  /** Every number in parameters of any shape. Texts are not computed, so they do not count. */
  addParameters(value: unknown): void {
    if (typeof value === 'number') this.addExact(value);
    else if (typeof value === 'object' && value !== null) {
      for (const each of Object.values(value)) this.addParameters(each);
    }
  }

  /** Whether one of them is the number, or gives it when it is rounded to the digits shown. */
  has({ value, decimals, rounded }: Reading): boolean {
    const half = rounded ? 0.5 * 10 ** -decimals : 0;
    return this.all.some(
      (known) =>
        known.decimals >= decimals &&
        Math.abs(known.value - Math.abs(value)) <= half * (1 + 1e-9) + 1e-12,
    );
  }
}
