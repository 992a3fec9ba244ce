import type { LogOutputChannel } from 'vscode';
import type { PageKind, PageModel } from '../../common/protocol';
import type { Block, Concept, Question, ResolvedBlock } from '../../common/question';
import type { ProgressStore } from '../progress/progressStore';
import type { LoadedCatalogue, QuestionStore } from '../questions/questionStore';
import type { RenderedPage } from '../render/renderPage';
import { errorText } from '../util/errorText';

/** What a page is made of that does not change while the content does not. */
type PageContent = Pick<PageModel, 'html' | 'results'>;

export type ImageUrl = (path: string) => string;

/** The item with an id, and those before and after it. */
function findWithNeighbours<T extends { readonly id: string }>(
  items: readonly T[],
  id: string,
  label: (item: T) => string,
): { item: T; neighbours: Pick<PageModel, 'previous' | 'next'> } | undefined {
  const index = items.findIndex((item) => item.id === id);
  const item = items[index];
  if (!item) return undefined;
  const [previous, next] = [items[index - 1], items[index + 1]];
  return {
    item,
    neighbours: {
      ...(previous && { previous: { id: previous.id, label: label(previous) } }),
      ...(next && { next: { id: next.id, label: label(next) } }),
    },
  };
}

/** Tab and document title: several papers have a `Q3 b`. */
export function pageTitle(catalogue: LoadedCatalogue, question: Question): string {
  return `${question.number} · ${catalogue.paperTitle(question.paper)}`;
}

/** Makes pages out of questions and concepts, and keeps what it rendered until the content changes. */
export class PageBuilder {
  private readonly rendered = new WeakMap<LoadedCatalogue, Map<string, Promise<PageContent>>>();

  constructor(
    private readonly store: QuestionStore,
    private readonly progress: ProgressStore,
    private readonly log: LogOutputChannel,
  ) {}

  /** Loads the renderer ahead of the first click. */
  async warmUp(): Promise<void> {
    try {
      await Promise.all([import('../render/renderPage'), import('../render/renderConcept')]);
    } catch (error) {
      // The click that needs it says so to the reader.
      this.log.error(errorText(error));
    }
  }

  async has(kind: PageKind, id: string): Promise<boolean> {
    return (await this.store.load())[kind](id) !== undefined;
  }

  /**
   * `undefined` where there is no such question or concept.
   * @param imageUrl The address of a picture of the content folder, the same in every panel.
   */
  async build(kind: PageKind, id: string, imageUrl: ImageUrl): Promise<PageModel | undefined> {
    const catalogue = await this.store.load();
    const { snippets } = catalogue;
    if (kind === 'concept') {
      const found = findWithNeighbours(catalogue.concepts, id, ({ title }) => title);
      if (!found) return undefined;
      const { item: concept, neighbours } = found;
      const content = await this.content(catalogue, `concept/${id}`, () =>
        this.renderConcept(catalogue, concept, imageUrl),
      );
      return { kind, id, title: concept.title, ...content, snippets, ...neighbours };
    }
    const found = findWithNeighbours(catalogue.questions, id, ({ number }) => number);
    if (!found) return undefined;
    const { item: question, neighbours } = found;
    const title = pageTitle(catalogue, question);
    const content = await this.content(catalogue, `question/${id}`, () =>
      this.renderQuestion(catalogue, question, imageUrl),
    );
    const state = this.progress.get(id);
    return { kind, id, title, ...content, state, snippets, ...neighbours };
  }

  private content(
    catalogue: LoadedCatalogue,
    key: string,
    render: () => Promise<PageContent>,
  ): Promise<PageContent> {
    let pages = this.rendered.get(catalogue);
    if (!pages) this.rendered.set(catalogue, (pages = new Map<string, Promise<PageContent>>()));
    let content = pages.get(key);
    if (!content) {
      content = render();
      pages.set(key, content);
      // A page that failed is tried again the next time it is opened.
      content.catch(() => pages.delete(key));
    }
    return content;
  }

  private async renderQuestion(
    catalogue: LoadedCatalogue,
    question: Question,
    imageUrl: ImageUrl,
  ): Promise<PageContent> {
    const { renderPageWithProblems } = await import('../render/renderPage');
    const { questions, concepts, papers } = catalogue;
    const page = renderPageWithProblems(question, concepts, papers, { questions, imageUrl });
    return this.withResults(catalogue, question.blocks, page);
  }

  private async renderConcept(
    catalogue: LoadedCatalogue,
    concept: Concept,
    imageUrl: ImageUrl,
  ): Promise<PageContent> {
    const { renderConceptWithProblems } = await import('../render/renderConcept');
    const { questions, concepts, papers } = catalogue;
    const page = renderConceptWithProblems(concept, concepts, papers, { questions, imageUrl });
    const blocks = concept.sections.flatMap((section) => section.blocks);
    return this.withResults(catalogue, blocks, page);
  }

  private async withResults(
    catalogue: LoadedCatalogue,
    blocks: readonly Block[],
    { html, problems }: RenderedPage,
  ): Promise<PageContent> {
    for (const { file, line, message } of problems) this.log.warn(`${file}:${line}: ${message}`);
    const { resolveIncludes } = await import('../../common/resolveIncludes');
    const concepts = new Map(catalogue.concepts.map((concept) => [concept.id, concept]));
    const resolved = resolveIncludes(blocks, concepts).blocks;
    return { html, results: await this.results(catalogue, resolved) };
  }

  /** The stored default runs of a page's experiments, for the first paint. */
  private async results(
    { files }: LoadedCatalogue,
    blocks: readonly ResolvedBlock[],
  ): Promise<Readonly<Record<string, unknown>>> {
    const ids = new Set(blocks.flatMap((block) => (block.kind === 'experiment' ? block.id : [])));
    const results = await Promise.all(
      [...ids].map(async (id): Promise<readonly [string, unknown][]> => {
        const file = `content/results/${id}.json`;
        try {
          return [[id, JSON.parse(await files.read(file))]];
        } catch (error) {
          // The experiment still runs; only its first paint is empty.
          this.log.warn(`${file} cannot be read: ${errorText(error)}`);
          return [];
        }
      }),
    );
    return Object.fromEntries(results.flat());
  }
}
