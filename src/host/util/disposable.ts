import type { Disposable } from 'vscode';

/** Owns what it makes: everything registered is disposed with it, last first. */
export abstract class DisposableOwner implements Disposable {
  private readonly owned: Disposable[] = [];
  private gone = false;

  protected get disposed(): boolean {
    return this.gone;
  }

  protected register<T extends Disposable>(disposable: T): T {
    this.owned.push(disposable);
    return disposable;
  }

  dispose(): void {
    if (this.gone) return;
    this.gone = true;
    for (const disposable of this.owned.splice(0).reverse()) disposable.dispose();
  }
}
