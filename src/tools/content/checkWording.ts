import type { Catalogue } from '../../common/catalogue';
import type { ContentProblem } from '../../common/question';
import { writtenProse, writtenText } from './checkNotation';

/** Wording that misleads a reader, above all one whose first language is not English. */
const misleading: readonly { readonly pattern: RegExp; readonly remedy: string }[] = [
  {
    // A reader who skims takes a wrong sentence that stands alone for what the page says.
    pattern: /^(?:[-*] |> \*\*Watch out\.\*\* )\*?["“][^"”]*[.!?]["”]/,
    remedy: 'Put the quotation and its correction into one sentence.',
  },
  {
    pattern: /\b(?:many|most|some|several|the same) keys\b/i,
    remedy: 'Write "answer keys": attention has keys too.',
  },
  { pattern: /\bNIPS\b/, remedy: 'Write "NeurIPS", the name on all pages.' },
  {
    pattern: /\bto be had\b|\bfor nothing\b(?! to\b)|\blabels are dear\b|\bhas no chance in it\b/i,
    remedy: 'Say it in plain words, such as "free of charge", "expensive", "is not random".',
  },
  {
    pattern: /(?<!Goodfellow.*)\bworking memory\b(?!.*Goodfellow)/i,
    remedy: 'Write "short-term memory (activations)", or say in whose sense it is meant.',
  },
];

/** Lines of prose, texts of figures, summaries and sources whose wording misleads. */
export function checkWording(catalogue: Catalogue): readonly ContentProblem[] {
  const prose = writtenProse(catalogue).map(({ markdown, at }) => ({ text: markdown, at }));
  return [...prose, ...writtenText(catalogue)].flatMap(({ text, at }) =>
    text.split('\n').flatMap((line, index) =>
      misleading.flatMap(({ pattern, remedy }): readonly ContentProblem[] => {
        const found = pattern.exec(line)?.[0];
        if (found === undefined) return [];
        const message = `"${found.replace(/^[-> *]+/, '')}" misleads a reader.`;
        return [{ file: at.file, line: at.line + index, message, remedy }];
      }),
    ),
  );
}
