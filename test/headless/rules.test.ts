import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../core/history/open.ts';
import { systemClock } from '../../core/kernel/clock.ts';
import { startInterface } from '../../headless/interface/server.ts';
import { completedCall, failedCall } from '../support/bodies.ts';
import { startEngine } from '../support/engine.ts';
import { silentLogger } from '../support/memory-ports.ts';
import { append } from '../support/open-history.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const cli = join(import.meta.dirname, '..', '..', 'headless', 'cli.ts');

/** Runs `rules …` as a process of its own. */
function rules(args: string[], token = ''): Promise<{ code: number; output: string; errors: string }> {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', TOPCALLS_NOTIFIER_TOKEN: token };
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, 'rules', ...args], { env }, (error, output, errors) =>
      resolve({ code: error === null ? 0 : Number(error.code), output, errors }),
    );
  });
}

const said = (text: string) => ({ transcript: [{ user: 'user', text }] });
const calls = [
  completedCall('c1', said('My lawyer will call you.')),
  completedCall('c2', said('Thank you.')),
  failedCall('c3', said('No lawyer, please.')),
];
const team = {
  rules: [
    { name: 'Lawyer', when: 'said:lawyer' },
    { name: 'Half', when: 'outcome:' },
    { name: 'Failed', when: 'outcome:failed', urgency: 'quiet' },
  ],
};

function fileOf(value: unknown): string {
  const file = join(temporaryDirectory(), 'rules.json');
  writeFileSync(file, JSON.stringify(value));
  return file;
}

describe('headless/rules.ts', { timeout: 40_000 }, () => {
  it('says how often each rule of a file would have decided, the first that matches, and what is wrong with the others', async () => {
    const dataDir = temporaryDirectory();
    const history = await openHistory({ dataDir });
    for (const body of calls) await append(history, body, { at: Date.now() });
    await history.caughtUp(null);
    await history.close();
    const { code, output, errors } = await rules(['try', fileOf(team), '--data-dir', dataDir]);
    expect(output).toBe(
      '1. Lawyer: Would have notified 2 times in the last 7 days.\n2. Failed: Would have kept quiet 0 times in the last 7 days.\n',
    );
    expect(errors).toMatch(/^Rule 2 “Half”, when, character 1: outcome: needs /);
    expect(code).toBe(2);
  });

  it('asks the host that runs, by its address, and answers programs in JSON', async () => {
    const { notifier, post } = await startEngine();
    for (const body of calls) await post(body);
    await expect.poll(() => notifier.status().counts.calls).toBe(3);
    const pageDir = temporaryDirectory();
    const page = await startInterface({ notifier, port: 0, pageDir, clock: systemClock, logger: silentLogger });
    onTestFinished(() => page.close());
    const file = fileOf({ rules: [{ id: 'mine', name: 'Failed', when: 'outcome:failed' }] });
    const { code, output } = await rules(['try', file, '--url', page.url, '--json', '--days', '1'], page.apiToken);
    expect(JSON.parse(output)).toMatchObject({
      rules: [{ id: 'mine', total: 1, calls: [{ callId: 'c3' }], warning: null }],
      complete: true,
      mistakes: [],
    });
    expect(code).toBe(0);
    const refused = await rules(['try', file, '--url', page.url], 'wrong');
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.errors).toBe('The api token is missing or wrong.\n');
  });

  it('lists the rules of the settings, those included that the app leaves out, and says of a file that is none', async () => {
    const dataDir = temporaryDirectory();
    expect(await rules(['list', '--data-dir', dataDir])).toMatchObject({ code: 0, output: 'There are no rules.\n' });
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ notifications: team }));
    const { code, output, errors } = await rules(['list', '--data-dir', dataDir]);
    expect(output).toBe('1. Lawyer: notifies · “lawyer” was said\n2. Failed: keeps quiet · failed\n');
    expect(errors).toContain('Rule 2 “Half”');
    expect(code).toBe(2);
    const missing = await rules(['try', join(dataDir, 'none.json'), '--data-dir', dataDir]);
    expect(missing).toMatchObject({ code: 1, output: '' });
    expect(missing.errors).toContain('none.json');
  });
});
