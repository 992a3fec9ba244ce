/** A snippet as it leaves Unfold, and how it is known again afterwards. */
import { exerciseOf } from './exercise';

/** A whole file to read and run, or the same with the student's part missing. */
export type PracticeKind = 'practice' | 'exercise';

const titleLine = /^( \* (?:Practice|Exercise): .*)$/m;
const markedTitle = /^ \* (Practice|Exercise): .* \[unfold:([\w-]+)\]\s*$/m;

/** Files without an import would share their names with each other. */
const ownModule = 'export {}; // Its names are its own.\n';

/** @throws Error where an exercise cannot be made of the snippet: see {@link exerciseOf}. */
export function scaffoldedText(snippet: string, concept: string, kind: PracticeKind): string {
  const text = kind === 'exercise' ? exerciseOf(snippet) : snippet;
  const marked = text.replace(titleLine, (line) => `${line} [unfold:${concept}]`);
  return /^(?:import|export) /m.test(text) ? marked : `${marked.trimEnd()}\n\n${ownModule}`;
}

/** The title line stands within so many characters. */
export const titleWithin = 4000;

/** Which concept's file a text is, by its title line, wherever it is kept and whatever its name. */
export function practiceOf(
  text: string,
): { readonly concept: string; readonly kind: PracticeKind } | undefined {
  const [, kind, concept] = markedTitle.exec(text.slice(0, titleWithin)) ?? [];
  if (concept === undefined) return undefined;
  return { concept, kind: kind === 'Exercise' ? 'exercise' : 'practice' };
}
