/** Collects what a cell puts out, so that a million lines are a few messages, and cuts what is too much. */
import type { Output } from '../protocol';

type TextOutput = Extract<Output, { kind: 'text' }>;

export interface OutputLimits {
  /** Letters of text of one run. */
  readonly text: number;
  /** Tables, charts, pictures of one run. */
  readonly shown: number;
  /** Letters that are sent at once. */
  readonly batch: number;
  /** Milliseconds that text waits for more, while the cell writes. */
  readonly wait: number;
  /** Texts that do not wait: a loop without end would never send them. */
  readonly first: number;
}

export const outputLimits: OutputLimits = {
  text: 256_000,
  shown: 100,
  batch: 32_000,
  wait: 50,
  first: 20,
};

const counted = (count: number, name: string): string =>
  `${count.toLocaleString('en')} more ${name}${count === 1 ? '' : 's'}`;

export class OutputBuffer {
  private stream: TextOutput['stream'] = 'out';
  private pending: string[] = [];
  private pendingLetters = 0;
  private since = 0;
  private texts = 0;
  private letters = 0;
  private shown = 0;
  private cutLines = 0;
  private cutShown = 0;

  /**
   * @param send Hands an output on.
   * @param now Milliseconds from any start.
   */
  constructor(
    private readonly send: (output: Output) => void,
    private readonly limits: OutputLimits = outputLimits,
    private readonly now: () => number = () => Date.now(),
  ) {}

  /** Text that ends with its line. */
  text(stream: TextOutput['stream'], text: string): void {
    const room = this.limits.text - this.letters;
    if (room <= 0) {
      this.cutLines += lines(text);
      return;
    }
    const kept = text.length > room ? `${text.slice(0, room)}\n` : text;
    if (text.length > room) this.cutLines += lines(text.slice(room));
    if (stream !== this.stream) this.flush();
    this.stream = stream;
    if (this.pending.length === 0) this.since = this.now();
    this.pending.push(kept);
    this.pendingLetters += kept.length;
    this.letters += kept.length;
    this.texts += 1;
    if (
      this.texts <= this.limits.first ||
      this.pendingLetters >= this.limits.batch ||
      this.now() - this.since >= this.limits.wait
    ) {
      this.flush();
    }
  }

  /** Anything but text. */
  show(output: Exclude<Output, TextOutput>): void {
    if (output.kind === 'value') {
      this.value(output.text);
      return;
    }
    if (this.shown >= this.limits.shown) {
      this.cutShown += 1;
      return;
    }
    this.shown += 1;
    this.flush();
    this.send(output);
  }

  flush(): void {
    if (this.pending.length === 0) return;
    const text = this.pending.join('');
    this.pending = [];
    this.pendingLetters = 0;
    this.send({ kind: 'text', stream: this.stream, text });
  }

  /** Says what was cut. */
  end(): void {
    this.flush();
    const cut = [
      ...(this.cutLines > 0 ? [counted(this.cutLines, 'line')] : []),
      ...(this.cutShown > 0 ? [counted(this.cutShown, 'output')] : []),
    ];
    if (cut.length === 0) return;
    const text = `… ${cut.join(' and ')}: cut here, as a page could not show them.\n`;
    this.send({ kind: 'text', stream: 'error', text });
  }

  private value(text: string): void {
    this.flush();
    const room = Math.max(0, this.limits.text - this.letters);
    this.letters += text.length;
    if (text.length > room) this.cutLines += lines(text.slice(room));
    if (room > 0) this.send({ kind: 'value', text: text.slice(0, room) });
  }
}

function lines(text: string): number {
  let count = text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
