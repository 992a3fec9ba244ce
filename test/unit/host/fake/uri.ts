/** What the host uses of VS Code's `Uri`, with the same rules for joining and comparing. */
interface Parts {
  readonly scheme: string;
  readonly authority?: string;
  readonly path?: string;
  readonly query?: string;
  readonly fragment?: string;
}

export class Uri {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;

  private constructor(parts: Parts) {
    this.scheme = parts.scheme;
    this.authority = parts.authority ?? '';
    this.path = parts.path ?? '';
    this.query = parts.query ?? '';
    this.fragment = parts.fragment ?? '';
  }

  static from(parts: Parts): Uri {
    return new Uri(parts);
  }

  static file(path: string): Uri {
    return new Uri({ scheme: 'file', path: path.replaceAll('\\', '/') });
  }

  static parse(text: string): Uri {
    const match = /^([^:/?#]+):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(text);
    if (!match) throw new Error(`${text} is no address.`);
    const decode = (part = ''): string => decodeURIComponent(part);
    return new Uri({
      scheme: match[1]!,
      authority: decode(match[2]),
      path: decode(match[3]),
      query: decode(match[4]),
      fragment: decode(match[5]),
    });
  }

  static joinPath(base: Uri, ...parts: readonly string[]): Uri {
    const kept: string[] = [];
    for (const part of [base.path, ...parts].join('/').split('/')) {
      if (part === '..') kept.pop();
      else if (part !== '' && part !== '.') kept.push(part);
    }
    return base.with({ path: `/${kept.join('/')}` });
  }

  get fsPath(): string {
    return this.path;
  }

  with(change: Partial<Parts>): Uri {
    return new Uri({ ...this, ...change });
  }

  toString(skipEncoding = false): string {
    const encode = (text: string): string =>
      skipEncoding ? text : encodeURIComponent(text).replaceAll('%2F', '/');
    const authority = this.authority !== '' || this.scheme === 'file' ? `//${this.authority}` : '';
    const query = this.query === '' ? '' : `?${encode(this.query)}`;
    const fragment = this.fragment === '' ? '' : `#${encode(this.fragment)}`;
    return `${this.scheme}:${authority}${encode(this.path)}${query}${fragment}`;
  }
}
