import { FileType, Uri, workspace } from 'vscode';
import type { KnownIds } from '../../common/catalogue';
import { errorText } from '../util/errorText';

/** Written by the build: what there is, for where it cannot be seen. */
const builtListing = 'dist/host/content.json';

interface BuiltListing {
  readonly files: readonly string[];
  readonly experiments: readonly string[];
  readonly figures: readonly string[];
}

const snippetFolder = 'content/snippets/';
/** Read one by one when they are needed, never for the catalogue. */
const passedOver = ['content/results', 'content/schemas', 'content/images'];

export type ReportFile = (file: string, message: string) => void;

/** The content below one root: file names relative to it, with `/`, and how to read them. */
export class ContentFiles {
  private readonly decoder = new TextDecoder();

  /** @param root The folder that holds `content/`. */
  constructor(readonly root: Uri) {}

  uri(file: string): Uri {
    return Uri.joinPath(this.root, file);
  }

  /** The name of a file below this root, or `undefined` for one outside it. */
  nameOf(uri: Uri): string | undefined {
    const root = this.root.path.endsWith('/') ? this.root.path : `${this.root.path}/`;
    const within =
      uri.scheme === this.root.scheme &&
      uri.authority === this.root.authority &&
      uri.path.startsWith(`${root}content/`);
    return within ? uri.path.slice(root.length) : undefined;
  }

  /** @throws FileSystemError where the file is missing or cannot be read. */
  async read(file: string): Promise<string> {
    return this.decoder.decode(await workspace.fs.readFile(this.uri(file)));
  }

  /** The figures and experiments of the extension at this root, where its build says them. */
  async knownIds(): Promise<KnownIds> {
    const built = await this.readBuilt();
    return built ? { experiments: built.experiments, figures: built.figures } : {};
  }

  /** @throws FileSystemError where the concept has no snippet. */
  readSnippet(concept: string): Promise<string> {
    return this.read(`${snippetFolder}${concept}.ts`);
  }

  /**
   * What the catalogue is built from, by name. Of snippets only the name counts, so their text is
   * left empty; a file that cannot be read is left out and reported.
   */
  async readAll(report: ReportFile): Promise<ReadonlyMap<string, string>> {
    const files = await Promise.all(
      (await this.list()).map(async (file) => {
        if (file.startsWith(snippetFolder)) return [file, ''] as const;
        try {
          return [file, await this.read(file)] as const;
        } catch (error) {
          report(file, errorText(error));
          return undefined;
        }
      }),
    );
    return new Map(files.filter((entry) => entry !== undefined));
  }

  private async list(): Promise<readonly string[]> {
    try {
      return (await this.walk('content')).sort();
    } catch (error) {
      // An extension that is served over HTTP has no folders.
      const built = await this.readBuilt();
      if (!built) throw error;
      return built.files;
    }
  }

  private async readBuilt(): Promise<BuiltListing | undefined> {
    try {
      // Our own build wrote it, with this version of the extension.
      return JSON.parse(await this.read(builtListing)) as BuiltListing;
    } catch {
      return undefined;
    }
  }

  private async walk(folder: string): Promise<string[]> {
    const entries = await workspace.fs.readDirectory(this.uri(folder));
    const found = await Promise.all(
      entries.map(([name, type]) => {
        const path = `${folder}/${name}`;
        if ((type & FileType.Directory) === 0) return [path];
        return passedOver.includes(path) ? [] : this.walk(path);
      }),
    );
    return found.flat();
  }
}
