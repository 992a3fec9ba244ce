/** What went wrong, in words that can be shown: never `[object Object]`. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
