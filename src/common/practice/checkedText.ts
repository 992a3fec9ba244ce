/** A student's file with the checks of its exercise behind it, and what these say. */
import { regionName, regionsOf } from './regions';

/** The call of what the file does when it runs: left out where it is only checked. */
const mainCall = /^(?:(?:void|await) )?main\(\);?/gm;

/**
 * A module that checks what a file's functions do and prints a line for each check. Lines keep their
 * numbers: what goes wrong in the file itself is told at its own line.
 * @param checks The text of `content/exercises/<concept>.ts`.
 * @param harness The text of `content/exercises/harness.ts`.
 */
export function checkedText(text: string, checks: string, harness: string): string {
  const lines = Object.fromEntries(
    regionsOf(text).map(({ number, line }) => [regionName(number), line + 1]),
  );
  const file = text.replace(mainCall, (call) => `// ${call}`).trimEnd();
  return `${file}
await (async () => {
${harness}
${checks}
  await reportChecks(${JSON.stringify(lines)});
})();
export {};
`;
}

/** What one check said. */
export interface CheckResult {
  readonly ok: boolean;
  /** The number of its region. */
  readonly region: number;
  /** Of the region's marker, from 1; missing where the file has no such region any more. */
  readonly line?: number;
  readonly title: string;
  /** What is wrong; empty where nothing is. */
  readonly message: string;
}

const reportLine = /^([✓✗]) Your turn (\d+)(?: \(line (\d+)\))?: (.*)$/;

/** Reads what a run of {@link checkedText} printed; other lines are the file's own and passed over. */
export function readCheckReport(printed: string): readonly CheckResult[] {
  const results: CheckResult[] = [];
  const lines = printed.split(/\r?\n/);
  lines.forEach((text, index) => {
    const match = reportLine.exec(text);
    if (!match) return;
    const [, mark, region, line, title] = match;
    const said: string[] = [];
    for (let next = index + 1; lines[next]?.startsWith('    '); next += 1) {
      said.push(lines[next]!.trim());
    }
    results.push({
      ok: mark === '✓',
      region: Number(region),
      ...(line !== undefined && { line: Number(line) }),
      title: title!,
      message: said.join('\n'),
    });
  });
  return results;
}
