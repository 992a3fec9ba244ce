/** Full-text search in the pages: offline, every word of a query somewhere in one line. */
import type { PageTarget } from '../../common/protocol';
import type { Concept, Question } from '../../common/question';
import { conceptLines, questionLines, type PageLine } from './pageLines';

export interface TextHit<T> {
  readonly page: T;
  /** The line around what was found. */
  readonly excerpt: string;
  readonly target: PageTarget;
}

interface IndexedLine<T> extends PageLine {
  readonly page: T;
  readonly lower: string;
}

/** Shorter queries find everything. */
const minLength = 3;
const maxHits = 30;
const maxPerPage = 3;
/** Letters of a line before what was found, and in all. */
const [before, excerptLength] = [40, 140];

export class TextIndex<T> {
  constructor(private readonly lines: readonly IndexedLine<T>[]) {}

  /** Lines that hold the query as it is come first, then those that hold its words. */
  search(query: string): readonly TextHit<T>[] {
    const phrase = query.trim().toLowerCase().replace(/\s+/g, ' ');
    if (phrase.length < minLength) return [];
    const words = phrase.split(' ');
    const found = this.lines.filter(({ lower }) => words.every((word) => lower.includes(word)));
    const exact = found.filter(({ lower }) => lower.includes(phrase));
    const others = found.filter(({ lower }) => !lower.includes(phrase));
    const perPage = new Map<T, number>();
    return [...exact, ...others]
      .filter(({ page }) => {
        const count = (perPage.get(page) ?? 0) + 1;
        perPage.set(page, count);
        return count <= maxPerPage;
      })
      .slice(0, maxHits)
      .map((line) => hit(line, phrase, words));
  }
}

function hit<T>(line: IndexedLine<T>, phrase: string, words: readonly string[]): TextHit<T> {
  const { page, text, lower, pieces, cell } = line;
  const start = lower.indexOf(lower.includes(phrase) ? phrase : words[0]!);
  const from = Math.max(0, start - before);
  const cut = text.slice(from, from + excerptLength);
  const excerpt = `${from > 0 ? '…' : ''}${cut}${from + excerptLength < text.length ? '…' : ''}`;
  const holds = (sought: string) => (piece: string) => piece.toLowerCase().includes(sought);
  const piece = pieces.find(holds(phrase)) ?? pieces.find(holds(words[0]!)) ?? pieces[0];
  return { page, excerpt, target: { cell, ...(piece !== undefined && { text: piece }) } };
}

function indexed<T>(page: T, lines: readonly PageLine[]): readonly IndexedLine<T>[] {
  return lines.map((line) => ({ ...line, page, lower: line.text.toLowerCase() }));
}

/** Takes some tenths of a second for all pages: to be made once, when it is first needed. */
export function indexQuestions(questions: readonly Question[]): TextIndex<Question> {
  return new TextIndex(questions.flatMap((page) => indexed(page, questionLines(page))));
}

export function indexConcepts(concepts: readonly Concept[]): TextIndex<Concept> {
  return new TextIndex(concepts.flatMap((page) => indexed(page, conceptLines(page))));
}
