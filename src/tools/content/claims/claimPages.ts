import { existsSync, readFileSync } from 'node:fs';
import type { Catalogue } from '../../../common/catalogue';
import type { ResolvedBlock, SourcePosition } from '../../../common/question';
import { viewsOf, type Experiment } from '../../../lab/experiment';
import { experiments } from '../../../lab/experiments';
import { resolveParameters } from '../../../lab/parameters';
import { drawFigure } from '../../../../webview/figures/registry';
import { inProject } from '../../paths';
import { statedLines } from '../../../common/statedOutput';
import { markdownText } from '../markdownText';
import { Citations } from './citations';
import { KnownNumbers } from './knownNumbers';

/** A piece of Markdown that an author wrote. */
export interface Writing {
  readonly markdown: string;
  readonly at: SourcePosition;
  /** The numbers of its section's code; of the whole page's, where its section has no code. */
  readonly known: KnownNumbers;
}

/** A page with what its claims may rest on: the numbers of its code, and its sources. */
export interface ClaimPage {
  readonly writings: readonly Writing[];
  readonly citations: Citations;
}

/** All pages of the catalogue. What a page includes is checked once, in the file where it stands. */
export function claimPages({ questions, concepts }: Catalogue): readonly ClaimPage[] {
  return [
    ...questions.map(({ points, blocks, file }) =>
      page(
        file,
        points.map(({ text }) => text),
        blocks,
      ),
    ),
    ...experiments.map(experimentPage),
    ...concepts.map(({ file, summary, sources = [], sections }) => {
      const blocks = sections.flatMap(({ heading, line, blocks }): readonly ResolvedBlock[] => [
        { kind: 'prose', markdown: `## ${heading}`, at: { file, line } },
        ...blocks,
      ]);
      return page(file, [summary], blocks, sources);
    }),
  ];
}

/** What an experiment claims stands on the pages that have it, beside what its run gave. */
function experimentPage(experiment: Experiment): ClaimPage {
  const { id, title, claim, look, predict, parts } = experiment;
  const views = viewsOf(experiment, resolveParameters(experiment, {}));
  const known = new KnownNumbers();
  addExperiment(known, id);
  const at = { file: `src/lab/experiments/${id}/declaration.ts`, line: 1 };
  const texts = [
    title,
    claim.text,
    // What is said of a reader's own data has its numbers from there.
    ...claim.teaches.flatMap(({ says }) => (typeof says === 'string' ? [says] : [])),
    look,
    ...views.map(({ note = '' }) => note),
    predict.question,
    predict.explanation,
    ...Object.values(parts?.of ?? {}).flatMap((part) => [
      part.title,
      part.claim.text,
      part.look,
      part.predict.question,
      part.predict.explanation,
    ]),
  ];
  return {
    writings: texts.map((markdown) => ({ markdown, at, known })),
    citations: new Citations(
      [claim, ...Object.values(parts?.of ?? {}).map((part) => part.claim)].flatMap(({ source }) =>
        source.split(';'),
      ),
    ),
  };
}

function page(
  file: string,
  frontMatter: readonly string[],
  blocks: readonly ResolvedBlock[],
  sources: readonly string[] = [],
): ClaimPage {
  const ofPage = knownOn(blocks);
  const ofFrontMatter = frontMatter.map((markdown) => ({
    markdown,
    at: { file, line: 2 },
    known: ofPage,
  }));
  const ofSections = sectionsOf(blocks).flatMap((section) => {
    const ofSection = knownOn(section);
    const known = ofSection.size > 0 ? ofSection : ofPage;
    return section
      .filter(({ at }) => at.file === file)
      .flatMap((block) => textsOf(block).map((markdown) => ({ markdown, at: block.at, known })));
  });
  return {
    writings: [...ofFrontMatter, ...ofSections],
    citations: new Citations([...sources, ...sourcesIn(blocks)]),
  };
}

/** The blocks under each level-2 heading, which starts a block of its own. Sources claim nothing. */
function sectionsOf(blocks: readonly ResolvedBlock[]): readonly (readonly ResolvedBlock[])[] {
  const sections: ResolvedBlock[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'prose' && /^## /.test(block.markdown)) sections.push([]);
    sections.at(-1)!.push(block);
  }
  return sections.filter(
    ([first]) => first?.kind !== 'prose' || !/^## Sources$/m.test(first.markdown),
  );
}

/** What an author wrote in a block. */
function textsOf(block: ResolvedBlock): readonly string[] {
  switch (block.kind) {
    case 'prose':
      return [block.markdown];
    case 'experiment':
      return [block.look ?? ''];
    case 'figure':
      return [block.alt, block.caption ?? '', ...textsIn(block.params)];
    case 'code':
      return [];
  }
}

/** The words in parameters of a figure: an author typed them. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Numbers of the page's code: cells and what they print, figures, experiments and their stored runs. */
function knownOn(blocks: readonly ResolvedBlock[]): KnownNumbers {
  const known = new KnownNumbers();
  for (const block of blocks) {
    if (block.kind === 'code' && block.run) {
      known.addLiterals(block.code.replace(/\/\/.*$/gm, ''));
      for (const line of statedLines(block.code)) known.addPrinted(line);
    } else if (block.kind === 'figure') {
      known.addParameters(block.params);
      known.addPrinted(computedText(block));
    } else if (block.kind === 'experiment') {
      addExperiment(known, block.id);
      known.addParameters(block.params);
    }
  }
  return known;
}

/** What a drawing says it shows, without the words that were typed in. A table is all typed in. */
function computedText({ id, params }: ResolvedBlock & { readonly kind: 'figure' }): string {
  try {
    const { html, text } = drawFigure(id, params);
    if (!html.startsWith('<svg')) return '';
    return textsIn(params).reduce((rest, typed) => rest.replaceAll(typed, ' '), text);
  } catch {
    return ''; // Reported by checkPages, with the reason.
  }
}

function addExperiment(known: KnownNumbers, id: string): void {
  const experiment = experiments.find((each) => each.id === id);
  if (!experiment) return; // Reported with the catalogue.
  for (const parameter of experiment.parameters) {
    known.addParameters({ ...parameter });
    known.addPrinted(parameter.description);
  }
  // The lines that its runs are held to.
  for (const { accept } of Object.values(experiment.metrics)) known.addParameters({ ...accept });
  const file = inProject('content', 'results', `${id}.json`);
  if (!existsSync(file)) return;
  // Written by `npm run results`, which CI checks to be reproducible.
  const stored = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly metrics: Readonly<Record<string, number>>;
  };
  known.addParameters(stored.metrics);
  // A metric's name tells what it was measured at: `rnn_accuracy_k15`.
  for (const name of Object.keys(stored.metrics)) known.addPrinted(name.replace(/\D+/g, ' '));
}

/** The items of the lists under every heading "Sources". */
function sourcesIn(blocks: readonly ResolvedBlock[]): readonly string[] {
  let level = 0;
  const entries: string[] = [];
  for (const block of blocks) {
    if (block.kind !== 'prose') continue;
    for (const line of block.markdown.split('\n')) {
      const heading = /^(#{1,6}) (.*)$/.exec(line);
      if (heading) {
        const depth = heading[1]!.length;
        if (heading[2] === 'Sources') level = depth;
        else if (depth <= level) level = 0;
      } else if (level > 0 && line.startsWith('- ')) entries.push(markdownText(line.slice(2)));
    }
  }
  return entries;
}
