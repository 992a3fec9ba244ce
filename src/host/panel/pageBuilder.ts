import type { LogOutputChannel } from 'vscode';
import type { PageModel } from '../../common/protocol';
import type { Question, ResolvedBlock } from '../../common/question';
import type { ProgressStore } from '../progress/progressStore';
import type { LoadedCatalogue, QuestionStore } from '../questions/questionStore';
import { errorText } from '../util/errorText';

/** What a page is made of that does not change while the content does not. */
type PageContent = Pick<PageModel, 'html' | 'results'>;

export type ImageUrl = (path: string) => string;

function neighbour(question: Question | undefined): { id: string; label: string } | undefined {
  return question && { id: question.id, label: question.number };
}

/** Tab and document title: several papers have a `Q3 b`. */
export function pageTitle(catalogue: LoadedCatalogue, question: Question): string {
  return `${question.number} · ${catalogue.paperTitle(question.paper)}`;
}

/** Makes pages out of questions, and keeps what it rendered until the content changes. */
export class PageBuilder {
  private readonly rendered = new WeakMap<LoadedCatalogue, Map<string, Promise<PageContent>>>();

  constructor(
    private readonly store: QuestionStore,
    private readonly progress: ProgressStore,
    private readonly log: LogOutputChannel,
  ) {}

  /** Loads the renderer ahead of the first click. */
  async warmUp(): Promise<void> {
    await import('../render/renderPage');
  }

  async has(questionId: string): Promise<boolean> {
    return (await this.store.load()).question(questionId) !== undefined;
  }

  /**
   * `undefined` where there is no such question.
   * @param imageUrl The address of a picture of the content folder, the same in every panel.
   */
  async build(questionId: string, imageUrl: ImageUrl): Promise<PageModel | undefined> {
    const catalogue = await this.store.load();
    const index = catalogue.questions.findIndex(({ id }) => id === questionId);
    const question = catalogue.questions[index];
    if (!question) return undefined;
    const previous = neighbour(catalogue.questions[index - 1]);
    const next = neighbour(catalogue.questions[index + 1]);
    return {
      questionId,
      title: pageTitle(catalogue, question),
      ...(await this.content(catalogue, question, imageUrl)),
      state: this.progress.get(questionId),
      snippets: catalogue.snippets,
      ...(previous && { previous }),
      ...(next && { next }),
    };
  }

  private content(
    catalogue: LoadedCatalogue,
    question: Question,
    imageUrl: ImageUrl,
  ): Promise<PageContent> {
    let pages = this.rendered.get(catalogue);
    if (!pages) this.rendered.set(catalogue, (pages = new Map<string, Promise<PageContent>>()));
    let content = pages.get(question.id);
    if (!content) {
      content = this.render(catalogue, question, imageUrl);
      pages.set(question.id, content);
      // A page that failed is tried again the next time it is opened.
      content.catch(() => pages.delete(question.id));
    }
    return content;
  }

  private async render(
    catalogue: LoadedCatalogue,
    question: Question,
    imageUrl: ImageUrl,
  ): Promise<PageContent> {
    const [{ renderPageWithProblems }, { resolveIncludes }] = await Promise.all([
      import('../render/renderPage'),
      import('../../common/resolveIncludes'),
    ]);
    const concepts = new Map(catalogue.concepts.map((concept) => [concept.id, concept]));
    const { blocks } = resolveIncludes(question.blocks, concepts);
    const results = this.results(catalogue, blocks);
    const { html, problems } = renderPageWithProblems(
      question,
      catalogue.concepts,
      catalogue.papers,
      { questions: catalogue.questions, imageUrl },
    );
    for (const { file, line, message } of problems) this.log.warn(`${file}:${line}: ${message}`);
    return { html, results: await results };
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
