import { FileDecoration } from 'vscode';
import type { FileDecorationProvider, Uri } from 'vscode';
import { questionScheme } from './questionTreeItem';
import { marksText } from './questionText';

/**
 * The marks at the right edge of a row, where a long title cannot push them out of sight. At most two
 * characters fit there.
 */
export class MarksDecorationProvider implements FileDecorationProvider {
  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    const marks = Number(uri.query);
    if (uri.scheme !== questionScheme || !Number.isFinite(marks)) return undefined;
    const badge = String(marks);
    return badge.length <= 2 ? new FileDecoration(badge, marksText(marks)) : undefined;
  }
}
