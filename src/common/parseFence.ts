import { contentSchemas } from './contentSchemas';
import { parseYaml } from './parseYaml';
import type { Block, Result, SourcePosition } from './question';

/** Deeper nesting of a figure's parameters than this is refused. */
const maxParameterDepth = 6;

/** A fenced block as it stands in the file. */
export interface Fence {
  /** The words after the opening backquotes. */
  readonly info: readonly string[];
  readonly content: string;
  /** The line of the opening fence. */
  readonly at: SourcePosition;
}

/** Turns a fence into the block that its first word names; any other word is a language. */
export function parseFence(fence: Fence): Result<Block> {
  const [name = '', ...rest] = fence.info;
  if (name === 'figure' || name === 'experiment' || name === 'include') {
    return rest.length > 0
      ? wrong(fence, `"${rest.join(' ')}" after \`\`\`${name} means nothing.`, 'Remove it.')
      : parseBlock(name, fence);
  }
  const runs = name === 'ts' && rest.length === 1 && rest[0] === 'run';
  if (rest.length > 0 && !runs) {
    return wrong(
      fence,
      `"${rest.join(' ')}" after \`\`\`${name} means nothing.`,
      'A cell that runs in place starts with ```ts run; any other fence has one word, its language.',
    );
  }
  if (!/^[A-Za-z0-9+#-]{0,20}$/.test(name)) {
    return wrong(fence, 'The fence names no language.', 'Write for example ```ts or ```text.');
  }
  return {
    ok: true,
    value: {
      kind: 'code',
      language: name === '' ? 'text' : name,
      run: runs,
      code: fence.content,
      at: fence.at,
    },
  };
}

function wrong(fence: Fence, message: string, remedy: string): Result<never> {
  return { ok: false, problems: [{ ...fence.at, message, remedy }] };
}

function parseBlock(kind: 'figure' | 'experiment' | 'include', fence: Fence): Result<Block> {
  const { at } = fence;
  const parsed = parseYaml(fence.content, contentSchemas[kind], at.file, at.line + 1);
  if (!parsed.ok) return parsed;
  // Each cast below is what the schema of that fence has just established.
  switch (kind) {
    case 'figure': {
      const value = parsed.value as {
        id: string;
        params?: Record<string, unknown>;
        alt: string;
        caption?: string;
      };
      if (depth(value.params) > maxParameterDepth) {
        return wrong(fence, 'The parameters are nested too deeply.', 'Flatten them.');
      }
      return {
        ok: true,
        value: {
          kind,
          id: value.id,
          params: value.params ?? {},
          alt: oneLine(value.alt),
          ...(value.caption === undefined ? {} : { caption: oneLine(value.caption) }),
          at,
        },
      };
    }
    case 'experiment': {
      const value = parsed.value as {
        id: string;
        params?: Record<string, number | string>;
        look?: string;
      };
      return {
        ok: true,
        value: {
          kind,
          id: value.id,
          params: value.params ?? {},
          ...(value.look === undefined ? {} : { look: oneLine(value.look) }),
          at,
        },
      };
    }
    case 'include': {
      const value = parsed.value as {
        concept: string;
        section: string;
        heading?: string | false;
      };
      return { ok: true, value: { kind, ...value, at } };
    }
  }
}

function oneLine(text: string): string {
  return text.split(/\s+/).join(' ').trim();
}

/** Levels of lists and maps below a value; stops counting once it is too deep anyway. */
function depth(value: unknown, level = 0): number {
  if (typeof value !== 'object' || value === null || level > maxParameterDepth) return level;
  return Math.max(level, ...Object.values(value).map((part) => depth(part, level + 1)));
}
