import { expect, it } from 'vitest';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { completedCall, failedCall } from '../../../support/bodies.ts';
import { startEngine } from '../../../support/engine.ts';
import { memorySettings } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const minute = 60_000;
const evening = Date.UTC(2026, 10, 3, 20);

async function start(at: number, dataDir = temporaryDirectory(), app: object = {}) {
  const clock = createManualClock(at);
  const wakes = new Set<() => void>();
  const engine = await startEngine({
    dataDir,
    clock,
    settings: memorySettings({ tunnel: { provider: 'off' }, app }),
    wake: {
      onWake(listener) {
        const run = () => listener('resume');
        wakes.add(run);
        return () => wakes.delete(run);
      },
    },
  });
  const { api, status } = engine.notifier;
  const ids = async (text: string) => (await api.searchCalls({ text })).calls.map(({ callId }) => callId);
  return {
    ...engine,
    api,
    clock,
    ids,
    badge: () => status().triage.badge,
    resume() {
      for (const run of wakes) run();
    },
  };
}

const waiting = { timeout: 10_000 };

it('counts failed unread calls in the badge, or all unread ones, and never those that are snoozed', async () => {
  const desk = await start(evening);
  for (const id of ['f1', 'f2']) await desk.post(failedCall(id));
  await desk.post(completedCall('c1'));
  await expect.poll(desk.badge, waiting).toBe(2);
  await desk.api.triage({ callIds: ['f1'], state: 'snoozed', until: evening + minute });
  expect(desk.badge()).toBe(1);
  await desk.api.updateSettings({ app: { badge: 'unread' } });
  expect(desk.badge()).toBe(2);
});

it('wakes snoozed calls when their time comes, also after a sleep and a restart', async () => {
  const dataDir = temporaryDirectory();
  const first = await start(evening, dataDir);
  for (const id of ['f1', 'f2', 'f3']) await first.post(failedCall(id));
  await expect.poll(first.badge, waiting).toBe(3);
  await first.api.triage({ callIds: ['f1'], state: 'snoozed', until: evening + 5 * minute });
  await first.api.triage({ callIds: ['f2'], state: 'snoozed', until: evening + 60 * minute });
  await first.api.triage({ callIds: ['f3'], state: 'snoozed', until: evening + 600 * minute });
  await expect
    .poll(() => {
      first.clock.advance(minute);
      return first.ids('is:open');
    }, waiting)
    .toEqual(['f1']);
  expect(first.badge()).toBe(1);
  // While the machine sleeps its timers stand still.
  first.clock.leap(70 * minute);
  first.resume();
  await expect.poll(() => first.ids('is:open'), waiting).toHaveLength(2);
  await first.notifier.stop();

  const second = await start(evening + 601 * minute, dataDir);
  await expect.poll(() => second.ids('is:unread is:open'), waiting).toHaveLength(3);
  expect(second.badge()).toBe(3);
});

it('does something with all calls that a search finds, and takes it back', async () => {
  const desk = await start(evening);
  for (const id of ['f1', 'f2', 'f3']) await desk.post(failedCall(id, { phone_number: `+1415555000${id[1]}` }));
  await desk.post(
    completedCall('c1', {
      phone_number: '+14155550002',
      created_at: '2026-11-02T10:00:00Z',
      started_at: null,
      end_at: null,
    }),
  );
  await expect.poll(() => desk.notifier.status().counts.calls, waiting).toBe(4);
  const { act, calls } = await desk.api.triage({ filter: { text: 'is:unreached' }, state: 'done', addTags: ['night'] });
  expect(calls).toBe(2);
  expect((await desk.ids('tag:night is:done')).toSorted()).toEqual(['f1', 'f3']);
  expect((await desk.api.explainFilter({ text: 'tag:n' })).completions).toMatchObject([{ text: 'night', calls: 2 }]);
  await desk.api.undo({ act: act ?? 0 });
  expect(await desk.ids('is:done')).toEqual([]);
  await desk.api.setNote({ about: { callId: 'f1' }, text: ' Call back. ' });
  expect(await desk.ids('note:"call back"')).toEqual(['f1']);
  await expect(desk.api.undo({ act: 1 })).rejects.toMatchObject({ code: 'conflict' });
  expect(await desk.api.triage({ filter: { text: 'tag:nobody' }, state: 'done' })).toEqual({ act: null, calls: 0 });
});

it('names what is wrong with an act', async () => {
  const { api } = await start(evening);
  const wrong: [Parameters<typeof api.triage>[0], string][] = [
    [{ state: 'done' }, 'callIds'],
    [{ callIds: ['a'], filter: {}, state: 'done' }, 'callIds'],
    [{ callIds: ['a'], state: 'snoozed' }, 'until'],
    [{ callIds: ['a'], state: 'done', until: 5 }, 'until'],
    [{ callIds: ['a'], addTags: ['a,b'] }, 'addTags'],
  ];
  for (const [input, field] of wrong) {
    await expect(api.triage(input), JSON.stringify(input)).rejects.toMatchObject({
      code: 'invalid_input',
      field: expect.stringContaining(field),
    });
  }
});
