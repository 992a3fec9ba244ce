import { putPage, takePageAway } from './browser';
import assert from 'node:assert/strict';
import type { ExperimentChange } from '../../../src/common/viewState';
import type { TextParameter } from '../../../src/lab/experiment';
import { cellExplorer } from '../../../src/lab/experiments/cell-explorer/declaration';
import { resolveParameters } from '../../../src/lab/parameters';
import { runExperiment } from '../../../src/lab/runExperiment';
import { DrawLoop } from '../../../webview/views/drawLoop';
import { ExperimentCell } from '../../../webview/experiment/experimentCell';
import { describeKept } from '../../../webview/experiment/keptNames';
import { ExperimentForm } from '../../../webview/experiment/experimentForm';
import { openLocalPort } from '../../../webview/experiment/runPort';
import { textBlockField } from '../../../webview/experiment/textBlockField';
import { engineBackend } from '../../../src/lab/backends/engineBackend';

takePageAway();

const words: TextParameter = {
  kind: 'text',
  name: 'words',
  label: 'Words',
  description: 'One in each line.',
  takes: 'words, one in each line',
  default: 'one',
  longest: 20,
  lines: 4,
  problem: (text) => (text.includes('!') ? 'Line 1: no shouting. Take the ! out.' : undefined),
};

const task = () => new Promise((resolve) => setTimeout(resolve, 5));

/** For as long as it takes: what never comes is the test's own limit to end. */
async function until(done: () => boolean): Promise<void> {
  while (!done()) await task();
}

function openField(draft?: string) {
  let changes = 0;
  const field = textBlockField(words, 'one', draft, () => (changes += 1));
  document.body.append(field.element);
  const area = field.element.querySelector('textarea')!;
  const [problem, note] = ['.field-problem', '.field-note'].map((selector) =>
    field.element.querySelector<HTMLElement>(selector)!,
  ) as [HTMLElement, HTMLElement];
  const type = (text: string): void => {
    area.value = text;
    area.dispatchEvent(new Event('change'));
  };
  const drop = async (file: File, kind = 'Files'): Promise<Event> => {
    const event = new Event('drop', { cancelable: true });
    Object.assign(event, {
      dataTransfer: { types: [kind], files: kind === 'Files' ? [file] : [] },
    });
    note.textContent = '';
    area.dispatchEvent(event);
    // A file is read in its own time.
    if (kind === 'Files') await until(() => note.textContent !== '');
    return event;
  };
  return { field, area, problem, note, type, drop, changes: () => changes };
}

