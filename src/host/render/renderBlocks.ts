import { headingOf } from '../../common/headings';
import type { ExperimentBlock, FigureBlock, ResolvedBlock } from '../../common/question';
import { escapeHtml } from './escapeHtml';
import { codeHtml, renderInline, renderMarkdown, type PageContext } from './markdown';

export interface RenderOptions {
  /** Draws a figure to HTML; without it, the figure's body stays empty for the view to fill. */
  readonly drawFigure?: ((block: FigureBlock) => string) | undefined;
  /** What an experiment is called; without it, by its id. */
  readonly experimentTitle?: ((id: string) => string) | undefined;
}

/** Renders cells one after the other and numbers them over the whole page. */
export class CellRenderer {
  /** The heading is cell 1 and the mark scheme cell 2. */
  private next = 3;

  constructor(
    private readonly page: PageContext,
    private readonly options: RenderOptions,
  ) {}

  /**
   * @param lengthOf Which length of the answer a block belongs to, by its index in `blocks`.
   */
  render(blocks: readonly ResolvedBlock[], lengthOf: (index: number) => 'answer' | 'full'): string {
    return blocks.map((block, index) => this.cell(block, lengthOf(index))).join('');
  }

  private cell(block: ResolvedBlock, length: string): string {
    const open = (attributes = ''): string =>
      `<section class="cell cell-${block.kind}" id="cell-${this.next++}" data-cell="${block.kind}"${attributes} data-length="${length}">`;
    switch (block.kind) {
      case 'prose':
        return `${open()}${renderMarkdown(block.markdown, this.page, block.at)}</section>\n`;
      case 'figure':
        return `${open()}${this.figure(block)}</section>\n`;
      case 'experiment':
        return `${open(experimentAttributes(block))}${this.experimentHeading(block)}${this.look(block)}</section>\n`;
      case 'code': {
        const attributes = ` data-language="${escapeHtml(block.language)}"${block.run ? ' data-run' : ''}${conceptAttribute(block)}`;
        return `${open(attributes)}${codeHtml(block.code, block.language)}</section>\n`;
      }
    }
  }

  private experimentHeading({ id }: ExperimentBlock): string {
    const title = this.options.experimentTitle?.(id) ?? id;
    return `<p class="eyebrow">Experiment</p><h3 class="experiment-title">${escapeHtml(title)}</h3>`;
  }

  /** Hidden at first: it would give away what the experiment asks its reader to predict. */
  private look({ look, at }: ExperimentBlock): string {
    return look === undefined
      ? ''
      : `<p class="look" hidden>${renderInline(look, this.page, at)}</p>`;
  }

  private figure(block: FigureBlock): string {
    const caption =
      block.caption === undefined
        ? ''
        : `<figcaption>${renderInline(block.caption, this.page, block.at)}</figcaption>`;
    return (
      `<figure class="figure" data-figure="${escapeHtml(block.id)}" data-params="${escapeHtml(JSON.stringify(block.params))}">` +
      `<div class="figure-body">${this.draw(block)}</div>${caption}</figure>` +
      `<details class="figure-text"><summary>The figure in words</summary>` +
      `<p>${renderInline(block.alt, this.page, block.at)}</p></details>`
    );
  }

  private draw(block: FigureBlock): string {
    if (!this.options.drawFigure) return '';
    try {
      return this.options.drawFigure(block);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.page.problems.push({
        ...block.at,
        message: `The figure "${block.id}" cannot be drawn: ${reason}`,
        remedy: 'Correct its id or its params.',
        about: `figure:${block.id}`,
      });
      return `<p class="figure-error" role="note">The figure cannot be drawn: ${escapeHtml(reason)}</p>`;
    }
  }
}

/** Which concept's file a block was written in, for what the page offers beside it. */
function conceptAttribute({ at }: ResolvedBlock): string {
  const concept = /^content\/concepts\/([^/]+)\.md$/.exec(at.file)?.[1];
  return concept === undefined ? '' : ` data-concept="${escapeHtml(concept)}"`;
}

function experimentAttributes({ id, params }: ExperimentBlock): string {
  return ` data-experiment="${escapeHtml(id)}" data-params="${escapeHtml(JSON.stringify(params))}"`;
}

/** The index of the first block after the first level-2 section. */
export function endOfFirstSection(blocks: readonly ResolvedBlock[]): number {
  const second = blocks.findIndex(
    (block, index) =>
      index > 0 &&
      block.kind === 'prose' &&
      headingOf(block.markdown.split('\n', 1)[0]!)?.level === 2,
  );
  return second < 0 ? blocks.length : second;
}
