import { isFields } from '../../common/fields';
import { parseShowing, type Showing } from '../../common/showing';

/** An open page, as the workspace keeps it. */
export interface OpenPage extends Showing {
  readonly id: string;
}

/** The pages that were open when the last window ended, and are not back yet. */
export class PagesToRevive {
  private pages: readonly OpenPage[];

  /** @param kept What the last window left, which may be another version's, or nobody's. */
  constructor(kept: unknown) {
    this.pages = Array.isArray(kept) ? kept.flatMap((page) => parseOpenPage(page) ?? []) : [];
  }

  get rest(): readonly OpenPage[] {
    return this.pages;
  }

  /**
   * What a revived panel shows. A window may end before VS Code has kept what the view saved last, and
   * as well before it has kept what the workspace did: the later of the two is right.
   * @param state What the view had saved; of earlier versions, it names no panel.
   */
  claim(state: unknown): { readonly id: string; readonly showing?: Showing } {
    const id = isFields(state) && typeof state.pageId === 'string' ? state.pageId : undefined;
    const showing = isFields(state) ? parseShowing(state.showing) : undefined;
    if (id === undefined || !showing) return { id: this.take(this.likely(id))?.id ?? id ?? '' };
    const { panel, at } = showing;
    const own = this.take(this.pages.find((page) => page.panel === panel));
    const later = own && own.at > at ? own : { id, at };
    return { id: later.id, showing: { panel, at: later.at } };
  }

  /** A page that no panel showed at the end is a stale one, and gives way to one that was open. */
  private likely(id: string | undefined): OpenPage | undefined {
    return this.pages.find((page) => page.id === id) ?? this.pages[0];
  }

  private take(page: OpenPage | undefined): OpenPage | undefined {
    this.pages = this.pages.filter((other) => other !== page);
    return page;
  }
}

/** Unfold 1.0 kept ids alone. */
function parseOpenPage(value: unknown): OpenPage | undefined {
  if (typeof value === 'string') return { id: value, panel: '', at: 0 };
  const showing = parseShowing(value);
  if (!showing || !isFields(value) || typeof value.id !== 'string') return undefined;
  return { id: value.id, ...showing };
}
