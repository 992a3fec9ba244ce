import { spawn } from 'node:child_process';
import { findBrowser } from './browser';
import { which } from './programs';

/** Opens an address in the person's browser; false where there is none or no screen for it. */
export function openAddress(address: string): boolean {
  const command = opener(address);
  if (command === undefined) return false;
  const [program, ...args] = command;
  // The browser is the person's: it stays when we end.
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
  return true;
}

function opener(address: string): [string, ...string[]] | undefined {
  if (process.platform === 'darwin') return ['open', address];
  if (process.platform === 'win32') return ['explorer.exe', address];
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return undefined;
  const general = which('xdg-open');
  if (general !== undefined) return [general, address];
  const browser = findBrowser();
  if (browser === undefined) return undefined;
  return process.getuid?.() === 0 ? [browser, '--no-sandbox', address] : [browser, address];
}
