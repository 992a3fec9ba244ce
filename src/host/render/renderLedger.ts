import type { BuildInfo } from '../../common/buildInfo';
import { ledgerId, ledgerTitle } from '../../common/ids';
import { escapeHtml } from './escapeHtml';

/**
 * The HTML of the ledger's page, under an article with `data-ledger-page`. What it holds to account is
 * for the view to fill in: the host knows none of it.
 */
export function renderLedger({ version, build }: BuildInfo): string {
  return (
    `<article class="page page-ledger" data-ledger-page="${ledgerId}">\n` +
    '<header class="cell cell-heading" id="cell-heading" data-cell="heading">' +
    '<p class="eyebrow"><span class="paper">Ledger</span></p>' +
    `<h1>${ledgerTitle}</h1>` +
    '<p class="summary">Numbers that papers print, outcomes that they report, and the claims of all experiments, each held to what this machine computes now. What could not be reproduced is listed as well.</p>' +
    '</header>\n' +
    `<section class="cell cell-ledger" id="cell-ledger" data-cell="ledger" data-version="${escapeHtml(version)}" data-build="${escapeHtml(build)}" data-length="full"></section>\n` +
    '</article>\n'
  );
}
