import { QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { QuickInputButton, QuickPickItem } from 'vscode';
import type { PageTarget } from '../../common/protocol';
import type { TextHit, TextIndex } from '../search/textIndex';
import { labelText, plainText } from '../util/plainText';

/** A row that leads to a page; without `value` it is a separator. */
export interface PageRow<T> extends QuickPickItem {
  readonly value?: T;
  /** Where on the page it leads; to the page as the reader left it, if left out. */
  readonly target?: PageTarget;
}

export interface Picked<T> {
  readonly value: T;
  readonly toSide: boolean;
  readonly target?: PageTarget;
}

export interface PickOptions<T> {
  readonly title: string;
  readonly placeholder: string;
  /** Id of the page that is open. */
  readonly current: string | undefined;
  /** The words of the pages, asked for when the reader first types; where there are such. */
  readonly index?: () => Promise<TextIndex<T>>;
  /** What a page is called, among the lines that were found in it. */
  readonly nameOf: (page: T) => string;
}

/** The button on every row that leads to a page. */
export const openToSide: QuickInputButton = {
  iconPath: new ThemeIcon('split-horizontal'),
  tooltip: 'Open to the Side',
};

/** The lines that hold what was typed, below the pages whose own row does. */
function hitRows<T>(
  hits: readonly TextHit<T>[],
  nameOf: (page: T) => string,
): readonly PageRow<T>[] {
  if (hits.length === 0) return [];
  return [
    { label: labelText('In the text'), kind: QuickPickItemKind.Separator },
    ...hits.map(({ page, excerpt, target }): PageRow<T> => ({
      value: page,
      target,
      label: labelText(nameOf(page)),
      detail: labelText(excerpt),
      // What VS Code itself looks for in a row is only the letters in their order.
      alwaysShow: true,
      buttons: [openToSide],
    })),
  ];
}

/**
 * Lets the reader search rows by label and detail, and the pages by their words. `undefined` where
 * nothing was chosen.
 */
export function pickToOpen<T extends { readonly id: string }>(
  rows: readonly PageRow<T>[],
  { title, placeholder, current, index, nameOf }: PickOptions<T>,
): Promise<Picked<T> | undefined> {
  const pick = window.createQuickPick<PageRow<T>>();
  pick.title = title;
  pick.placeholder = plainText(placeholder);
  pick.matchOnDetail = true;
  pick.matchOnDescription = true;
  pick.items = rows;
  pick.activeItems = rows.filter(({ value }) => value !== undefined && value.id === current);
  return new Promise((resolve) => {
    const finish = (row: PageRow<T> | undefined, toSide: boolean): void => {
      const { value, target } = row ?? {};
      resolve(value && { value, toSide, ...(target && { target }) });
      pick.hide();
    };
    let showsHits = false;
    pick.onDidChangeValue(async (typed) => {
      const hits = (await index?.())?.search(typed) ?? [];
      // More may have been typed while the index was made.
      if (pick.value !== typed || (hits.length === 0 && !showsHits)) return;
      showsHits = hits.length > 0;
      pick.items = hits.length === 0 ? rows : [...rows, ...hitRows(hits, nameOf)];
    });
    pick.onDidAccept(() => finish(pick.selectedItems[0], false));
    pick.onDidTriggerItemButton(({ item }) => finish(item, true));
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
