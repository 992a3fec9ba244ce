/** Every kind's drawer, a line each. */
import type {
  AnyView,
  KindName,
  ViewData,
  ViewDeclaration,
  ViewKinds,
} from '../../src/lab/views/view';
import { barsView } from './barsView';
import { figureView } from './figureView';
import { lineView } from './lineView';
import { matrixView } from './matrixView';
import { scatterView } from './scatterView';
import { stripView } from './stripView';
import { tableView } from './tableView';
import { textView } from './textView';
import type { DrawnKind } from './view';
import { ViewCard, type AnyCard, type CardOptions } from './viewCard';

type DrawnKinds = {
  readonly [Name in KindName]: DrawnKind<ViewKinds[Name]['declaration'], ViewKinds[Name]['data']>;
};

const drawnKinds: DrawnKinds = {
  line: lineView,
  matrix: matrixView,
  table: tableView,
  bars: barsView,
  scatter: scatterView,
  strip: stripView,
  text: textView,
  figure: figureView,
};

/** A declaration of which no more is known than that it is one. */
type AnyDeclaration = AnyView<ViewData> & { readonly kind: KindName };

/**
 * The card of a view. The cast: a kind is given its own declarations, and shown what its module has
 * merged or read back, and nothing else.
 */
export function createView(declaration: ViewDeclaration, options: CardOptions): AnyCard<ViewData> {
  const kind = drawnKinds[declaration.kind] as unknown as DrawnKind<AnyDeclaration, ViewData>;
  return new ViewCard(declaration as AnyDeclaration, kind, options);
}
