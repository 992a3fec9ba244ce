import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalogue, type Catalogue } from '../../common/catalogue';
import { contentFilePattern } from '../../common/contentPaths';
import { experiments } from '../../lab/experiments';
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

/** The catalogue of this project, checked against the experiments and figures that there are. */
export function readCatalogue(root = inProject()): Catalogue {
  return buildCatalogue(readContentFiles(root), {
    experiments: experiments.map(({ id }) => id),
    figures: [...figures.keys()],
  });
}
