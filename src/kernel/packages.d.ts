/** Parts of packages that ship no types where they lie. */
declare module 'sucrase/dist/esm/parser/index' {
  export function parse(
    code: string,
    jsx: boolean,
    typescript: boolean,
    flow: boolean,
  ): {
    tokens: readonly { type: number; start: number; end: number }[];
  };
}
declare module 'sucrase/dist/esm/parser/tokenizer/types' {
  export const TokenType: { readonly at: number; readonly name: number };
}
