/** Makes of a snippet the exercise, in which the bodies of its regions are missing. */
import { regionName, regionsOf, regionText, type Region } from './regions';

/** @throws Error where a region does not hold exactly one top-level function. */
export function exerciseOf(snippet: string): string {
  const regions = regionsOf(snippet);
  let text = '';
  let done = 0;
  for (const region of regions) {
    text += snippet.slice(done, region.start) + withoutBody(snippet, region);
    done = region.end;
  }
  return (text + snippet.slice(done)).replace(/^ \* Practice:/m, ' * Exercise:');
}

function withoutBody(snippet: string, region: Region): string {
  const text = regionText(snippet, region);
  const functions = [...text.matchAll(/^(?:async )?function\*? /gm)];
  const name = regionName(region.number);
  if (functions.length !== 1) {
    throw new Error(
      `${name} (line ${region.line + 1}) holds ${functions.length} functions, not one.`,
    );
  }
  const open = bodyStart(text, functions[0]!.index);
  const close = text.lastIndexOf('\n}');
  if (open === undefined || close < open) {
    throw new Error(`${name} (line ${region.line + 1}): its function has no body.`);
  }
  const task = `${name}: ${region.task}`.replace(/[\\']/g, '\\$&');
  return `${text.slice(0, open + 1)}\n  throw new Error('${task}');${text.slice(close)}`;
}

/** Where the `{` of a function's body is, behind parameters and a return type that may hold braces. */
function bodyStart(text: string, from: number): number | undefined {
  let depth = 0;
  let parameters = false;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at]!;
    if (sign === '{' && depth === 0 && parameters && !inType(text.slice(from, at))) return at;
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) {
      depth -= 1;
      if (sign === ')' && depth === 0) parameters = true;
    }
  }
  return undefined;
}

/** Whether what stands before a `{` wants a type. */
const inType = (before: string): boolean => /(?:[:|&<,?]|=>)\s*$/.test(before);
