import { headingOf } from '../../common/headings';
import type {
  Block,
  Concept,
  ExperimentBlock,
  FigureBlock,
  ResolvedBlock,
} from '../../common/question';
import { resolveIncludes } from '../../common/resolveIncludes';
import { escapeHtml } from './escapeHtml';
import { codeHtml, renderInline, renderMarkdown, type PageContext } from './markdown';

export interface RenderOptions {
  /** Draws a figure to HTML; without it, the figure's body stays empty for the view to fill. */
  readonly drawFigure?: ((block: FigureBlock) => string) | undefined;
  /** Address of a picture of the content folder; without it, pictures become their text. */
  readonly imageUrl?: ((path: string) => string) | undefined;
}

/** Renders cells one after the other and numbers them over the whole page. */
export class CellRenderer {
  /** The heading is cell 1 and the mark scheme cell 2. */
  private next = 3;
  private readonly concepts: ReadonlyMap<string, Concept>;

  constructor(
    private readonly page: PageContext,
    concepts: readonly Concept[],
    private readonly options: RenderOptions,
  ) {
    this.concepts = new Map(concepts.map((concept) => [concept.id, concept]));
  }

  /**
   * @param lengthOf Which length of the answer a block belongs to, by its index in `blocks`.
   */
  render(blocks: readonly Block[], lengthOf: (index: number) => 'answer' | 'full'): string {
    return blocks
      .map((block, index) => {
        const resolved = resolveIncludes([block], this.concepts);
        this.page.problems.push(...resolved.problems);
        return resolved.blocks.map((each) => this.cell(each, lengthOf(index))).join('');
      })
      .join('');
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
        return `${open(experimentAttributes(block))}<p class="look">${renderInline(block.look, this.page, block.at)}</p></section>\n`;
      case 'code': {
        const attributes = ` data-language="${escapeHtml(block.language)}"${block.run ? ' data-run' : ''}`;
        return `${open(attributes)}${codeHtml(block.code, block.language)}</section>\n`;
      }
    }
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
      });
      return `<p class="figure-error" role="note">The figure cannot be drawn: ${escapeHtml(reason)}</p>`;
    }
  }
}

function experimentAttributes({ id, params }: ExperimentBlock): string {
  return ` data-experiment="${escapeHtml(id)}" data-params="${escapeHtml(JSON.stringify(params))}"`;
}

/** The index of the first block after the first level-2 section. */
export function endOfFirstSection(blocks: readonly Block[]): number {
  const second = blocks.findIndex(
    (block, index) =>
      index > 0 &&
      block.kind === 'prose' &&
      headingOf(block.markdown.split('\n', 1)[0]!)?.level === 2,
  );
  return second < 0 ? blocks.length : second;
}
