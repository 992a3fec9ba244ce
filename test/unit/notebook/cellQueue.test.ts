/** The cells of a notebook, run on a real session that stands in for a kernel's worker. */
import assert from 'node:assert/strict';
import type { NotebookCellExecution } from 'vscode';
import type { CellError, Output } from '../../../src/common/cellOutput';
import type { CellResult } from '../../../src/kernel/kernel';
import { CellQueue, type QueueKernel } from '../../../src/host/notebook/cellQueue';
import { FakeExecution } from '../host/fake/notebooks';

type Program = (write: (output: Output) => void) => CellError | undefined | Promise<CellError>;

/** A kernel whose cells are programs of the test, by their code. */
class ProgramKernel implements QueueKernel {
  readonly ran: string[] = [];
  interrupts = 0;
  state: QueueKernel['state'] = 'idle';
  restarts = 0;
  constructor(private readonly programs: Readonly<Record<string, Program>>) {}
  async run(code: string, name: string, write: (output: Output) => void): Promise<CellResult> {
    this.ran.push(`${name} ${code}`);
    const error = await this.programs[code]?.(write);
    return { ms: 1, ...(error && { error }) };
  }
  interrupt(): void {
    this.interrupts += 1;
  }
  restart(): void {
    this.restarts += 1;
  }
}

const text = (words: string, stream: 'out' | 'error' = 'out'): Output => ({
  ...{ kind: 'text', stream, text: words },
});

function open(
  programs: Readonly<Record<string, Program>> = {},
  kernel = new ProgramKernel(programs),
) {
  const marked: (number | undefined)[] = [];
  const runs: string[] = [];
  const history: ConstructorParameters<typeof CellQueue>[2] = {
    keyOf: async (cell) => `key of ${cell.document.getText()}`,
    add: async (_, { ran, success }, outputs) =>
      void runs.push(`${ran}: ${success}, ${outputs.length}`),
    restarted: () => void runs.push('restarted'),
  };
  const problems = {
    clear: () => undefined,
    mark: (_: unknown, { line }: CellError) => void marked.push(line),
  };
  const queue = new CellQueue(async () => kernel, problems, history);
  const add = (...cells: readonly FakeExecution[]) =>
    queue.add(cells as unknown as NotebookCellExecution[]); // the fake of VS Code's executions
  return { kernel, queue, marked, runs, history, add };
}

