import { EventEmitter, Uri, workspace } from 'vscode';
import type { TextDocumentContentProvider } from 'vscode';
import { DisposableOwner } from './disposable';

const scheme = 'unfold-text';

/** Texts that are in no file, to be shown read-only beside those that are. */
export class VirtualTexts extends DisposableOwner implements TextDocumentContentProvider {
  private readonly texts = new Map<string, () => string | Promise<string>>();
  private readonly changed = this.register(new EventEmitter<Uri>());
  readonly onDidChange = this.changed.event;

  constructor() {
    super();
    this.register(workspace.registerTextDocumentContentProvider(scheme, this));
    this.register(
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === scheme) this.texts.delete(uri.toString());
      }),
    );
  }

  /**
   * The address of a text. The same address again shows the new text in the editors that are open.
   * @param name What the editor is called; its ending says the language.
   * @param key Tells texts of one name apart.
   */
  show(name: string, key: string, text: () => string | Promise<string>): Uri {
    const uri = Uri.from({ scheme, path: `/${name}`, query: key });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    return uri;
  }

  /** The text may be another by now. */
  refresh(uri: Uri): void {
    if (this.texts.has(uri.toString())) this.changed.fire(uri);
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    return (await this.texts.get(uri.toString())?.()) ?? '';
  }
}