suite('a field of several lines', () => {
  suiteSetup(putPage);
  suiteTeardown(takePageAway);
  teardown(() => document.body.replaceChildren());

  test('takes what is typed; what it cannot take stays, with its fault, and the value before it', () => {
    const { field, area, problem, type, changes } = openField();
    assert.equal(area.value, 'one');
    type('one\ntwo');
    assert.equal(field.get(), 'one\ntwo');
    type('two!');
    assert.equal(problem.textContent, 'Line 1: no shouting. Take the ! out.');
    assert.equal(area.getAttribute('aria-invalid'), 'true');
    assert.deepEqual([area.value, field.get(), field.draft?.()], ['two!', 'one\ntwo', 'two!']);
    type('');
    assert.equal(problem.textContent, '“Words” is empty. It takes words, one in each line.');
    type('x'.repeat(21));
    assert.match(problem.textContent, /has 21 characters; at most 20 are taken/);
    field.set('three');
    assert.deepEqual([area.value, problem.hidden, field.draft?.()], ['three', true, undefined]);
    assert.equal(changes(), 4);
  });

  test('a draft from before is there again, with its fault', () => {
    const { field, area, problem } = openField('two!');
    assert.deepEqual([area.value, field.get(), problem.hidden], ['two!', 'one', false]);
  });

  test('a dropped file is taken; one that is none is refused, and what was typed stays', async () => {
    const { field, area, note, problem, drop, changes } = openField();
    const event = await drop(new File(['\uFEFFfour\r\nfive'], 'list.txt'));
    assert.ok(event.defaultPrevented);
    assert.equal(field.get(), 'four\nfive');
    assert.equal(note.textContent, 'Taken from list.txt.');
    const before = changes();
    await drop(new File([new Uint8Array([0x89, 0x50])], 'picture.png'));
    assert.match(note.textContent, /^picture\.png was not taken\. This file is no text/);
    await drop(new File(['x'.repeat(100)], 'long.txt'));
    assert.match(note.textContent, /^long\.txt was not taken\. It has 1 kB; at most 20 char/);
    assert.deepEqual([area.value.split(/\r?\n/), changes()], [['four', 'five'], before]);
    // What could be read and not taken is there to be mended.
    await drop(new File(['six!'], 'loud.txt'));
    assert.deepEqual([area.value, problem.hidden], ['six!', false]);
    // A text that is dropped is typed, as everywhere.
    assert.ok(!(await drop(new File([], ''), 'text/plain')).defaultPrevented);
  });

  test('a button takes a file, too', async () => {
    const { field } = openField();
    const input = field.element.querySelector<HTMLInputElement>('input[type="file"]')!;
    Object.defineProperty(input, 'files', { value: [new File(['seven'], 'a.csv')] });
    input.dispatchEvent(new Event('change'));
    await until(() => field.get() !== 'one');
    assert.equal(field.get(), 'seven');
  });

  test('the form offers a field where it counts, and holds no run up for one that does not', () => {
    const settings = { parameters: resolveParameters(cellExplorer, {}), seed: 1 };
    const drafts = { rnn: 'W_hh = x', other: 3 };
    const form = new ExperimentForm(cellExplorer, settings, () => undefined, drafts);
    const offered = () =>
      [...form.element.querySelectorAll<HTMLElement>('.field-text')]
        .filter(({ hidden }) => !hidden)
        .map((field) => field.querySelector('textarea')!.getAttribute('aria-label'));
    assert.deepEqual(offered(), ['Numbers of the LSTM']);
    assert.equal(form.refuse(), undefined);
    assert.deepEqual(form.drafts, { rnn: 'W_hh = x' });
    form.set({ parameters: { cell: 'rnn' }, seed: 1 });
    assert.deepEqual(offered(), ['Numbers of the RNN']);
    assert.match(form.refuse()!, /^Line 1: “x” is not a number/);
    form.set({ parameters: { cell: 'gru-after' }, seed: 1 });
    assert.deepEqual(offered(), ['Numbers of the GRU']);
  });

  test('a kept run is named by what a text is, not by what stands in it', () => {
    const initial = resolveParameters(cellExplorer, {});
    const parameters = { ...initial, lstm: 'W_f = 1\nx = 1' };
    assert.equal(
      describeKept(cellExplorer, { parameters, seed: 2 }, initial),
      'Numbers of the LSTM',
    );
  });

  test('a cell answers a change at once, keeps drafts, and waits until it can be read', async () => {
    const section = document.createElement('section');
    section.innerHTML = '<h3 class="experiment-title"></h3>';
    document.body.append(section);
    const saved: ExperimentChange[] = [];
    const cell = new ExperimentCell({
      cell: section,
      experiment: cellExplorer,
      ...{ params: {}, stored: undefined, state: {} },
      save: (change) => saved.push(change),
      views: {
        loop: new DrawLoop(),
        colours: assert.fail,
        copy: () => assert.fail(),
        save: () => assert.fail(),
        symbolsMoved: () => undefined,
      },
      ports: {
        openWorker: () => Promise.reject(new Error('none here')),
        openLocal: (events) =>
          openLocalPort(events, {
            execute: (_, parameters, { seed, signal }) =>
              runExperiment(cellExplorer, parameters, { seed, signal, backend: engineBackend }),
            describeFailure: (error) => ({ kind: 'error', message: String(error) }),
          }),
        after: (milliseconds, callback) => {
          if (milliseconds > 1000) return () => undefined;
          const timer = setTimeout(callback, 0);
          return () => clearTimeout(timer);
        },
      },
      withControls: (mount) => mount(),
      announce: () => undefined,
      onState: () => undefined,
      log: () => undefined,
    });
    const area = section.querySelector<HTMLTextAreaElement>('textarea[aria-label$="LSTM"]')!;
    /** What the change starts has started by then; how long it takes is the machine's. */
    const type = async (text: string): Promise<void> => {
      area.value = text;
      area.dispatchEvent(new Event('change'));
      do await task();
      while (['starting', 'running'].includes(section.dataset['run'] ?? ''));
    };
    /** What is brought is drawn with the next picture of the page. */
    const isDrawn = async (expected: RegExp): Promise<void> => {
      const shown = () => section.querySelector('[data-chart="equations"]')?.textContent ?? '';
      for (let turn = 0; turn < 400 && !expected.test(shown()); turn += 1) await task();
      assert.match(shown(), expected);
    };
    // Covered: a change tells nothing.
    await type(cellExplorer.parameters[2].default.replace('x = 1', 'x = 2'));
    assert.notEqual(section.dataset['run'], 'finished');
    section.querySelector<HTMLElement>('.prediction .pass')!.click();
    await type(cellExplorer.parameters[2].default.replace('x = 1', 'x = 3'));
    assert.equal(section.dataset['run'], 'finished');
    await isDrawn(/x = 3/);
    const runs = saved.filter(({ lastRun }) => lastRun).length;
    await type('W_f = ?');
    await isDrawn(/x = 3/);
    assert.equal(saved.filter(({ lastRun }) => lastRun).length, runs);
    assert.deepEqual(saved.at(-1)?.views?.['drafts'], { lstm: 'W_f = ?' });
    cell.dispose();
  });
});
