/** One entry of a page's sources. */
interface Source {
  readonly text: string;
  readonly surnames: readonly string[];
  readonly years: readonly string[];
}

/** The sources of one page, and whether a sentence names one of them. */
export class Citations {
  private readonly sources: readonly Source[];

  /** @param entries The items of the list under "Sources", in plain text. */
  constructor(entries: readonly string[]) {
    this.sources = entries.map((text) => ({
      text,
      surnames: surnamesOf(text),
      years: text.match(/\b(?:19|20)\d\d\b/g) ?? [],
    }));
  }

  /** Whether the sentence names an author, or an author's work, that the page's sources list. */
  namedIn(sentence: string): boolean {
    return this.sources.some(({ surnames }) =>
      surnames.some((surname) => wordIn(surname, sentence)),
    );
  }

  /** Whether one of the sources is of the year. */
  ofYear(year: string): boolean {
    return this.sources.some(({ years }) => years.includes(year));
  }

  /** References by name and year that no entry answers to. */
  unknownIn(sentence: string): readonly string[] {
    return [...sentence.matchAll(reference)].flatMap(({ 0: text, groups }) => {
      const surname = groups!['joint'] ?? groups!['single']!;
      const ofYear = groups!['jointYear'] ?? groups!['singleYear']!;
      const known = this.sources.some(
        ({ surnames, years }) => surnames.includes(surname) && years.includes(ofYear),
      );
      return known ? [] : [text];
    });
  }
}

const name = String.raw`\p{Lu}[\p{L}’'-]+`;
const year = String.raw`(?:19|20)\d\d`;
/** `Name et al. (1997)`, `Name and Name, 1997`, `(Name, 1997)`. */
const reference = new RegExp(
  String.raw`(?<joint>${name})(?: et al\.|(?:, ${name})* and ${name}),? \(?(?<jointYear>${year})\b|` +
    String.raw`\((?<single>${name}),? (?<singleYear>${year})\b`,
  'gu',
);

/**
 * The authors stand before the title, with initials or without; a work without authors goes by its
 * first word, as in `scikit-learn's user guide`.
 */
function surnamesOf(entry: string): readonly string[] {
  const authors = entry.split(/["“]|(?:19|20)\d\d/u)[0]!;
  const surnames = [
    ...authors.matchAll(/(?:\p{Lu}\.[- ]?)+((?:van |de |Le )?\p{Lu}[\p{L}’'-]+)/gu),
  ].map(([, surname]) => surname!);
  if (surnames.length > 0) return surnames;
  const head = entry.split(/["“(,]|['’]s |(?:19|20)\d\d/u)[0]!;
  return /^[\p{L}-]{3,}$/u.test(head) ? [head] : (head.match(new RegExp(name, 'gu')) ?? []);
}

function wordIn(wanted: string, text: string): boolean {
  return new RegExp(String.raw`(?<!\p{L})${wanted}(?!\p{L})`, 'u').test(text);
}
