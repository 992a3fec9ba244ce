import { env, UIKind } from 'vscode';
import type { Uri } from 'vscode';

/** A browser without a machine behind it has no terminal, and no terminal reaches a virtual folder. */
export function hasTerminal({ scheme }: Uri): boolean {
  const machine = env.uiKind === UIKind.Desktop || env.remoteName !== undefined;
  return machine && ['file', 'vscode-remote'].includes(scheme);
}
