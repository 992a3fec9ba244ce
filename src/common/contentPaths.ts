/** Where content is, by project-relative name with `/`: the names that count, and their folders. */

/** The files that a catalogue is built from. */
export const contentFilePattern =
  /^content\/(?:papers\.json|concepts\.json|questions\/[^/]+\/[^/]+\.md|concepts\/[^/]+\.md|snippets\/[^/]+\.ts)$/;

/** The folders that can hold such a file. */
export const contentFolderPattern = /^content(?:\/(?:questions(?:\/[^/]+)?|concepts|snippets))?$/;
