import { describe, expect, it } from 'vitest';
import { completedCall, failedCall } from '../../../support/bodies.ts';
import { startEngine } from '../../../support/engine.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const csv = 'name,phone\nAda Lovelace,(415) 555-0177\nnobody,none\n';

describe('importContacts', { timeout: 30_000 }, () => {
  it('gives names to the list, a call, a number, a problem and notifications, also after a restart', async () => {
    const dataDir = temporaryDirectory();
    const first = await startEngine({ dataDir });
    expect(await first.notifier.api.importContacts({ text: csv })).toEqual({
      contacts: 1,
      unread: [{ line: 3, problem: expect.any(String) }],
      unreadTotal: 1,
    });
    expect(first.notifier.status().contacts).toMatchObject({ known: 1 });
    await first.notifier.stop();

    const { post, native, notifier } = await startEngine({ dataDir });
    const time = { created_at: new Date().toISOString(), end_at: new Date().toISOString() };
    await post(failedCall('c1', time));
    await post(completedCall('c2', { ...time, phone_number: '+14155550177', metadata: { contact_name: 'A. King' } }));
    await post(failedCall('c3', { ...time, end_at: new Date(Date.now() + 60_000).toISOString() }));
    await expect.poll(() => native.shown.map(({ title }) => title)).toContain('Call failed: Ada Lovelace');
    await expect.poll(() => notifier.status().counts.calls).toBe(3);
    const { calls } = await notifier.api.searchCalls({});
    expect(Object.fromEntries(calls.map(({ callId, contactName }) => [callId, contactName]))).toEqual({
      c1: 'Ada Lovelace',
      c2: 'A. King',
      c3: 'Ada Lovelace',
    });
    await post(completedCall('other', { ...time, phone_number: '+14155550199', call_summary: 'A lovely talk' }));
    await expect.poll(() => notifier.status().counts.calls).toBe(4);
    const found = async (text: string) =>
      (await notifier.api.searchCalls({ text })).calls.map(({ callId }) => callId).sort();
    const ofAda = ['c1', 'c2', 'c3'];
    // By the name, in part, with filters, or by what stands in the call.
    expect(await found('ada lovelace')).toEqual(ofAda);
    expect(await found('love')).toEqual([...ofAda, 'other']);
    expect(await found('lovelace outcome:failed')).toEqual(['c1', 'c3']);
    expect(await found('lovelace king')).toEqual([]);
    expect(await notifier.api.searchCalls({ text: 'lovelace', limit: 1, total: true })).toMatchObject({
      ...{ calls: [{}], nextCursor: expect.any(String), total: { calls: 3 } },
    });
    const insights = await notifier.api.getInsights({ filter: 'lovelace', from: 0, to: Date.now() + 60_000 });
    expect(insights).toMatchObject({ reached: 1, failed: 2 });
    const done = await notifier.api.triage({ filter: { text: 'lovelace' }, read: true });
    expect(done).toMatchObject({ calls: 3 });
    expect(await notifier.api.getCall({ callId: 'c1' })).toMatchObject({ contactName: 'Ada Lovelace' });
    expect(await notifier.api.listUnreached({})).toMatchObject({ numbers: [{ contactName: 'Ada Lovelace' }] });
    const [problem] = (await notifier.api.listProblems({})).problems;
    expect(await notifier.api.getProblem({ problemId: problem?.problemId ?? '' })).toMatchObject({
      newestCalls: [{ contactName: 'Ada Lovelace' }, { contactName: 'Ada Lovelace' }],
    });
    const { version } = notifier.status().contacts;
    await notifier.api.forgetContacts({});
    expect([await found('lovelace'), notifier.status().contacts.version > version]).toEqual([[], true]);
    // After the calls, and in the spelling of a country.
    await notifier.api.importContacts({ text: csv });
    expect(await found('lovelace')).toEqual(ofAda);
    await notifier.api.eraseHistory({ phoneNumber: '+14155550177' });
    expect(notifier.status().contacts).toMatchObject({ known: 0 });
  });

  it('takes a large file in parts, a new name for a known number, and forgets all on demand', async () => {
    const { notifier } = await startEngine();
    const { api } = notifier;
    const bytes = Buffer.from(csv);
    const part = (from: number, to?: number) => bytes.subarray(from, to).toString('base64');
    // The page was closed before the rest of it came.
    await api.importContacts({ base64: part(18, 30), more: true });
    expect(await api.importContacts({ base64: part(0, 18), more: true })).toMatchObject({ contacts: 0 });
    expect(await api.importContacts({ base64: part(18), continued: true })).toMatchObject({ contacts: 1 });
    await api.importContacts({ text: 'BEGIN:VCARD\nVERSION:3.0\nFN:Ada King\nTEL:+14155550177\nEND:VCARD\n' });
    expect(notifier.status().contacts).toMatchObject({ known: 1 });
    await expect(api.importContacts({})).rejects.toMatchObject({ code: 'invalid_input', field: 'text' });
    await api.forgetContacts({});
    expect(notifier.status().contacts).toMatchObject({ known: 0 });
  });
});
