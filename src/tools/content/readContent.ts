import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildCatalogue, contentFilePattern, type Catalogue } from '../../common/catalogue';
import { figures } from '../../../webview/figures/registry';
import { inProject } from '../paths';

/** The content files by project-relative name, as buildCatalogue wants them. */
export function readContentFiles(root = inProject()): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(join(root, 'content'), { recursive: true }).map(String)) {
    const file = `content/${name.replaceAll('\\', '/')}`;
    if (contentFilePattern.test(file) && statSync(join(root, file)).isFile()) {
      files.set(file, readFileSync(join(root, file), 'utf8'));
    }
  }
  return files;
}

/** Ids of the experiments: their files are named after them, in camel case. */
export function experimentIds(root = inProject()): readonly string[] {
  const folder = join(root, 'src', 'lab', 'experiments');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) =>
      basename(entry.name, '.ts').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    )
    .sort();
}

/** The catalogue of this project, checked against the experiments and figures that there are. */
export function readCatalogue(root = inProject()): Catalogue {
  const experiments = experimentIds(root);
  return buildCatalogue(readContentFiles(root), {
    ...(experiments.length > 0 ? { experiments } : {}),
    figures: [...figures.keys()],
  });
}
