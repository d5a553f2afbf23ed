/** The pages, each with its code in a file of its own: the window shows the one that it opens with before the others are read. */

import { PaletteDialog } from '../palette/dialog.ts';
import { lazyPage } from '../routing/lazy-page.tsx';

export const CallsPage = lazyPage(async () => (await import('./calls/CallsPage.tsx')).CallsPage);
export const CampaignsPage = lazyPage(async () => (await import('./campaigns/CampaignsPage.tsx')).CampaignsPage);
export const CampaignPage = lazyPage(async () => (await import('./campaigns/CampaignPage.tsx')).CampaignPage);
export const InsightsPage = lazyPage(async () => (await import('./insights/InsightsPage.tsx')).InsightsPage);
export const ProblemsPage = lazyPage(async () => (await import('./problems/ProblemsPage.tsx')).ProblemsPage);
export const ProblemPage = lazyPage(async () => (await import('./problems/ProblemPage.tsx')).ProblemPage);
export const NumberPage = lazyPage(async () => (await import('./numbers/NumberPage.tsx')).NumberPage);
export const ActivityPage = lazyPage(async () => (await import('./activity/ActivityPage.tsx')).ActivityPage);
export const SettingsPage = lazyPage(async () => (await import('./settings/SettingsPage.tsx')).SettingsPage);
export const DiagnosticsPage = lazyPage(
  async () => (await import('./diagnostics/DiagnosticsPage.tsx')).DiagnosticsPage,
);
export const SetupPage = lazyPage(async () => (await import('./setup/SetupPage.tsx')).SetupPage);

const byAddress = [
  ['/campaigns/', CampaignPage],
  ['/campaigns', CampaignsPage],
  ['/insights', InsightsPage],
  ['/problems/', ProblemPage],
  ['/problems', ProblemsPage],
  ['/numbers/', NumberPage],
  ['/activity', ActivityPage],
  ['/settings', SettingsPage],
  ['/diagnostics', DiagnosticsPage],
  ['/setup', SetupPage],
  ['', CallsPage],
] as const;

/**
 * Reads the page at an address, and after it the others when nothing else is to be done. Resolves when that page can be drawn, or
 * cannot be had: it is tried again when it is shown, and said there.
 */
export async function loadPages(address: string): Promise<void> {
  const [, first] = byAddress.find(([begin]) => address.startsWith(begin)) ?? ['', CallsPage];
  await first.load().catch(() => {});
  const readOthers = () => {
    // The palette, too: what is typed before it is there would be taken for single keys.
    for (const page of [...byAddress.map(([, each]) => each), PaletteDialog]) void page.load().catch(() => {});
  };
  // Not every browser tells when it has time.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(readOthers);
  else setTimeout(readOthers, 300);
}
