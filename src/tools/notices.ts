/** What the package must say of the work of others that is in its bundles. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inProject, projectRoot } from './paths';

/** Where the notices are, from the project's root: written when the extension is packed. */
export const noticesFile = 'dist/ThirdPartyNotices.txt';

/** The compiler adds parts of its library to the engine, and its optimiser parts of its own. */
const engineCompilers = ['node_modules/assemblyscript', 'node_modules/binaryen'];

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  /** Where the package begins, from its folder. */
  readonly main?: string;
  readonly author?: string | { readonly name: string };
  readonly homepage?: string;
  readonly repository?: string | { readonly url: string };
}

/** The folders of the packages that inputs of the bundles come from, each once. */
export function packagesOf(inputs: readonly string[]): readonly string[] {
  const folders = inputs.flatMap((input) => {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];
    if (folder !== undefined) return folder;
    return input.startsWith('engine:') ? engineCompilers : [];
  });
  return [...new Set(folders)].sort();
}

/**
 * The notices of all packages, one below the other.
 * @param inputs What has come into the bundles, by path from the project's root.
 * @throws Error where a package says neither its licence's text nor one that is known by its name.
 */
export function thirdPartyNotices(inputs: readonly string[], root = projectRoot): string {
  const notices = packagesOf(inputs).map((folder) => notice(join(root, folder)));
  const head =
    'Unfold holds the following work of others, under the licences that stand below each.';
  return `${[head, ...new Set(notices)].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function notice(folder: string): string {
  // What npm has installed has a package.json of this form.
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license, homepage, repository } = manifest;
  const address = homepage ?? (typeof repository === 'string' ? repository : repository?.url);
  return [
    `${name} ${version}`,
    `Licence: ${license ?? 'see below'}`,
    ...(address === undefined ? [] : [address]),
    '',
    licenceText(folder, manifest),
  ].join('\n');
}

function licenceText(folder: string, { name, license, author, main }: Manifest): string {
  const files = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notices?|copyrightnotice)\b/i.test(file))
    .sort();
  if (files.length > 0) {
    return files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  }
  if (license !== undefined && /^Apache-2\.0( AND MIT)?$/.test(license) && main !== undefined) {
    const copyright = /Copyright \d{4}[^\n]*/.exec(readFileSync(join(folder, main), 'utf8'))?.[0];
    if (copyright !== undefined) {
      const apache = `${copyright.trim()}\n\n${apacheLicence()}`;
      // Parts of it are under the one, parts under the other.
      const holder = copyright.replace(/^Copyright (\(c\) )?/, '').trim();
      return license.endsWith('MIT') ? `${apache}\n\n${mitLicence(holder)}` : apache;
    }
  }
  const holder = (typeof author === 'string' ? author : author?.name)?.replace(/\s*<.*>/, '');
  if (license !== 'MIT' || holder === undefined) {
    throw new Error(`${name} ships without the text of its licence (${license ?? 'none named'}).`);
  }
  return mitLicence(holder);
}

/** The same words for all: who holds the copyright stands in the files themselves. */
const apacheLicence = (): string =>
  readFileSync(inProject('src', 'tools', 'licences', 'Apache-2.0.txt'), 'utf8').replace(
    /^\n+|\s+$/g,
    '',
  );

/** For packages that name the licence and leave its text to their repository. */
function mitLicence(holder: string): string {
  return `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;
}
