import { cellConsole } from '../../../src/kernel/output/cellConsole';
import { displayed, shownValue } from '../../../src/kernel/output/display';
import { OutputBuffer } from '../../../src/kernel/output/outputBuffer';
import type { CellError, Output } from '../../../src/kernel/protocol';
import { Session } from '../../../src/kernel/session/session';

/** A package with a name of each kind. */
const numbers = { one: 1, two: 2, add: (a: number, b: number) => a + b };

export interface Ran {
  /** Everything that was written, with the last value below it. */
  readonly text: string;
  readonly outputs: readonly Output[];
  readonly error?: CellError;
}

/** Runs cells one after the other in one session, without a worker; the last one's end. */
export async function runCells(...cells: readonly string[]): Promise<Ran> {
  const session = new Session(
    {
      numbers: () => Promise.resolve(numbers),
      '@tensorflow/tfjs': () => Promise.resolve({ big: 7 }),
    },
    { tf: '@tensorflow/tfjs' },
  );
  let ran: Ran = { text: '', outputs: [] };
  for (const [index, code] of cells.entries()) ran = await runIn(session, code, index + 1);
  return ran;
}

export async function runIn(session: Session, code: string, id: number): Promise<Ran> {
  const outputs: Output[] = [];
  const buffer = new OutputBuffer(
    (output) => outputs.push(output),
    undefined,
    () => 0,
  );
  const { value, error } = await session.run(code, `Cell ${id}`, id, {
    console: cellConsole(buffer, () => 0),
    display: (shown) => buffer.show(displayed(shown)),
  });
  const shown = error ? undefined : shownValue(value);
  if (shown) buffer.show(shown);
  buffer.end();
  const text = outputs.map((output) => ('text' in output ? output.text : `[${output.kind}]`));
  return { text: text.join('').trimEnd(), outputs, ...(error && { error }) };
}
