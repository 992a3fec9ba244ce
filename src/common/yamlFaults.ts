import { isAlias, isCollection, isScalar, visit, type Document, type LineCounter } from 'yaml';
import { loneSurrogate } from './loneSurrogate';

/** Something in YAML that cannot be used: where, what, and what to do about it. */
export interface YamlFault {
  /** Lines below the first of the YAML. */
  readonly below: number;
  readonly message: string;
  readonly remedy: string;
  /** Where in the value, of a fault that is not one of the YAML itself. */
  readonly path?: readonly (string | number)[];
}

const quote =
  'Put the text in quotation marks where it holds ": " or " #", or starts with a sign such as [ { * & ! % @ or `.';

const tooDeep = 'it is nested too deeply';

/** Whether a fault is that the stack was exhausted. */
export function isTooDeep({ message }: YamlFault): boolean {
  return message.includes(tooDeep);
}

/** What to say and what helps, by the code that the parser gives; its own words where none are here. */
const words: Readonly<Record<string, { readonly say?: string; readonly remedy: string }>> = {
  RESOURCE_EXHAUSTION: {
    say: tooDeep,
    remedy: 'Close "[" and "{", and nest lists and maps less.',
  },
  DUPLICATE_KEY: {
    say: 'two fields have one name',
    remedy: 'Remove one of the two fields with that name.',
  },
  MULTIPLE_DOCS: {
    say: 'it holds a second document',
    remedy: 'Remove the second "---": there is one list of fields.',
  },
  NON_STRING_KEY: {
    say: 'the name of a field is not text',
    remedy: 'Give the field a name that is text.',
  },
  TAG_RESOLVE_FAILED: { remedy: 'Put text that starts with "!" in quotation marks.' },
  TAB_AS_INDENT: { remedy: 'Indent with spaces instead of the tab.' },
  BAD_INDENT: {
    remedy:
      'Close "[", "{" and quotation marks, and indent the lines of one list by the same number of spaces.',
  },
  MISSING_CHAR: {
    remedy: 'Close quotation marks, "[" and "{"; put ": " after the name of a field.',
  },
  BLOCK_IN_FLOW: { remedy: 'Put a comma between the parts of what stands in "[" or "{".' },
  BAD_DQ_ESCAPE: {
    remedy: "Write \\\\ for a backslash, or put the text in single quotation marks ('…').",
  },
  KEY_OVER_1024_CHARS: {
    remedy: 'Put ": " after the name of the field, and close quotation marks.',
  },
};

/** Faults that say nothing about what stands after them: each is reported. */
const independent = new Set(['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED', 'BAD_DQ_ESCAPE']);

/** What the parser found wrong. Of faults of structure the first: the others only follow from it. */
export function parserFaults(
  document: Document.Parsed,
  lineCounter: LineCounter,
): readonly YamlFault[] {
  const all = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  const structural = all.findIndex(({ code }) => !independent.has(code));
  const counted = structural < 0 ? all : all.slice(0, structural + 1);
  return counted.map(({ pos, code, message }) => {
    const unclosed = code === 'MISSING_CHAR' || code === 'BAD_INDENT';
    const at = unclosed ? (openedBefore(document, pos[0]) ?? pos[0]) : pos[0];
    const said =
      words[code]?.say ??
      (message.split('\n')[0] ?? '')
        .replace(/\.$/, '')
        .replace(/^Missing closing .quote/, 'The closing quotation mark is missing');
    return {
      below: linesBelow(lineCounter, at),
      message: `The YAML cannot be read: ${said}.`,
      remedy: words[code]?.remedy ?? quote,
    };
  });
}

/** Where the quotation, `[` or `{` begins that the parser still had open at an offset. */
function openedBefore(document: Document.Parsed, offset: number): number | undefined {
  let opened: number | undefined;
  visit(document, (_key, node) => {
    const quoted = isScalar(node) && /^QUOTE/.test(node.type ?? '');
    if (!quoted && !(isCollection(node) && node.flow === true)) return;
    const [from, to] = node.range ?? [offset, 0];
    if (from < offset && offset <= to) opened = from;
  });
  return opened;
}

/**
 * What YAML allows and content does not. An alias stands for all that its anchor holds, and few of
 * them stand for gigabytes; half a character (a lone surrogate) has no place in a page or an address;
 * a number that is none or infinite is in no JSON.
 */
export function refusedParts(
  document: Document.Parsed,
  lineCounter: LineCounter,
): readonly YamlFault[] {
  const faults: YamlFault[] = [];
  let repeats = false;
  visit(document, (_key, node) => {
    if (!isAlias(node) && !isScalar(node) && !isCollection(node)) return;
    const report = (message: string, remedy: string): void => {
      faults.push({ below: linesBelow(lineCounter, node.range?.[0] ?? 0), message, remedy });
    };
    const sign = isAlias(node) ? `*${node.source}` : node.anchor && `&${node.anchor}`;
    // The first is enough: an anchor and its aliases are one fault.
    if (sign && !repeats) {
      repeats = true;
      report(
        `"${sign}" is there to repeat a value, which is not allowed here.`,
        `Put text that starts with "${sign[0]!}" in quotation marks; write out what is repeated.`,
      );
    }
    if (!isScalar(node)) return;
    if (typeof node.value === 'string' && loneSurrogate.test(node.value)) {
      report('The text holds half a character (a lone surrogate).', wholeCharacter);
    } else if (typeof node.value === 'number' && !Number.isFinite(node.value)) {
      report('The number is not finite.', 'Write a number in digits.');
    }
  });
  return faults;
}

const wholeCharacter =
  'Write the character itself, or in a quotation both of its halves, as in "\\uD83D\\uDE00".';

/** What exhausts the stack of the parser, or of what goes over its result, and what no one foresaw. */
export function unreadable(error: unknown, below: number): YamlFault {
  const known = error instanceof RangeError ? words['RESOURCE_EXHAUSTION'] : undefined;
  return {
    below,
    message: `The YAML cannot be read: ${known?.say ?? 'the parser gave up here'}.`,
    remedy: known?.remedy ?? `Write one field a line. ${quote}`,
  };
}

export function linesBelow(lineCounter: LineCounter, offset: number): number {
  return Math.max(0, lineCounter.linePos(offset).line - 1);
}