suite('The queue of cells', () => {
  test('runs them in order, numbers them and says how they ended', async () => {
    const { kernel, add } = open();
    const [a, b] = [new FakeExecution('a'), new FakeExecution('b')];
    await Promise.all([add(a), add(b)]);
    assert.deepEqual(kernel.ran, ['Cell [1] a', 'Cell [2] b']);
    assert.deepEqual([a.executionOrder, b.executionOrder], [1, 2]);
    assert.deepEqual([a.ended, b.ended], [true, true]);
  });

  test('text of one stream is one output, and what is drawn has a text beside it', async () => {
    const { add } = open({
      a: (write) => {
        write(text('1\n'));
        write(text('2\n'));
        write(text('3\n', 'error'));
        write({ kind: 'table', columns: ['t'], rows: [[Number.NaN]] });
        write({ kind: 'value', text: '42' });
        write(text('4\n'));
        return undefined;
      },
    });
    const a = new FakeExecution('a');
    await add(a);
    assert.deepEqual(a.texts, [
      'stdout: 1\n',
      'stdout: 2\n',
      'stderr: 3\n',
      'output+json: {"kind":"table","columns":["t"],"rows":[[{"number":"NaN"}]]}',
      'text/plain: t\nNaN',
      'text/plain: 42',
      'stdout: 4\n',
    ]);
    assert.equal(a.outputs.length, 5);
  });

  test('an error says its line and what helps, marks it, and stops what waits', async () => {
    const error: CellError = {
      ...{ name: 'ReferenceError', message: 'nope is not defined', line: 2, remedy: 'Declare it.' },
      stack: 'at the cell (Cell [1]:2)',
    };
    const { add, marked, kernel } = open({ a: () => error });
    const [a, b] = [new FakeExecution('a'), new FakeExecution('b')];
    await add(a, b);
    assert.deepEqual([a.ended, b.ended, b.started], [false, 'stopped', false]);
    assert.deepEqual(marked, [2]);
    const { stack } = JSON.parse(a.texts[0]!.slice('error: '.length)) as { stack: string };
    assert.equal(
      stack,
      'ReferenceError: nope is not defined\nCell [1], line 2\nDeclare it.\nat the cell (Cell [1]:2)',
    );
    await add(new FakeExecution('c'));
    assert.deepEqual(kernel.ran.at(-1), 'Cell [2] c');
  });

  test('each run is put down with what it rests on, and when the kernel is gone so are its names', async () => {
    const { add, runs, kernel } = open({
      b: () => {
        kernel.state = 'ended';
        return { name: 'KernelEnded', message: 'The cell ended the kernel.' };
      },
    });
    await add(new FakeExecution('a'), new FakeExecution('b'));
    assert.deepEqual(runs, ['key of a: true, 0', 'restarted', 'key of b: false, 1']);
  });

  test('interrupting stops what runs and what waits, and the next cell runs', async () => {
    let stop = (_: CellError): void => undefined;
    const { add, queue, kernel } = open({
      a: () => new Promise<CellError>((resolve) => (stop = resolve)),
    });
    const [a, b] = [new FakeExecution('a'), new FakeExecution('b')];
    const all = add(a, b);
    while (kernel.ran.length === 0) await new Promise((resolve) => setImmediate(resolve));
    queue.interrupt();
    stop({ name: 'Interrupted', message: 'Stopped.' });
    await all;
    assert.equal(kernel.interrupts, 1);
    assert.deepEqual([a.ended, b.ended], [false, 'stopped']);
    const c = new FakeExecution('c');
    await add(c);
    assert.equal(c.ended, true);
  });

  test('a cell that is stopped before its kernel is there does not run', async () => {
    const { add, queue, kernel } = open();
    const a = new FakeExecution('a');
    const all = add(a);
    queue.interrupt();
    await all;
    assert.deepEqual(kernel.ran, []);
    assert.equal(a.ended, false);
    assert.match(a.texts[0]!, /Stopped before it began/);
  });

  test('after a restart cells count from 1', async () => {
    const { add, queue, kernel } = open();
    await add(new FakeExecution('a'));
    queue.restart();
    await add(new FakeExecution('a'));
    assert.equal(kernel.restarts, 1);
    assert.deepEqual(kernel.ran, ['Cell [1] a', 'Cell [1] a']);
  });

  test('a notebook that is closed in mid-run, and a cell that is deleted, are left alone', async () => {
    const a = new FakeExecution('a');
    const { add, kernel } = open({
      a: (write) => {
        a.notebook.isClosed = true;
        write(text('late'));
        return undefined;
      },
    });
    await add(a);
    assert.deepEqual([a.ended, a.outputs], [undefined, []]);
    const deleted = new FakeExecution('b');
    deleted.cell.index = -1;
    await add(deleted);
    assert.equal(kernel.ran.length, 1);
  });

  test('a cell that says a figure shows it, without a kernel and without a number', async () => {
    const { add, kernel } = open();
    const figure = new FakeExecution('id: iou\nalt: Two boxes.\ncaption: $A$', 'unfold-figure');
    const wrong = new FakeExecution('id: iou\n\nat: Two boxes.', 'unfold-figure');
    await add(figure, wrong);
    assert.deepEqual(figure.texts, [
      'figure+json: {"id":"iou","params":{},"alt":"Two boxes."}',
      'text/plain: Two boxes.',
      'text/markdown: $A$',
    ]);
    assert.match(wrong.texts[0]!, /^error: .*Line [13]: /);
    assert.deepEqual([kernel.ran, figure.executionOrder, figure.ended], [[], undefined, true]);
  });

  test('a kernel that cannot be started says so', async () => {
    const problems = { clear: () => undefined, mark: () => undefined };
    const failing = () => Promise.reject(new Error('no script'));
    const queue = new CellQueue(failing, problems, open().history);
    const a = new FakeExecution('a');
    await queue.add([a as unknown as NotebookCellExecution]); // as above
    assert.match(a.texts[0]!, /The kernel could not be started: no script/);
  });
});
