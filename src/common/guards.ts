/**
 * Field-by-field checks of what crosses the border between host and view. A webview renders our
 * Markdown, so what it sends is input: a message is rebuilt from the fields that were checked, and
 * anything else it carried stays behind.
 */
import { longestCell, parseCellEvent, parseCellsToRun } from './cellRuns';
import { isFields, isOneOf, type Fields } from './fields';
import { parseSettingsState } from './parseViewState';
import { pageKindNames, savedFormats } from './protocol';
import { mostParts, parseParts, type StateParts } from './pageState';
import type {
  Command,
  FileToSave,
  FromHost,
  FromView,
  PageModel,
  PageTarget,
  PageRef,
  ReadState,
  Request,
} from './protocol';
import { parseShowing } from './showing';

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** Longest text that a message may carry, in UTF-16 units. */
export const longestText = { id: 100, log: 4_000, copy: 1_000_000, file: 20_000_000 } as const;

const idPattern = /^[a-z0-9][a-z0-9.-]*$/;
const readStates: readonly ReadState[] = ['unread', 'read', 'done'];
const logLevels = ['info', 'warn', 'error'] as const;

/** Names the field, for the log; never echoes what was in it. */
class Refusal extends Error {}

function fields(value: unknown, what: string): Fields {
  if (!isFields(value)) throw new Refusal(`${what} is not an object.`);
  return value;
}

function text(value: unknown, what: string, longest: number): string {
  if (typeof value !== 'string') throw new Refusal(`${what} is not a text.`);
  if (value.length > longest) throw new Refusal(`${what} is longer than ${longest} characters.`);
  return value;
}

function identifier(value: unknown, what: string): string {
  const id = text(value, what, longestText.id);
  if (!idPattern.test(id)) throw new Refusal(`${what} is not an id.`);
  return id;
}

function oneOf<T extends string>(options: readonly T[], value: unknown, what: string): T {
  if (!isOneOf(options, value)) throw new Refusal(`${what} is none of ${options.join(', ')}.`);
  return value;
}

function count(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new Refusal(`${what} is not a whole number from 0.`);
  return value;
}

function attempt<T>(parse: () => T): Parsed<T> {
  try {
    return { ok: true, value: parse() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.message };
    throw error;
  }
}

function pageRef(value: unknown): PageRef {
  const page = fields(value, 'page');
  return { kind: oneOf(pageKindNames, page.kind, 'page.kind'), id: identifier(page.id, 'page.id') };
}

/** Parts that do not fit are left out; too many are refused before any is read. */
function stateParts(value: unknown): StateParts {
  const parts = fields(value, 'parts');
  if (Object.keys(parts).length > mostParts) throw new Refusal(`parts are more than ${mostParts}.`);
  return parseParts(parts);
}

function command(message: Fields): Command {
  const kind = 'command';
  switch (message.type) {
    case 'open':
      return {
        kind,
        type: 'open',
        page: pageRef(message.page),
        ...(message.target !== undefined && { target: pageTarget(message.target) }),
      };
    case 'setReadState':
      return {
        kind,
        type: 'setReadState',
        questionId: identifier(message.questionId, 'questionId'),
        state: oneOf(readStates, message.state, 'state'),
      };
    case 'scaffold':
      return { kind, type: 'scaffold', concept: identifier(message.concept, 'concept') };
    case 'openAsFile':
      return { kind, type: 'openAsFile', code: text(message.code, 'code', longestCell) };
    case 'log':
      return {
        kind,
        type: 'log',
        level: oneOf(logLevels, message.level, 'level'),
        message: text(message.message, 'message', longestText.log),
      };
    case 'saveState':
      return {
        kind,
        type: 'saveState',
        page: pageRef(message.page),
        parts: stateParts(message.parts),
      };
    case 'runCells': {
      const cells = parseCellsToRun(message.cells);
      if (!cells) throw new Refusal('cells are none.');
      return { kind, type: 'runCells', page: pageRef(message.page), cells };
    }
    case 'stopCells':
    case 'restartCells':
      return { kind, type: message.type, page: pageRef(message.page) };
    case 'pick':
      return { kind, type: 'pick', pageKind: oneOf(pageKindNames, message.pageKind, 'pageKind') };
    default:
      throw new Refusal('unknown type of command.');
  }
}

/** A plain name with an end that a page's file may have: it names no folder and no other kind of file. */
const fileName = new RegExp(`^[a-z0-9][a-z0-9-]*\\.(?:${savedFormats.join('|')})$`);
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

function fileToSave(params: Fields): FileToSave {
  const name = text(params.name, 'name', longestText.id);
  if (!fileName.test(name)) throw new Refusal('name is not that of a file that a page may save.');
  const encoding = oneOf(['text', 'base64'] as const, params.encoding, 'encoding');
  const content = text(params.content, 'content', longestText.file);
  if (encoding === 'base64' && !base64.test(content)) throw new Refusal('content is not base64.');
  return { name, encoding, content };
}

