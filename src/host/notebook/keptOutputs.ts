/**
 * Outputs of cells, kept on this machine: a file each, under what the output rests on. So they come back
 * with the notebook wherever it was moved to, and nothing lies beside it.
 */
import { FileType, NotebookCellOutput, NotebookCellOutputItem, Uri, workspace } from 'vscode';
import { isFields } from '../../common/fields';

/** An output as it was kept, and the run that brought it forth. */
export interface KeptOutput {
  /** What it rested on when it ran: see cellChain.ts. */
  readonly ran: string;
  /** When it ended, in milliseconds. */
  readonly ended: number;
  readonly ms: number;
  readonly success: boolean;
  readonly outputs: readonly NotebookCellOutput[];
}

/** What may be done to what is kept. */
export interface OutputChanges {
  readonly keep: (key: string, kept: KeptOutput) => Promise<void>;
  readonly forget: (key: string) => Promise<void>;
}

/** Letters of the outputs of one cell: what is more is not kept. */
const longest = 400_000;
/** Files; when there are more, the oldest go. */
const most = 600;

const decoder = new TextDecoder();
const tooLarge = 'The output was too large to be kept. Run the cell again.\n';

export class KeptOutputs {
  /** Writes, one after the other. */
  private writing: Promise<unknown> = Promise.resolve();
  private written = 0;

  /** @param folder Made when the first output is written. */
  constructor(
    private readonly folder: Uri,
    private readonly onProblem: (problem: string) => void,
  ) {}

  /** Those that there are, by what they are kept under. Never rejects. */
  async read(keys: readonly string[]): Promise<ReadonlyMap<string, KeptOutput>> {
    await this.writing;
    const names = new Set(await this.names());
    const found = await Promise.all(
      keys
        .filter((key) => names.has(`${key}.json`))
        .map(async (key) => [key, await this.readOne(key)] as const),
    );
    return new Map(found.flatMap(([key, kept]) => (kept ? [[key, kept]] : [])));
  }

  keep(key: string, kept: KeptOutput): Promise<void> {
    return this.change(({ keep }) => keep(key, kept));
  }

  forget(key: string): Promise<void> {
    return this.change(({ forget }) => forget(key));
  }

  /** Changes that are first to be found out: whoever reads from now on waits for them. */
  change(find: (changes: OutputChanges) => Promise<void>): Promise<void> {
    const changes: OutputChanges = {
      keep: (key, kept) => this.put(key, kept),
      forget: (key) => this.drop(key),
    };
    const written = this.writing
      .then(() => find(changes))
      .catch((error: unknown) => {
        this.onProblem(`An output could not be kept: ${String(error)}`);
      });
    this.writing = written;
    return written;
  }

  /** Resolved when all is written. */
  async settled(): Promise<void> {
    await this.writing;
  }

  private async put(key: string, { outputs, ...run }: KeptOutput): Promise<void> {
    const items = outputs.map((output) =>
      output.items.map(({ mime, data }) => ({ mime, text: decoder.decode(data) })),
    );
    const text = JSON.stringify({ version: 1, ...run, outputs: items });
    const cut = [[{ mime: 'application/vnd.code.notebook.stderr', text: tooLarge }]];
    const kept =
      text.length > longest ? JSON.stringify({ version: 1, ...run, outputs: cut }) : text;
    await workspace.fs.createDirectory(this.folder);
    await workspace.fs.writeFile(this.uri(`${key}.json`), new TextEncoder().encode(kept));
    if (this.written++ % most === 0) await this.tidy();
  }

  private async drop(key: string): Promise<void> {
    if ((await this.names()).includes(`${key}.json`))
      await workspace.fs.delete(this.uri(`${key}.json`));
  }

  private async readOne(key: string): Promise<KeptOutput | undefined> {
    try {
      const text = decoder.decode(await workspace.fs.readFile(this.uri(`${key}.json`)));
      return parseKept(JSON.parse(text));
    } catch {
      // A write that was cut off leaves half a file: its cell shows nothing until it runs.
      return undefined;
    }
  }

  private async names(): Promise<readonly string[]> {
    const entries = await Promise.resolve(workspace.fs.readDirectory(this.folder)).catch(() => []);
    return entries.flatMap(([name, type]) => (type === FileType.File ? [name] : []));
  }

  private async tidy(): Promise<void> {
    const names = await this.names();
    if (names.length <= most) return;
    const ages = await Promise.all(
      names.map(async (name) => [name, (await workspace.fs.stat(this.uri(name))).mtime] as const),
    );
    const old = ages.sort(([, a], [, b]) => b - a).slice(most / 2);
    for (const [name] of old) await workspace.fs.delete(this.uri(name));
  }

  private uri(name: string): Uri {
    return Uri.joinPath(this.folder, name);
  }
}

/** `undefined` where it is none, or of another version. */
function parseKept(value: unknown): KeptOutput | undefined {
  if (!isFields(value) || value.version !== 1 || !Array.isArray(value.outputs)) return undefined;
  const { ran, ended, ms, success } = value;
  if (typeof ran !== 'string' || typeof ended !== 'number' || typeof ms !== 'number')
    return undefined;
  const outputs = (value.outputs as readonly unknown[]).flatMap((items) => {
    if (!Array.isArray(items)) return [];
    const parsed = (items as readonly unknown[]).flatMap((item) =>
      isFields(item) && typeof item.mime === 'string' && typeof item.text === 'string'
        ? [NotebookCellOutputItem.text(item.text, item.mime)]
        : [],
    );
    return parsed.length > 0 ? [new NotebookCellOutput(parsed)] : [];
  });
  return { ran, ended, ms, success: success === true, outputs };
}
