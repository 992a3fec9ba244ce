/** Gives the reader a file that a page made: the values of a view, or its picture. */
import { Uri, window, workspace } from 'vscode';
import type { FileToSave } from '../../common/protocol';

/** What a dialog calls the formats, by the ends of names. */
const formats: Readonly<Record<string, string>> = {
  csv: 'Comma-separated values',
  json: 'JSON',
  svg: 'SVG picture',
  png: 'PNG picture',
  html: 'Web page',
  ipynb: 'Jupyter notebook',
};

/** Where the last file went: the next one is likely to go there, too. */
let lastFolder: Uri | undefined;

/**
 * Asks where to, and writes it there.
 *
 * @returns `false` where the reader changed their mind.
 * @throws Error where it cannot be written.
 */
export async function savePageFile({ name, encoding, content }: FileToSave): Promise<boolean> {
  const end = name.slice(name.lastIndexOf('.') + 1);
  const folder = lastFolder ?? workspace.workspaceFolders?.[0]?.uri;
  const place = await window.showSaveDialog({
    ...(folder && { defaultUri: Uri.joinPath(folder, name) }),
    filters: { [formats[end] ?? end]: [end] },
    saveLabel: 'Save',
  });
  if (!place) return false;
  const bytes =
    encoding === 'text'
      ? new TextEncoder().encode(content)
      : Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  await workspace.fs.writeFile(place, bytes);
  lastFolder = Uri.joinPath(place, '..');
  return true;
}
