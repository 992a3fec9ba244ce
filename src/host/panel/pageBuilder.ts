import type { LogOutputChannel } from 'vscode';
import type { BuildInfo } from '../../common/buildInfo';
import { ledgerTitle } from '../../common/ids';
import type { PageKind, PageModel } from '../../common/protocol';
import type { Concept, Question, ResolvedBlock } from '../../common/question';
import type { ProgressStore } from '../progress/progressStore';
import type { ReaderState } from '../state/readerState';
import type { PlacedExperiment } from '../content/placedExperiments';
import type { LoadedCatalogue, QuestionStore } from '../content/questionStore';
import type { RenderedPage } from '../render/renderPage';
import { errorText } from '../util/errorText';

/** What a page is made of that does not change while the content does not. */
type PageContent = Pick<PageModel, 'html' | 'results'>;

type Neighbours = Pick<PageModel, 'previous' | 'next'>;

/** The pages before and after the one with an id. */
function neighboursOf(catalogue: LoadedCatalogue, kind: PageKind, id: string): Neighbours {
  const pages = catalogue.pages(kind);
  const index = pages.findIndex((page) => page.id === id);
  const [previous, next] = [pages[index - 1], pages[index + 1]].map(
    (page) => page && { id: page.id, label: labelOf(catalogue, kind, page.id) },
  );
  return { ...(previous && { previous }), ...(next && { next }) };
}

function labelOf(catalogue: LoadedCatalogue, kind: PageKind, id: string): string {
  if (kind === 'question') return catalogue.question(id)?.number ?? id;
  return kind === 'concept' ? catalogue.conceptTitle(id) : catalogue.experimentTitle(id);
}

async function renderLedgerPage(build: BuildInfo): Promise<PageContent> {
  const { renderLedger } = await import('../render/renderLedger');
  return { html: renderLedger(build), results: {} };
}

/** Tab and document title: several papers have a `Q3 b`. */
export function pageTitle(catalogue: LoadedCatalogue, question: Question): string {
  return `${question.number} · ${catalogue.paperTitle(question.paper)}`;
}

/** Makes pages out of questions, concepts and experiments, and keeps what it rendered until the content changes. */
export class PageBuilder {
  private readonly rendered = new WeakMap<LoadedCatalogue, Map<string, Promise<PageContent>>>();

  constructor(
    private readonly store: QuestionStore,
    private readonly progress: ProgressStore,
    private readonly reader: ReaderState,
    private readonly log: LogOutputChannel,
  ) {}

  /** Loads the renderer ahead of the first click. */
  async warmUp(): Promise<void> {
    try {
      await Promise.all([
        import('../render/renderPage'),
        import('../render/renderConcept'),
        import('../render/renderExperiment'),
      ]);
    } catch (error) {
      // The click that needs it says so to the reader.
      this.log.error(errorText(error));
    }
  }

  async has(kind: PageKind, id: string): Promise<boolean> {
    return (await this.store.load())[kind](id) !== undefined;
  }

  /** `undefined` where there is no such page. */
  async build(kind: PageKind, id: string): Promise<PageModel | undefined> {
    const catalogue = await this.store.load();
    const rendered = this.render(catalogue, kind, id);
    if (!rendered) return undefined;
    const { title, render } = rendered;
    const [content, parts] = await Promise.all([
      this.content(catalogue, `${kind}/${id}`, render),
      this.reader.read({ kind, id }),
    ]);
    const { snippets } = catalogue;
    const neighbours = neighboursOf(catalogue, kind, id);
    const page = { id, title, ...content, parts, snippets, ...neighbours };
    return kind === 'question'
      ? { kind, ...page, state: this.progress.get(id) }
      : { kind, ...page };
  }

  private render(
    catalogue: LoadedCatalogue,
    kind: PageKind,
    id: string,
  ): { title: string; render: () => Promise<PageContent> } | undefined {
    switch (kind) {
      case 'question': {
        const question = catalogue.question(id);
        return (
          question && {
            title: pageTitle(catalogue, question),
            render: () => this.renderQuestion(catalogue, question),
          }
        );
      }
      case 'concept': {
        const concept = catalogue.concept(id);
        return (
          concept && {
            title: concept.title,
            render: () => this.renderConcept(catalogue, concept),
          }
        );
      }
      case 'experiment': {
        const experiment = catalogue.experiment(id);
        return (
          experiment && {
            title: experiment.title,
            render: () => this.renderExperiment(catalogue, experiment),
          }
        );
      }
      case 'ledger': {
        const build = catalogue.ledger(id);
        return build && { title: ledgerTitle, render: () => renderLedgerPage(build) };
      }
    }
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
  ): Promise<PageContent> {
    const { renderPageWithProblems } = await import('../render/renderPage');
    const { questions, concepts, papers, experimentTitle } = catalogue;
    const options = { questions, experimentTitle };
    const page = renderPageWithProblems(question, concepts, papers, options);
    return this.withResults(catalogue, question.blocks, page);
  }

  private async renderConcept(catalogue: LoadedCatalogue, concept: Concept): Promise<PageContent> {
    const { renderConceptWithProblems } = await import('../render/renderConcept');
    const { questions, concepts, papers, experimentTitle } = catalogue;
    const options = { questions, experimentTitle };
    const page = renderConceptWithProblems(concept, concepts, papers, options);
    const blocks = concept.sections.flatMap((section) => section.blocks);
    return this.withResults(catalogue, blocks, page);
  }

  private async renderExperiment(
    catalogue: LoadedCatalogue,
    experiment: PlacedExperiment,
  ): Promise<PageContent> {
    const { renderExperiment } = await import('../render/renderExperiment');
    const html = renderExperiment(experiment, catalogue.papers);
    return { html, results: await this.results(catalogue, [experiment.id]) };
  }

  private async withResults(
    catalogue: LoadedCatalogue,
    blocks: readonly ResolvedBlock[],
    { html, problems }: RenderedPage,
  ): Promise<PageContent> {
    for (const { file, line, message } of problems) this.log.warn(`${file}:${line}: ${message}`);
    const ids = blocks.flatMap((block) => (block.kind === 'experiment' ? block.id : []));
    return { html, results: await this.results(catalogue, ids) };
  }

  /** The stored default runs of a page's experiments, for the first paint. */
  private async results(
    { files }: LoadedCatalogue,
    ids: readonly string[],
  ): Promise<Readonly<Record<string, unknown>>> {
    const results = await Promise.all(
      [...new Set(ids)].map(async (id): Promise<readonly [string, unknown][]> => {
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
