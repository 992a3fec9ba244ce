/** A field of several lines: what a reader types, pastes, drops or takes out of a file. */
import { decodeText } from '../../src/lab/data/decodeText';
import { TextError } from '../../src/lab/data/textError';
import type { TextParameter } from '../../src/lab/experiment';
import { textProblem } from '../../src/lab/parameters';
import { make, setText, uniqueId } from '../dom';
import { fileButton, textArea } from '../textControls';
import { labelled, type Field } from './formFields';

/** Milliseconds after the last key until what is typed is looked at. */
const typingPause = 500;
const accepted = '.csv,.tsv,.txt,.md,text/csv,text/plain,text/tab-separated-values';
/** The editor keeps what is dragged for itself unless Shift is held. */
const dropHint = 'or drop a file on the field while you hold Shift';
/** A character may take four bytes, and a mark stands before them. */
const bytesPerCharacter = 4;

/**
 * @param draft What was typed before and is not allowed; it stays until it is mended.
 */
export function textBlockField(
  parameter: TextParameter,
  initial: string,
  draft: string | undefined,
  onChange: () => void,
): Field {
  const { label, description, lines, longest } = parameter;
  const help = uniqueId('help');
  let value = initial;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = (): string | undefined => {
    clearTimeout(timer);
    const text = area.get();
    const problem = textProblem(parameter, text);
    area.setProblem(problem);
    if (problem === undefined) value = text;
    return problem;
  };
  const take = (): void => {
    check();
    onChange();
  };
  const area = textArea(label, lines, take, help);
  area.element.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(take, typingPause);
  });
  const note = make('p', { class: 'field-note', role: 'status', hidden: true });
  const say = (text: string): void => {
    setText(note, text);
    note.hidden = text === '';
  };
  const put = (text: string): void => {
    area.set(text);
    area.setProblem(undefined);
    say('');
  };
  const takeFile = async (file: File): Promise<void> => {
    const text = await readFile(file, longest);
    if (text instanceof TextError) {
      // What stands in the field is left alone.
      say(`${file.name} was not taken. ${text.message}`);
      return;
    }
    put(text);
    say(`Taken from ${file.name}.`);
    take();
  };
  takeDrops(area.element, (file) => void takeFile(file));
  const chooser = fileButton('Choose File…', accepted, (file) => void takeFile(file));
  put(draft ?? initial);
  if (draft !== undefined) check();
  const element = labelled(
    { label, description, help },
    make(
      'div',
      { class: 'field-block' },
      area.element,
      make(
        'div',
        { class: 'field-file' },
        chooser,
        make('span', { class: 'field-help' }, dropHint),
      ),
    ),
    make('div', {}, area.problem, note),
  );
  element.classList.add('field-text');
  return {
    element,
    get: () => value,
    set: (next) => {
      value = String(next);
      clearTimeout(timer);
      put(value);
    },
    check,
    focus: () => area.element.focus(),
    draft: () => {
      const text = area.get();
      return textProblem(parameter, text) === undefined ? undefined : text;
    },
  };
}

async function readFile(file: File, longest: number): Promise<string | TextError> {
  if (file.size > longest * bytesPerCharacter + 4) {
    return new TextError(
      undefined,
      `It has ${Math.ceil(file.size / 1024)} kB; at most ${longest} characters are taken. Take a part of it.`,
    );
  }
  try {
    return decodeText(new Uint8Array(await file.arrayBuffer())).replace(/^\uFEFF/, '');
  } catch (error) {
    return error instanceof TextError
      ? error
      : new TextError(undefined, 'It could not be read. Look whether it is still there.');
  }
}

/** Files that are dropped on the field; a text that is dropped is the platform's own matter. */
function takeDrops(target: HTMLElement, onFile: (file: File) => void): void {
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    target.classList.add('drop-here');
  };
  const leave = (): void => target.classList.remove('drop-here');
  target.addEventListener('dragenter', over);
  target.addEventListener('dragover', over);
  target.addEventListener('dragleave', leave);
  target.addEventListener('drop', (event) => {
    leave();
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    onFile(file);
  });
}
