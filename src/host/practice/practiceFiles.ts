import { Position, Range, Uri, window, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import {
  practiceOf,
  scaffoldedText,
  titleWithin,
  type PracticeKind,
} from '../../common/practice/scaffoldedText';
import { regionName, regionsOf, regionText } from '../../common/practice/regions';
import type { QuestionStore } from '../content/questionStore';

/** A student's copy of a snippet, wherever it is. */
export interface PracticeFile {
  readonly document: TextDocument;
  readonly concept: string;
  readonly kind: PracticeKind;
}

/** `undefined` for a document that is none. */
export function practiceFileOf(document: TextDocument): PracticeFile | undefined {
  if (document.languageId !== 'typescript') return undefined;
  // Asked of each TypeScript file at each change, whosever it is: its beginning is enough.
  const beginning = new Range(new Position(0, 0), document.positionAt(titleWithin));
  const found = practiceOf(document.getText(beginning));
  return found && { document, ...found };
}

/** The texts that belong to a practice file. */
export class PracticeTexts {
  constructor(private readonly store: QuestionStore) {}

  /** The file as it was scaffolded. @throws FileSystemError where this Unfold has no such concept. */
  async original({ concept, kind }: PracticeFile): Promise<string> {
    return scaffoldedText(await this.snippet(concept), concept, kind);
  }

  /** The whole file with nothing left out. @throws as {@link original}. */
  async solution({ concept }: PracticeFile): Promise<string> {
    return scaffoldedText(await this.snippet(concept), concept, 'practice');
  }

  /** The checks of a concept, and the harness that they run in. @throws as {@link original}. */
  async checks({ concept }: PracticeFile): Promise<{ checks: string; harness: string }> {
    const { files } = await this.store.load();
    const [checks, harness] = await Promise.all([
      files.readChecks(concept),
      files.readChecks('harness'),
    ]);
    return { checks, harness };
  }

  private async snippet(concept: string): Promise<string> {
    const { files } = await this.store.load();
    return files.readSnippet(concept);
  }
}

/**
 * A text with one region as another text has it.
 * @returns `undefined` where one of the two has no such region.
 */
export function withRegionOf(text: string, other: string, number: number): string | undefined {
  const [mine, theirs] = [text, other].map((each) =>
    regionsOf(each).find((region) => region.number === number),
  );
  if (!mine || !theirs) return undefined;
  return text.slice(0, mine.start) + regionText(other, theirs) + text.slice(mine.end);
}

/** What a command is about: a file, and one of its regions or all of it. */
export interface PracticeTarget {
  readonly uri: Uri;
  readonly region?: number;
}

/**
 * What a command is called with: by the lines above a file with its address and region, by a menu with
 * the address alone, by the palette with nothing: then it is about the file in front.
 * @throws Error where there is none.
 */
export function practiceTarget(argument: unknown): PracticeTarget {
  if (argument instanceof Uri) return { uri: argument };
  if (typeof argument === 'object' && argument !== null && 'uri' in argument) {
    const { uri } = argument;
    const region = 'region' in argument ? argument.region : undefined;
    if (typeof uri === 'string') {
      return { uri: Uri.parse(uri, true), ...(typeof region === 'number' && { region }) };
    }
  }
  const uri = window.activeTextEditor?.document.uri;
  if (uri) return { uri };
  throw new Error('Open a practice file first.');
}

/** @throws Error that says what is missing. */
export async function openPracticeFile(uri: Uri): Promise<PracticeFile> {
  const file = practiceFileOf(await workspace.openTextDocument(uri));
  if (file) return file;
  throw new Error(
    'This is no practice file: the line "Practice: … [unfold:…]" at its top says which one it is. Scaffold it anew, or put that line back.',
  );
}

/** @throws Error where a file no longer has a region. */
export function missingRegion(number: number): Error {
  const name = regionName(number);
  return new Error(
    `${name} is no longer between its two markers, "//#region ${name}" and "//#endregion". Put them back, or peek at the solution of the whole file.`,
  );
}

/** The last part of an address. */
export const nameOf = (uri: Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);
