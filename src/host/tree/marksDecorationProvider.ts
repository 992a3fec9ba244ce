import { FileDecoration } from 'vscode';
import type { FileDecorationProvider, Uri } from 'vscode';
import { questionScheme } from './questionTreeItem';
import { marksBadge, scoreAria } from './questionText';

/**
 * The marks at the right edge of a row, where a long title cannot push them out of sight.
 */
export class MarksDecorationProvider implements FileDecorationProvider {
  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    const [marks = NaN, got] = uri.query.split('/').map(Number);
    if (uri.scheme !== questionScheme || !Number.isFinite(marks)) return undefined;
    const badge = marksBadge(marks);
    return badge === undefined ? undefined : new FileDecoration(badge, scoreAria(marks, got));
  }
}
