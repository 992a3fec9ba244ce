/** Constants and functions of one argument that worked numbers use, by their LaTeX command. */
const constants: Readonly<Record<string, number>> = { pi: Math.PI };
const functions: Readonly<Record<string, (value: number) => number>> = {
  exp: Math.exp,
  log: Math.log,
  ln: Math.log,
  tanh: Math.tanh,
  cos: Math.cos,
  sin: Math.sin,
  sigma: (value) => 1 / (1 + Math.exp(-value)),
};
const fences: Readonly<Record<string, readonly [string, (value: number) => number]>> = {
  '(': [')', (value) => value],
  '{': ['}', (value) => value],
  '[': [']', (value) => value],
  '\\lfloor': ['\\rfloor', Math.floor],
  '\\lceil': ['\\rceil', Math.ceil],
};

/** More tokens than any arithmetic on a page has; the evaluation is recursive. */
const longest = 500;

/** Thrown, and caught below, where a formula is more than arithmetic on numbers. */
class NotArithmetic extends Error {}

/**
 * The value of a formula of numbers alone: sums, products, fractions, roots, powers, floors and the
 * functions above. Plain `×`, `·`, `−` and `^` are read as well, and `12,345`, `12{,}345`.
 * @returns undefined for everything else: symbols, text, lists, formulas that break off.
 */
export function evaluateLatex(latex: string): number | undefined {
  const tokens = tokensOf(latex);
  if (!tokens || tokens.length === 0 || tokens.length > longest) return undefined;
  let at = 0;
  const take = (expected: string): void => {
    if (tokens[at++] !== expected) throw new NotArithmetic();
  };

  const sum = (): number => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      value += tokens[at++] === '+' ? product() : -product();
    }
    return value;
  };
  const product = (): number => {
    let value = power();
    for (;;) {
      if (tokens[at] === '*') {
        at++;
        value *= power();
      } else if (tokens[at] === '/') {
        at++;
        value /= power();
      } else if (startsFactor(tokens[at]) && !isNumber(tokens[at])) value *= power();
      else return value;
    }
  };
  const power = (): number => {
    if (tokens[at] === '-') {
      at++;
      return -power();
    }
    const base = factor();
    if (tokens[at] !== '^') return base;
    at++;
    return base ** (tokens[at] === '-' ? power() : factor());
  };
  const enclosed = (): number => {
    const open = tokens[at] ?? '';
    const fence = Object.hasOwn(fences, open) ? fences[open] : undefined;
    if (!fence) throw new NotArithmetic();
    at++;
    const value = sum();
    take(fence[0]);
    return fence[1](value);
  };
  const factor = (): number => {
    const token = tokens[at];
    if (isNumber(token)) {
      at++;
      return Number(token);
    }
    if (token === 'e' && tokens[at + 1] === '^') {
      at++;
      return Math.E;
    }
    const command = token?.startsWith('\\') ? token.slice(1) : '';
    if (command === 'frac') {
      at++;
      const over = enclosed();
      return over / enclosed();
    }
    if (command === 'sqrt') {
      at++;
      return Math.sqrt(enclosed());
    }
    if (Object.hasOwn(constants, command)) {
      at++;
      return constants[command]!;
    }
    if (Object.hasOwn(functions, command)) {
      at++;
      let base = Math.E;
      if (command === 'log' && tokens[at] === '_') {
        at++;
        base = factor();
      }
      const value = functions[command]!(tokens[at] === '(' ? enclosed() : factor());
      return base === Math.E ? value : value / Math.log(base);
    }
    return enclosed();
  };

  try {
    const value = sum();
    return at === tokens.length ? value : undefined;
  } catch (error) {
    if (error instanceof NotArithmetic) return undefined;
    throw error;
  }
}

function isNumber(token: string | undefined): boolean {
  return token !== undefined && /^\d/.test(token);
}

function startsFactor(token: string | undefined): boolean {
  if (token === undefined) return false;
  if (isNumber(token) || Object.hasOwn(fences, token) || token === 'e') return true;
  const command = token.slice(1);
  return (
    token.startsWith('\\') &&
    (/^(?:frac|sqrt)$/.test(command) ||
      Object.hasOwn(functions, command) ||
      Object.hasOwn(constants, command))
  );
}

/** @returns undefined where something stands that arithmetic does not have. */
function tokensOf(latex: string): readonly string[] | undefined {
  const plain = latex
    .replace(/(\d)(?:\{,\}|,)(?=\d{3}(?!\d))/g, '$1')
    .replace(/\\(?:left|right|[bB]igg?[lr]?)(?![a-zA-Z])|\\[,;!: ]|~|&/g, ' ')
    .replace(/\\[td]frac(?![a-zA-Z])/g, '\\frac')
    .replace(/\\frac\s*(\d)\s*(\d)/g, '\\frac{$1}{$2}')
    .replace(/\\(?:cdot|times)(?![a-zA-Z])|[×·]/g, '*')
    .replace(/−/g, '-');
  const tokens: string[] = [];
  const pattern = /\s*(\\[a-zA-Z]+|\d+(?:\.\d+)?|[-+*/^_(){}[\]e])/y;
  while (pattern.lastIndex < plain.trimEnd().length) {
    const found = pattern.exec(plain);
    if (!found) return undefined;
    tokens.push(found[1]!);
  }
  return tokens;
}
