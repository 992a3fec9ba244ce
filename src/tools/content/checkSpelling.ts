import { spawnSync } from 'node:child_process';
import type { ContentProblem } from '../../common/question';
import { inProject, projectRoot } from '../paths';

/** British spelling of everything that a reader sees, by cspell with the project's one dictionary. */
export function checkSpelling(): readonly ContentProblem[] {
  const cspell = spawnSync(
    process.execPath,
    [
      inProject('node_modules', 'cspell', 'bin.mjs'),
      'lint',
      '--config',
      '.cspell.json',
      '--no-progress',
      '--no-summary',
      '--no-color',
      'content/**/*.md',
      'content/*.json',
      'content/snippets/*.ts',
      'content/exercises/*.ts',
      'README.md',
    ],
    { cwd: projectRoot, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 },
  );
  const problems = cspell.stdout.split('\n').flatMap((text): ContentProblem[] => {
    const match = /^(?:\.\/)?(.+?):(\d+):\d+ - (.*)$/.exec(text.replaceAll('\\', '/'));
    if (!match) return [];
    return [
      {
        file: match[1]!.replace(`${projectRoot.replaceAll('\\', '/')}/`, ''),
        line: Number(match[2]),
        message: match[3]!,
        remedy: 'Spell it as British English does, or add the name to .cspell.json.',
      },
    ];
  });
  if (cspell.status !== 0 && problems.length === 0) {
    throw new Error(`cspell failed: ${cspell.stderr || cspell.stdout}`);
  }
  return problems;
}
