import assert from 'node:assert/strict';
import { runCells } from './runCells';

/** What the last of these cells says, or the name and line of its error. */
const cases: readonly (readonly [name: string, cells: readonly string[], expected: string])[] = [
  ['a name of another cell', ['const a = 1;', 'a + 1'], '2'],
  [
    'types',
    ['interface P { x: number }\nconst p: P = { x: 3 };\n(p as P).x satisfies number'],
    '3',
  ],
  [
    'generics',
    ['function first<T>(xs: readonly T[]): T { return xs[0]!; }', 'first<string>(["b"])'],
    "'b'",
  ],
  [
    'an object pattern',
    ['const { a, b: { c = 5 }, ...rest } = { a: 1, b: {}, d: 4 } as any;', '[a, c, rest]'],
    '[ 1, 5, { d: 4 } ]',
  ],
  [
    'an array pattern',
    ['let [x, , y = 9, ...more] = [1, 2, undefined, 4, 5] as any;', '[x, y, more]'],
    '[ 1, 9, [ 4, 5 ] ]',
  ],
  ['a default from another name', ['const a = 2; const { b = a } = {} as any;', 'b'], '2'],
  ['an exchange', ['let p = 1, q = 2;', '[p, q] = [q, p];', '[p, q]'], '[ 2, 1 ]'],
  [
    'an assignment by pattern',
    ['let m = 0; let n = 0;', '({ m, n = 7 } = { m: 5 } as any);', '[m, n]'],
    '[ 5, 7 ]',
  ],
  ['a closure over a reassigned name', ['let k = 1; const get = () => k;', 'k = 5;', 'get()'], '5'],
  [
    'a closure over a redeclared name',
    ['function g() { return 1 }\nfunction f() { return g() }', 'function g() { return 2 }', 'f()'],
    '2',
  ],
  ['a counter', ['let n = 0; const next = () => ++n;', 'next(); next();', 'n'], '2'],
  ['compound assignment', ['let n = 6;', 'n **= 2; n ||= 1; n', 'n'], '36'],
  [
    'class fields',
    [
      'class A { #p = 2; static s = 3; q = this.#p + A.s; get r() { return this.q * 2; } }',
      'new A().r',
    ],
    '10',
  ],
  [
    'parameter properties',
    [
      'class P { constructor(readonly x: number, private y = 2) {} sum() { return this.x + this.y; } }',
      'new P(3).sum()',
    ],
    '5',
  ],
  [
    'inheritance between cells',
    [
      'class A { f() { return 1; } }',
      'class B extends A { override f() { return super.f() + 1; } }',
      'new B().f()',
    ],
    '2',
  ],
  [
    'a static block',
    ['class S { static n: number; static { const n = 4; S.n = n; } }', 'S.n'],
    '4',
  ],
  [
    'an abstract class',
    [
      'abstract class A { abstract f(): number; g() { return this.f(); } }',
      'new (class extends A { f() { return 8; } })().g()',
    ],
    '8',
  ],
  [
    'a generator',
    ['function* upTo(n: number) { for (let i = 0; i < n; i++) yield i; }', '[...upTo(3)]'],
    '[ 0, 1, 2 ]',
  ],
  [
    'async iteration',
    [
      'async function* slow() { yield 1; yield 2; }',
      'let s = 0; for await (const v of slow()) s += v; s',
    ],
    '3',
  ],
  ['await at the top', ['const v = await Promise.resolve(4);', 'v'], '4'],
  ['a promise as value', ['Promise.resolve(6)'], '6'],
  [
    'a label',
    ['let c = 0;\nouter: for (let i = 0; i < 3; i++) { for (;;) { c += 1; continue outer; } }\nc'],
    '3',
  ],
  ['a template', ['const n = 2;', '`${n}${`<${n}>`}`'], "'2<2>'"],
  [
    'a tagged template',
    [
      'const tag = (s: TemplateStringsArray, ...v: number[]) => s.raw.join("|") + v.join();',
      'tag`a${1}b`',
    ],
    "'a|b1'",
  ],
  ['a regular expression', ['const re = /[/\\]]+(?<n>\\d)/u;', 're.exec("]/3")?.groups?.n'], "'3'"],
  ['shadowing in a block', ['const a = 1; { const a = 2; a; }', 'a'], '1'],
  ['shadowing by a parameter', ['const a = 1; const f = (a: number) => a * 10;', 'f(a + 1)'], '20'],
  [
    'shadowing in catch',
    [
      'const e = 1; let m = ""; try { throw new Error("x"); } catch (e) { m = (e as Error).message; }',
      'm + e',
    ],
    "'x1'",
  ],
  [
    'shadowing in switch',
    ['const v = 1; let w = 0; switch (v) { case 1: { const v = 5; w = v; } }', '[v, w]'],
    '[ 1, 5 ]',
  ],
  [
    'shadowing by a default parameter',
    ['const z = 3; function f(z = 1, y = z) { return y; }', 'f()'],
    '1',
  ],
  [
    'a hoisted function',
    ['const r = h(2); function h(n: number): number { return n * 2; }', 'r'],
    '4',
  ],
  ['a hoisted var', ['if (true) { var inner = 6; }', 'inner'], '6'],
  ['var in a loop', ['for (var i = 0; i < 4; i++);', 'i'], '4'],
  [
    'var in for-of with a pattern',
    ['for (var [k, v] of [["a", 1], ["b", 2]] as const);', 'k + v'],
    "'b2'",
  ],
  [
    'var alone in an if',
    ['if (1) var one = 1; else var other = 2', '[one, other]'],
    '[ 1, undefined ]',
  ],
  ['import of all', ['import * as n from "numbers";', 'n.add(n.one, n.two)'], '3'],
  ['import of names', ['import { one as uno, add } from "numbers";', 'add(uno, 1)'], '2'],
  ['import in a later cell alone', ['import { two } from "numbers";', 'two'], '2'],
  ['import over lines', ['import {\n  one,\n  two,\n} from "numbers";\none + two'], '3'],
  [
    'import of a type',
    ['import type { T } from "nowhere";\nimport { one, type U } from "numbers";\none'],
    '1',
  ],
  [
    'import of a name that is only a type',
    ['import { Shape, one } from "numbers";\nconst f = (s: Shape) => one;\nf(1 as any)'],
    '1',
  ],
  ['import by require', ['import n = require("numbers");\nn.two'], '2'],
  ['dynamic import', ['const { two } = await import("numbers");', 'two'], '2'],
  [
    'export',
    [
      'export const a = 1; export function f() { return a + 1; }\nexport default class D {}\nexport { a as b };',
      'f() + D.name',
    ],
    "'2D'",
  ],
  ['a preloaded module', ['tf.big'], '7'],
  ['a name that hides a preloaded module', ['const tf = { big: 1 };', 'tf.big'], '1'],
  ['redeclaration by const', ['const a = 1;', 'const a = "two";', 'a'], "'two'"],
  [
    'redeclaration of a function by a class',
    ['function T() {}', 'class T { n = 3 }', 'new T().n'],
    '3',
  ],
  ['a name that hides a global', ['const name = "x"; const Map = 5;', '[name, Map]'], "[ 'x', 5 ]"],
  ['an enum', ['enum E { A, B = 5, C }', '[E.C, E[5]]'], "[ 6, 'B' ]"],
  ['a const enum', ['const enum E { A = "a" }', 'E.A'], "'a'"],
  [
    'an enum that is declared again',
    ['enum E { A }', 'enum E { B }', 'Object.keys(E)'],
    "[ '0', 'B' ]",
  ],
  [
    'overloads',
    [
      'function f(a: string): string;\nfunction f(a: number): number;\nfunction f(a: any) { return a; }',
      'f(3)',
    ],
    '3',
  ],
  ['a forward reference', ['const f = () => later;', 'const later = 8;', 'f()'], '8'],
  [
    'missing semicolons',
    [
      'let a = 1\nconst { b } = { b: 2 }\nlet c\n;[c] = [3]\nconst f = () => 4\nf()\nlet d\nf()\nconst e = f();\n[a, b, c, e].length',
    ],
    '4',
  ],
  [
    'a call after a line without semicolon',
    ['let n = 0\nconst inc = () => { n += 1 }', 'const x = 1\ninc()\ninc()\nn'],
    '2',
  ],
  [
    'the name of a function',
    ['const f = () => 1, g = function () {}, H = class {};', '[f.name, g.name, H.name]'],
    "[ 'f', 'g', 'H' ]",
  ],
  [
    'no this at the top or in a call',
    ['const f = function (this: unknown) { return this; };', '[this, f()]'],
    '[ undefined, undefined ]',
  ],
  ['typeof a name that is nowhere', ['typeof nowhere'], "'undefined'"],
  ['shorthand', ['const a = 1; const f = () => 2;', '({ a, f }).a'], '1'],
  ['shorthand in a call', ['const rate = 0.5;', 'JSON.stringify({ rate })'], `'{"rate":0.5}'`],
  [
    'optional calls',
    ['const maybe = undefined as undefined | (() => number);', 'maybe?.() ?? 3'],
    '3',
  ],
  [
    'a hot loop',
    ['let sum = 0; const xs = [1, 2, 3]; for (const x of xs) sum += x;', 'sum + xs.length'],
    '9',
  ],
  [
    'a hot loop that fails',
    ['let seen = 0;\nfor (let i = 0; ; i++) { seen = i; if (i === 3) break; }', 'seen'],
    '3',
  ],
  ['a name with the letters of ours', ['const $$a = 1; const $$$a = 2;', '$$a + $$$a'], '3'],
  ['a comment at the end', ['1 + 1 // two'], '2'],
  ['nothing', ['// nothing'], ''],
  ['unicode', ['const größe = "ñ🙂";', 'größe.length'], '3'],
  ['CRLF', ['const a = 1;\r\nconst b = 2;\r\na + b'], '3'],
  ['an arrow of a type parameter', ['const id = <T,>(x: T): T => x;', 'id(4)'], '4'],
  [
    'getters in a pattern of parameters',
    [
      'const f = ({ a: { b } = { b: 1 }, ...c }: any, [d = b]: any) => [b, c, d];',
      'f({ e: 2 }, [])',
    ],
    '[ 1, { e: 2 }, 1 ]',
  ],
  [
    'new.target and arguments',
    ['function N(this: any, ..._: any[]) { return arguments.length; }', '(N as any)(1, 2)'],
    '2',
  ],
  [
    'a non-null and an index signature',
    ['const m: Record<string, number> = { a: 1 };', 'm["a"]! + m.a!'],
    '2',
  ],
];

