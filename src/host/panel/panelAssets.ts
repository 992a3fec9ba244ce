import { Uri, workspace } from 'vscode';
import type { Webview } from 'vscode';
import type { PanelResources } from './panelHtml';

/** What a page's document is made of beside the page. */
export interface PanelText {
  readonly script: string;
  readonly styles: string;
}

/** Where the build puts what a panel loads, below the extension's root. */
export const panelFolder = 'dist/webview';

/** Where a webview finds what its document loads. */
export function panelResources(webview: Webview, extensionUri: Uri, nonce: string): PanelResources {
  const folder = Uri.joinPath(extensionUri, panelFolder);
  const uri = (file: string): string => webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
  return {
    cspSource: webview.cspSource,
    nonce,
    folderUri: webview.asWebviewUri(folder).toString(),
    styleUri: uri('panel.css'),
    workerUri: uri('worker.js'),
  };
}

/**
 * The panel's script and styles as text, read once: a webview gets each of its files through a
 * service worker and the window, and lays out the bare text while it waits for them.
 */
export class PanelAssets {
  private loading: Promise<PanelText> | undefined;

  constructor(private readonly extensionUri: Uri) {}

  /** @throws FileSystemError where the extension is not built. */
  load(): Promise<PanelText> {
    if (!this.loading) {
      this.loading = this.read();
      // Tried again with the next page.
      this.loading.catch(() => (this.loading = undefined));
    }
    return this.loading;
  }

  private async read(): Promise<PanelText> {
    const decoder = new TextDecoder();
    const text = async (file: string): Promise<string> =>
      decoder.decode(
        await workspace.fs.readFile(Uri.joinPath(this.extensionUri, panelFolder, file)),
      );
    const [script, styles] = await Promise.all([text('panel.js'), text('panel.css')]);
    return { script, styles };
  }
}
