/**
 * A page's cells in the layout that they stay in, within `main`: the view puts toolbar and outline
 * around them and never has to move them.
 */
export const layoutHtml = (cells: string): string => `<div class="layout">${cells}</div>`;
