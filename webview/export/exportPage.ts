/** A page as one file for any browser: it needs no network, no editor and no script. */
import type { FileToSave, PageModel } from '../../src/common/protocol';
import { slug } from '../../src/common/slug';
import type { StateStore } from '../panel/stateStore';
import { standaloneDocument } from './standaloneDocument';
import { standaloneCopy } from './standaloneCopy';
import { embedFonts, panelStyles, usedFonts } from './standaloneStyles';
import { Stage } from './stage';

export interface ExportPageOptions {
  readonly page: PageModel;
  /** What the reader did on the page: their runs, and which version of a figure they look at. */
  readonly store: Pick<StateStore, 'experiment' | 'figure'>;
  readonly now: Date;
}

/**
 * Draws the page once more on paper's colours, beside what is shown, and takes it down.
 *
 * @throws Error naming the figure or the font that could not be had.
 */
export async function exportPage({ page, store, now }: ExportPageOptions): Promise<FileToSave> {
  const stage = new Stage(page, store);
  try {
    await stage.drawn();
    const article = standaloneCopy(stage.article);
    const styles = await embedFonts(panelStyles(), usedFonts());
    const content = standaloneDocument({ title: page.title, styles, article, now });
    return { name: `${fileName(page)}.html`, encoding: 'text', content };
  } finally {
    stage.dispose();
  }
}

/** For example `2023-05-q3b`: short, and of one page alone. */
export const fileName = ({ id, title }: Pick<PageModel, 'id' | 'title'>): string =>
  slug(id) || slug(title) || 'page';
