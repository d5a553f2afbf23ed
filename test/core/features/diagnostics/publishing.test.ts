import { expect, test } from 'vitest';
import { inWords } from '../../../../core/features/diagnostics/doctor.ts';
import { checkPublishing } from '../../../../core/features/diagnostics/publishing.ts';
import { reportOf } from '../../../../core/features/diagnostics/report.ts';
import { settingsSchema } from '../../../../core/settings/schema.ts';
import { facts } from './facts.ts';

const laptops = [{ name: 'laptop-1', behind: 12, lastSeenAt: null }];
const well = { state: 'publishing', stream: 'TEAM', lag: 0, problem: null, differences: [], laptops } as const;

async function found(more: object) {
  return inWords(await checkPublishing(facts({ publishing: { ...well, ...more } }), AbortSignal.timeout(1_000)));
}

test('a relay says who is behind, what of its stream is not as it makes one, and why it cannot publish', async () => {
  expect(await found({})).toMatchObject({ status: 'ok', summary: expect.stringMatching(/: 1; .* lacks 12 events/) });
  expect(await found({ differences: ['max_age is 1, not 2'] })).toMatchObject({
    status: 'warn',
    summary: 'The stream TEAM is not as the relay makes one: max_age is 1, not 2.',
    todo: expect.stringContaining('nats stream edit TEAM'),
  });
  const problem = 'The NATS server at tls://nats.example.com:4222 cannot be used.';
  const failed = await found({ state: 'connecting', lag: 3, problem });
  expect(failed).toMatchObject({
    status: 'fail',
    summary: expect.stringContaining('waiting: 3 events'),
    todo: problem,
  });
  const settings = settingsSchema.parse({ relay: { publishTo: 'tls://nats.example.com:4222' } });
  expect(reportOf(facts({ settings }), [failed], 0)).not.toContain('nats.example.com');
});
