/**
 * What a page may write into the log: so many lines in a while, none of them long. A page that reports
 * the same fault at every frame must not fill the reader's disk. Knows no VS Code.
 */

export type LogLevel = 'info' | 'warn' | 'error';

export interface PageLogOptions {
  readonly write: (level: LogLevel, line: string) => void;
  /** Calls back after so many milliseconds. */
  readonly after: (milliseconds: number, callback: () => void) => void;
}

export const pageLogLimits = {
  /** Lines in one window of time. */
  lines: 20,
  /** Milliseconds. */
  window: 10_000,
  /** UTF-16 units of a line. */
  length: 1_000,
} as const;

export class PageLog {
  private written = 0;
  private leftOut = 0;

  constructor(private readonly options: PageLogOptions) {}

  /** @param prefix Where it comes from, for example the page's id. */
  add(level: LogLevel, prefix: string, message: string): void {
    const { write, after } = this.options;
    if (this.written === 0) after(pageLogLimits.window, () => this.begin(prefix));
    if (this.written >= pageLogLimits.lines) {
      this.leftOut += 1;
      return;
    }
    this.written += 1;
    write(level, `${prefix}: ${shorten(message)}`);
  }

  /** A new window of time begins; what the last one left out is said. */
  private begin(prefix: string): void {
    const { leftOut } = this;
    this.written = 0;
    this.leftOut = 0;
    if (leftOut === 0) return;
    const lines = leftOut === 1 ? '1 more line was' : `${leftOut} more lines were`;
    this.options.write('warn', `${prefix}: ${lines} left out.`);
  }
}

function shorten(message: string): string {
  const more = message.length - pageLogLimits.length;
  return more > 0
    ? `${message.slice(0, pageLogLimits.length)} … (${more} more characters)`
    : message;
}
