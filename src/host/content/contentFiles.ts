import { FileType, Uri, workspace } from 'vscode';
import type { BuildInfo } from '../../common/buildInfo';
import type { KnownIds } from '../../common/checkCatalogue';
import type { ExperimentInfo } from '../../common/experimentInfo';
import { errorText } from '../util/errorText';
import {
  contentLimits,
  findContent,
  noPlainFile,
  tooLarge,
  withinSize,
  type EntryKind,
  type ReportFile,
} from './findContent';

/** Written by the build: what there is, for where it cannot be seen. */
const builtListing = 'dist/host/content.json';

interface BuiltListing {
  readonly files: readonly string[];
  readonly experiments: readonly ExperimentInfo[];
  readonly figures: readonly string[];
  readonly build?: BuildInfo;
}

/** Where nothing says which one it is. */
const unknownBuild: BuildInfo = { version: 'unknown', build: 'unknown' };

const snippetFolder = 'content/snippets/';

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

  /** @throws FileSystemError where the file is missing or cannot be read, Error where it is too large or a link. */
  async read(file: string): Promise<string> {
    const { size, type } = await workspace.fs.stat(this.uri(file));
    const problem = noPlainFile(entryKind(type));
    if (problem !== undefined) throw new Error(problem);
    if (size > contentLimits.fileSize) throw new Error(tooLarge(size));
    const bytes = await workspace.fs.readFile(this.uri(file));
    // A file system that only reads (over HTTP) knows no sizes.
    if (bytes.length > contentLimits.fileSize) throw new Error(tooLarge(bytes.length));
    return this.decoder.decode(bytes);
  }

  /** The figures and experiments of the extension at this root, where its build says them. */
  async knownIds(): Promise<KnownIds> {
    const built = await this.readBuilt();
    return built
      ? { experiments: built.experiments.map(({ id }) => id), figures: built.figures }
      : {};
  }

  /** The experiments of the extension at this root. */
  async experiments(): Promise<readonly ExperimentInfo[]> {
    return (await this.readBuilt())?.experiments ?? [];
  }

  /** Which build of the extension is at this root. */
  async build(): Promise<BuildInfo> {
    return (await this.readBuilt())?.build ?? unknownBuild;
  }

  /** @throws FileSystemError where the concept has no snippet. */
  readSnippet(concept: string): Promise<string> {
    return this.read(`${snippetFolder}${concept}.ts`);
  }

  /** @throws FileSystemError where the concept has no checks. */
  readChecks(concept: string): Promise<string> {
    return this.read(`content/exercises/${concept}.ts`);
  }

  /**
   * What the catalogue is built from, by name. Of snippets only the name counts, so their text is
   * left empty; a file that cannot be read, or is no plain file within the limits, is left out and
   * reported.
   */
  async readAll(report: ReportFile): Promise<ReadonlyMap<string, string>> {
    const listed = await this.list(report);
    const texts = new Map<string, string>();
    for (const file of listed) if (file.startsWith(snippetFolder)) texts.set(file, '');
    const files = listed.filter((file) => !texts.has(file));
    const sizes = await Promise.all(files.map((file) => this.size(file)));
    const read = await Promise.all(
      withinSize(files, sizes, report).map(async (file) => {
        try {
          return [file, await this.read(file)] as const;
        } catch (error) {
          report(file, errorText(error));
          return undefined;
        }
      }),
    );
    for (const entry of read) if (entry) texts.set(...entry);
    return texts;
  }

  /** In bytes; 0 where the file system does not say: reading the file then says why. */
  private async size(file: string): Promise<number> {
    try {
      return (await workspace.fs.stat(this.uri(file))).size;
    } catch {
      return 0;
    }
  }

  private async list(report: ReportFile): Promise<readonly string[]> {
    const folder = {
      kind: async (path: string) => entryKind((await workspace.fs.stat(this.uri(path))).type),
      entries: async (path: string) =>
        (await workspace.fs.readDirectory(this.uri(path))).map(
          ([name, type]) => [name, entryKind(type)] as const,
        ),
    };
    try {
      return await findContent(folder, report);
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
}

function entryKind(type: FileType): EntryKind {
  if ((type & FileType.SymbolicLink) !== 0) return 'link';
  if (type === FileType.Directory) return 'folder';
  return type === FileType.File ? 'file' : 'other';
}
