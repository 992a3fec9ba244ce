import { Uri, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import { Kernel } from '../../kernel/kernel';
import type { KernelWorker } from '../../kernel/kernelWorker';
import { hasNodeWorkers, startNodeWorker } from '../../kernel/nodeWorker';
import { startWebWorker } from '../../kernel/webWorker';

const workerFile = 'dist/kernel/worker.js';

/** The kernels, one a document: made for its first run, and ended with it. */
export class KernelService implements Disposable {
  private readonly kernels = new Map<string, Promise<Kernel>>();
  private starter: Promise<() => KernelWorker> | undefined;

  constructor(private readonly extensionUri: Uri) {}

  /**
   * The kernel of a document. No worker is started before its first run.
   *
   * @param document Any name that tells the document from all others: its address.
   * @throws Error where the worker's script cannot be read
   */
  of(document: string): Promise<Kernel> {
    const before = this.kernels.get(document);
    if (before) return before;
    const made = this.start().then((start) => new Kernel(start));
    this.kernels.set(document, made);
    // What could not be read now may be there at the next run.
    made.catch(() => this.kernels.delete(document));
    return made;
  }

  /** The document is closed. */
  end(document: string): void {
    const kernel = this.kernels.get(document);
    this.kernels.delete(document);
    kernel?.then(
      (each) => each.dispose(),
      () => undefined,
    );
  }

  dispose(): void {
    for (const document of [...this.kernels.keys()]) this.end(document);
  }

  private start(): Promise<() => KernelWorker> {
    this.starter ??= this.findStarter();
    this.starter.catch(() => (this.starter = undefined));
    return this.starter;
  }

  /** A thread where the extension host is Node's; else a worker of the browser. */
  private async findStarter(): Promise<() => KernelWorker> {
    const file = Uri.joinPath(this.extensionUri, workerFile);
    if (file.scheme === 'file' && hasNodeWorkers()) return () => startNodeWorker(file.fsPath);
    const script = new TextDecoder().decode(await workspace.fs.readFile(file));
    return () => startWebWorker(script);
  }
}