function request(message: Fields): Request {
  const id = count(message.id, 'id');
  const params = fields(message.params, 'params');
  switch (message.type) {
    case 'ready':
      if (params.version !== 1) throw new Refusal('version is not 1.');
      return { kind: 'request', id, type: 'ready', params: { version: 1 } };
    case 'copy':
      return {
        kind: 'request',
        id,
        type: 'copy',
        params: { text: text(params.text, 'text', longestText.copy) },
      };
    case 'saveFile':
      return { kind: 'request', id, type: 'saveFile', params: fileToSave(params) };
    default:
      throw new Refusal('unknown type of request.');
  }
}

/** Checks one message that arrived at the host. */
export function parseFromView(value: unknown): Parsed<FromView> {
  return attempt(() => {
    const message = fields(value, 'the message');
    if (message.kind === 'command') return command(message);
    if (message.kind === 'request') return request(message);
    throw new Refusal('kind is neither command nor request.');
  });
}

function neighbour(value: unknown, what: string): { id: string; label: string } | undefined {
  if (value === undefined) return undefined;
  const given = fields(value, what);
  return {
    id: identifier(given.id, `${what}.id`),
    label: text(given.label, `${what}.label`, longestText.log),
  };
}

function pageModel(value: unknown): PageModel {
  const page = fields(value, 'page');
  const previous = neighbour(page.previous, 'previous');
  const next = neighbour(page.next, 'next');
  const showing = parseShowing(page.showing);
  const common = {
    id: identifier(page.id, 'id'),
    title: text(page.title, 'title', longestText.log),
    html: text(page.html, 'html', Number.MAX_SAFE_INTEGER),
    results: fields(page.results, 'results'),
    parts: stateParts(page.parts),
    ...(showing && { showing }),
    ...(previous && { previous }),
    ...(next && { next }),
    ...(Array.isArray(page.snippets) && {
      snippets: page.snippets.map((snippet) => identifier(snippet, 'snippets')),
    }),
  };
  const kind = oneOf(pageKindNames, page.kind, 'kind');
  if (kind !== 'question') return { kind, ...common };
  return {
    kind,
    ...common,
    state: oneOf(readStates, page.state, 'state'),
  };
}

function pageTarget(value: unknown): PageTarget {
  const { experiment, settings: given, cell, text: words } = fields(value, 'target');
  const settings = given === undefined ? undefined : parseSettingsState(given);
  if (given !== undefined && !settings) throw new Refusal('settings are none.');
  return {
    ...(experiment !== undefined && { experiment: identifier(experiment, 'experiment') }),
    ...(settings && { settings }),
    ...(cell !== undefined && { cell: identifier(cell, 'cell') }),
    ...(words !== undefined && { text: text(words, 'text', longestText.log) }),
  };
}

export function parsePageModel(value: unknown): Parsed<PageModel> {
  return attempt(() => pageModel(value));
}

/** Checks one message that arrived at the view. */
export function parseFromHost(value: unknown): Parsed<FromHost> {
  return attempt((): FromHost => {
    const message = fields(value, 'the message');
    if (message.kind === 'response') {
      const id = count(message.id, 'id');
      if (message.ok === true) return { kind: 'response', id, ok: true, result: message.result };
      if (message.ok !== false) throw new Refusal('ok is neither true nor false.');
      const error = text(message.error, 'error', longestText.copy);
      return { kind: 'response', id, ok: false, error };
    }
    if (message.kind !== 'notification')
      throw new Refusal('kind is neither response nor notification.');
    switch (message.type) {
      case 'show':
        return { kind: 'notification', type: 'show', page: pageModel(message.page) };
      case 'exportPage':
        return { kind: 'notification', type: 'exportPage', page: pageModel(message.page) };
      case 'readStateChanged':
        return {
          kind: 'notification',
          type: 'readStateChanged',
          questionId: identifier(message.questionId, 'questionId'),
          state: oneOf(readStates, message.state, 'state'),
        };
      case 'ticksChanged': {
        const { ticked } = message;
        if (!Array.isArray(ticked)) throw new Refusal('ticked is not a list.');
        return {
          kind: 'notification',
          type: 'ticksChanged',
          questionId: identifier(message.questionId, 'questionId'),
          ticked: ticked.map((point) => identifier(point, 'ticked')),
        };
      }
      case 'cellEvent': {
        const event = parseCellEvent(message.event);
        if (!event) throw new Refusal('event is none.');
        return { kind: 'notification', type: 'cellEvent', page: pageRef(message.page), event };
      }
      case 'goTo':
        return {
          kind: 'notification',
          type: 'goTo',
          pageId: identifier(message.pageId, 'pageId'),
          target: pageTarget(message.target),
        };
      default:
        throw new Refusal('unknown type of notification.');
    }
  });
}
