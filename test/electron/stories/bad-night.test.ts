import { beforeAll, expect, it } from 'vitest';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { badNight, badNightMs } from '../../../simulator/bad-night.ts';
import { messageOf } from '../../../simulator/message.ts';
import { startDesktopApp } from '../stand-in/desktop-app.ts';
import { startMachine } from '../stand-in/machine.ts';
import { project } from '../stand-in/project.ts';

const hour = 3_600_000;

beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

it('leads from the tray to the cause of a bad night in two clicks', { timeout: 120_000 }, async () => {
  const machine = await startMachine();
  const app = startDesktopApp(machine, { settings: { tunnel: { provider: 'off' } } });
  const page = await app.page();
  const url = await app.receiverUrl();
  // The night until before anybody was reached.
  const startsAt = Date.now() - badNightMs + 2 * hour;
  for (const { told, announcement } of badNight(startsAt).filter(({ at }) => at < startsAt + 4 * hour)) {
    const { eventInUrl, headers, body } = messageOf(told, announcement);
    const answer = await fetch(`${url}?event=${eventInUrl}`, { method: 'POST', headers, body: body.toString() });
    expect(answer.status).toBe(200);
  }
  const problem = async () =>
    (await app.ask('tray')).menu.find((line) => line.includes('Refused by the carrier')) ?? '';
  await expect.poll(problem, { timeout: 30_000 }).toContain('calls, Autumn leads');
  await app.ask('clickTray', 'right');
  await app.ask('chooseInTray', await problem());
  await page.getByRole('heading', { name: 'Refused by the carrier', level: 1 }).waitFor();
  await page.getByText('The carrier understood the call and refused to put it through.').waitFor();
  await page.getByRole('link', { name: 'Autumn leads' }).first().waitFor();
  expect(
    await page.getByRole('list', { name: 'Calls of this problem, newest first' }).getByRole('listitem').count(),
  ).toBe(20);
  await page
    .getByRole('link', { name: /^Problems/ })
    .first()
    .waitFor();
});