/** Cells that fail: the name, the line and words of the message or remedy. */
const failures: readonly (readonly [
  name: string,
  cells: readonly string[],
  error: readonly [string, number | undefined, RegExp],
])[] = [
  [
    'a name that is nowhere',
    ['const a = 1;\n\nnope + a'],
    ['ReferenceError', 3, /nope is not defined/],
  ],
  [
    'a name before its declaration',
    ['\nuse;\nconst use = 1;'],
    ['ReferenceError', 2, /before initialization/],
  ],
  [
    'a name before its declaration, run again',
    ['const a = 1;', 'a;\nconst a = 2;'],
    ['ReferenceError', 1, /before initialization/],
  ],
  [
    'an error in a function',
    ['function f() {\n  throw new RangeError("too far");\n}\n\nf();'],
    ['RangeError', 2, /too far/],
  ],
  [
    'an error in a function of another cell',
    ['function f() {\n  throw new Error("there");\n}', '\nf();'],
    ['Error', 2, /there/],
  ],
  ['an error after an await', ['await Promise.resolve();\n\nnull!.x;'], ['TypeError', 3, /null/]],
  ['a syntax error', ['const a = 1;\nconst = 2;'], ['SyntaxError', 2, /Unexpected token/]],
  ['an open bracket', ['f(\n'], ['SyntaxError', 2, /Unexpected token/]],
  ['an early error', ['let a = 1;\nlet a = 2;'], ['SyntaxError', 2, /already been declared/]],
  ['return at the top', ['1;\nreturn 2;'], ['SyntaxError', 2, /return/]],
  [
    'namespace',
    ['1;\nnamespace N { export const a = 1; }'],
    ['SyntaxError', 2, /cannot hold a namespace/],
  ],
  ['a decorator', ['\n\n@d class A {}'], ['SyntaxError', 3, /decorator/]],
  ['using', ['const a = 1;\nusing r = a as any;'], ['SyntaxError', 2, /using/]],
  ['await using', ['await using r = null as any;'], ['SyntaxError', 1, /using/]],
  ['import.meta', ['\nimport.meta.url'], ['SyntaxError', 2, /import\.meta/]],
  ['a constant of its own', ['const a = 1;\na = 2;'], ['TypeError', 2, /constant variable: a/]],
  [
    'a constant of another cell',
    ['const a = 1;', '\n\na = 2;'],
    ['TypeError', 3, /constant variable: a/],
  ],
  [
    'a constant of another cell, by pattern',
    ['const a = 1;', '[a] = [2];'],
    ['TypeError', 1, /constant variable: a/],
  ],
  [
    'an import that is assigned',
    ['import { one } from "numbers";', 'one += 1;'],
    ['TypeError', 1, /constant variable: one/],
  ],
  ['a name that is nowhere, assigned', ['lost = 1;'], ['ReferenceError', 1, /lost is not defined/]],
  [
    'a module that is not there',
    ['import x from "lodash";'],
    ['ImportError', undefined, /'lodash'.*'numbers' and '@tensorflow\/tfjs'/],
  ],
  [
    'a module that is not there, dynamically',
    ['await import("lodash");'],
    ['ImportError', undefined, /'lodash'/],
  ],
  [
    'an export that is not there',
    ['import { ad } from "numbers";\nad(1, 2)'],
    ['ImportError', undefined, /exports no ad.*nearest names are add/],
  ],
  [
    'a default that is not there',
    ['import n from "numbers";\nn.one'],
    ['ImportError', undefined, /import \* as name from 'numbers'/],
  ],
  [
    'an unused import that is not there, used later',
    ['import { gone } from "numbers";', 'gone'],
    ['ReferenceError', 1, /exports no gone/],
  ],
  ['a thrown text', ['throw "words";'], ['Error', undefined, /"words", which is no Error/]],
  ['process', ['process.exit(1)'], ['ReferenceError', 1, /process is not defined.*no Node/]],
  [
    'endless recursion',
    ['const f = (): number => f() + 1;\nf();'],
    ['RangeError', 1, /calls itself without end/],
  ],
  [
    'a hot loop',
    ['let n = 0;\nfor (;;) {\n  n += 1;\n  if (n > 3) throw new Error("enough");\n}'],
    ['Error', 4, /enough/],
  ],
];

suite('a cell', () => {
  for (const [name, cells, expected] of cases) {
    test(`runs: ${name}`, async () => {
      const { text, error } = await runCells(...cells);
      assert.equal(error?.message, undefined);
      assert.equal(text, expected);
    });
  }

  for (const [name, cells, [kind, line, words]] of failures) {
    test(`fails in its own words: ${name}`, async () => {
      const { error } = await runCells(...cells);
      assert.ok(error);
      assert.match(`${error.message} ${error.remedy ?? ''}`, words);
      assert.deepEqual([error.name, error.line], [kind, line]);
    });
  }

  test('names the cells in the calls that led to an error', async () => {
    const { error } = await runCells('function f() {\n  throw new Error("there");\n}', '\nf();');
    assert.deepEqual(error?.stack?.split('\n'), ['at f (Cell 1:2)', 'at the cell (Cell 2:2)']);
  });

  test('leaves what it had declared before it failed, and nothing of the rest', async () => {
    const failed =
      'const a = 1; let n = 0; for (;;) { n += 1; if (n > 2) throw new Error("x"); }\nconst b = 2;';
    assert.equal((await runCells(failed, '[a, n, typeof b]')).text, "[ 1, 3, 'undefined' ]");
  });
});
