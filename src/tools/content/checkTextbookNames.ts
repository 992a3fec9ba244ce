import type { Catalogue } from '../../common/catalogue';
import { notation } from '../../common/notation';
import type { ContentProblem } from '../../common/question';
import { textbookGroups, textbooks, type TextbookGroup } from '../../common/textbookGroups';

/** The concept whose tables say what other books call our symbols. */
export const dictionaryConcept = 'notation';

/** The table of one group as Markdown, line by line. */
export function textbookTable({ names }: TextbookGroup): readonly string[] {
  const row = (cells: readonly string[]): string =>
    `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
  return [
    row(['Here', 'Name', ...textbooks.map(({ name }) => name)]),
    row(['---', '---', ...textbooks.map(() => '---')]),
    ...names.map((entry) => {
      const { latex, name, needsStep } = symbolOf(entry.symbol);
      return row([
        `$${latex}${needsStep ? '_t' : ''}$`,
        name,
        ...textbooks.map(({ id }) => entry[id] ?? ''),
      ]);
    }),
  ];
}

function symbolOf(id: string): { latex: string; name: string; needsStep: boolean } {
  const symbol = notation.find((each) => each.id === id)!; // held by the tests of the notation
  return { latex: symbol.latex, name: symbol.name, needsStep: !/[_L]/.test(symbol.latex) };
}

/** The tables of the page are those of the data, so that page and symbols say the same. */
export function checkTextbookNames({ concepts }: Catalogue): readonly ContentProblem[] {
  const concept = concepts.find(({ id }) => id === dictionaryConcept);
  if (!concept) return [];
  return textbookGroups.flatMap((group): ContentProblem[] => {
    const section = concept.sections.find(({ heading }) => heading === group.title);
    const at = { file: concept.file, line: section?.line ?? 1 };
    if (!section) {
      const message = `The page has no section "${group.title}".`;
      return [{ ...at, message, remedy: `Add "## ${group.title}" with its table.` }];
    }
    const written = section.blocks.flatMap((block) =>
      block.kind === 'prose' ? block.markdown.split('\n') : [],
    );
    const rows = written.filter((line) => line.startsWith('|'));
    const wanted = textbookTable(group);
    const differs = wanted.findIndex((line, index) => line !== rows[index]);
    if (differs < 0 && rows.length === wanted.length) return [];
    return [
      {
        ...at,
        message: `The table of "${group.title}" is not what src/common/textbookNames.ts says.`,
        remedy: differs < 0 ? 'Leave out the rows after it.' : `Write: ${wanted[differs]!}`,
      },
    ];
  });
}
