import * as assert from 'node:assert/strict';
import { practicePathProblem } from '../../../src/host/scaffold/practicePath';

suite('practicePathProblem', () => {
  test('a path may be any .ts file inside the workspace folder', () => {
    for (const good of [
      ...['lstm.ts', 'practice/lstm.ts', './a/b c.ts', 'übung.ts', 'a\\b.ts', 'week.1/day.2.ts'],
      ...['console.ts', 'auxiliary.ts', 'com.ts', 'com10.ts'],
      ...['a~b.ts', 'my con.ts', 'my.con.ts', `${'x'.repeat(252)}.ts`, 'a$b`c.ts'],
    ])
      assert.equal(practicePathProblem(good), undefined, good);
  });

  const refused: Readonly<Record<string, readonly string[]>> = {
    'Enter a file name.': ['', '   ', 'practice/', 'practice\\', '.', './'],
    'Enter a path relative to the workspace folder.': [
      ...['/etc/lstm.ts', '\\\\server\\lstm.ts', 'C:\\lstm.ts', 'c:lstm.ts'],
    ],
    'The file must stay inside the workspace folder.': [
      ...['../lstm.ts', 'a/../../lstm.ts', 'a\\..\\..\\lstm.ts', 'a/../b.ts'],
    ],
    'The name must end in ".ts".': ['.ts', 'lstm', 'lstm.js', 'lstm.ts.exe', 'a/.ts'],
    'The path contains a character that some systems refuse.': [
      ...['what?.ts', 'a\nb.ts', 'a\u007fb.ts', 'folder./lstm.ts', 'folder /lstm.ts', 'a<b.ts'],
      ...['ab:c.ts', 'a"b.ts', 'a|b.ts', 'a*b.ts', 'a\u202etxt.ts', '\u200b.git/a.ts', '\ud800.ts'],
    ],
    'Choose a folder and a name that do not begin with a dot: those belong to programs.': [
      ...['.git/hooks/x.ts', '.GIT/x.ts', '.vscode/tasks.ts', 'a/.husky/x.ts', '.hidden.ts'],
      ...['GIT~1/hooks/x.ts', 'node_modules/tsx/x.ts', 'a/Node_Modules/x.ts', '..x/a.ts'],
    ],
    'The name is too long: 303 bytes, at most 255.': [`${'x'.repeat(300)}.ts`],
    'The name is too long: 256 bytes, at most 255.': [`${'x'.repeat(253)}.ts`],
    'The path is too long: 503 characters, at most 400.': [`${'a/'.repeat(249)}ab.ts`],
  };
  for (const [problem, paths] of Object.entries(refused)) {
    test(problem, () => {
      for (const path of paths) assert.equal(practicePathProblem(path), problem, path);
    });
  }

  test('a name counts in bytes', () => {
    assert.match(practicePathProblem(`${'ü'.repeat(130)}.ts`) ?? '', /263 bytes/);
  });

  test('the devices of Windows are no files, with any ending and in any folder', () => {
    for (const [path, device] of [
      ['aux.ts', 'aux'],
      ['practice/con.ts', 'con'],
      ['nul.ts', 'nul'],
      ['COM1.ts', 'COM1'],
      ['prn.a.ts', 'prn'],
      ['LPT9/lstm.ts', 'LPT9'],
      ['com\u00b2.ts', 'com\u00b2'],
      ['con .ts', 'con'],
      ['CONIN$.ts', 'CONIN$'],
      ['a/nul/b.ts', 'nul'],
    ] as const) {
      assert.equal(
        practicePathProblem(path),
        `"${device}" is the name of a device on Windows: choose another.`,
      );
    }
  });
});
