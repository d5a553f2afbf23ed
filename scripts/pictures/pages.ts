/** What pictures are taken of. */

import type { Page } from 'playwright-core';
import type { RunningHost } from '../start/running-host.ts';
import { ask, callsOf } from './week.ts';

interface PictureOfPage {
  name: string;
  /** The page, as its address says it. */
  address(host: RunningHost): string | Promise<string>;
  /** Makes it what is to be seen. */
  prepare?(page: Page): Promise<unknown>;
}

export interface Picture extends PictureOfPage {
  theme: 'light' | 'dark';
  width: number;
  height: number;
}

const call = async (host: RunningHost, text: string, at = 0) => {
  const ids = await callsOf(host, { text, limit: 20 });
  return `/calls/${ids[at] ?? 'none'}`;
};
const first = async (host: RunningHost, method: string, list: string, id: string, page: string) => {
  const found = (await ask(host, method, {})) as Record<string, Record<string, string>[] | undefined>;
  return `/${page}/${encodeURIComponent(found[list]?.[0]?.[id] ?? 'none')}`;
};
const toEnd = (page: Page) => page.getByRole('heading').first().waitFor();
const press = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click({ timeout: 3_000 });
  await page.getByRole('dialog').first().waitFor({ timeout: 3_000 });
};

const transcript = (host: RunningHost) => call(host, 'outcome:completed answered:human');

export const forReadme: readonly Picture[] = [
  {
    name: 'call',
    address: transcript,
    async prepare(page) {
      await page.getByRole('heading', { name: 'Transcript' }).waitFor();
      await page.evaluate("document.querySelector('[data-find]').scrollTop = 330");
    },
    theme: 'light',
    width: 1280,
    height: 800,
  },
  {
    name: 'search-dark',
    address: () => '/calls?text=outcome:completed+appointment',
    async prepare(page) {
      await page.locator('[data-call-id]').first().click();
      await page.getByText('Transcript').first().waitFor();
    },
    theme: 'dark',
    width: 1280,
    height: 800,
  },
  { name: 'insights', address: () => '/insights', prepare: toEnd, theme: 'light', width: 1280, height: 800 },
  {
    name: 'failed-narrow-dark',
    address: (host) => call(host, 'outcome:failed reason:busy'),
    theme: 'dark',
    width: 480,
    height: 900,
  },
];

export const everyPage: readonly PictureOfPage[] = [
  { name: 'history', address: () => '/calls' },
  { name: 'call', address: transcript },
  { name: 'failed', address: (host) => call(host, 'outcome:failed', 2) },
  { name: 'nothing-found', address: () => '/calls?text=zzzq' },
  { name: 'insights', address: () => '/insights' },
  { name: 'campaigns', address: () => '/campaigns' },
  { name: 'campaign', address: (host) => first(host, 'listCampaigns', 'campaigns', 'campaignId', 'campaigns') },
  { name: 'problems', address: () => '/problems' },
  { name: 'problem', address: (host) => first(host, 'listProblems', 'problems', 'problemId', 'problems') },
  { name: 'unreached', address: () => '/problems?show=unreached' },
  { name: 'activity', address: () => '/activity' },
  { name: 'outages', address: () => '/activity?show=outages' },
  { name: 'setup', address: () => '/setup' },
  { name: 'diagnostics', address: () => '/diagnostics' },
  { name: 'settings', address: () => '/settings' },
  { name: 'rule', address: () => '/settings', prepare: press('Add a rule') },
  { name: 'shortcuts', address: () => '/calls', prepare: (page) => page.keyboard.press('?') },
  { name: 'palette', address: () => '/calls', prepare: (page) => page.keyboard.press('ControlOrMeta+k') },
  { name: 'export', address: () => '/calls', prepare: (page) => page.keyboard.press('Shift+E') },
  {
    name: 'save-call',
    address: transcript,
    async prepare(page) {
      await page.getByRole('button', { name: 'More for this call' }).click({ timeout: 3_000 });
      await page.getByRole('menuitem', { name: 'Save as a page' }).click({ timeout: 3_000 });
    },
  },
];
