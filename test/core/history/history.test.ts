import { describe, expect, it } from 'vitest';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { append, found, open, startedAt } from '../../support/open-history.ts';

describe('core/history: journal and projections', () => {
  it('keeps a delivery, projects its call and finds it by what was said', async () => {
    const history = await open();
    await append(history, completedCall('c1'));
    expect(await found(history, { text: 'damaged parcel' })).toEqual(['c1']);
    expect(await history.getCall({ callId: 'c1' })).toMatchObject({
      outcome: 'completed',
      durationSeconds: 90,
      unread: true,
      turns: [{ speaker: 'agent' }, { speaker: 'callee', text: 'My parcel is damaged.' }],
      events: [{ name: 'call.completed', deliveries: 1 }],
    });
  });

  it('folds a retry within two hours into its event, and takes the same body later for a new one', async () => {
    const history = await open();
    const first = await append(history, failedCall('c1'));
    const hour = 60 * 60 * 1000;
    expect(await append(history, failedCall('c1'), { at: startedAt + hour })).toEqual({ ...first, duplicate: true });
    expect(await append(history, failedCall('c1'), { at: startedAt + 3 * hour })).toMatchObject({ duplicate: false });
    await history.caughtUp(null);
    const { deliveries } = await history.listDeliveries({ limit: 10 });
    expect(deliveries.map(({ outcome, attempt }) => [outcome, attempt])).toEqual([
      ['accepted', 1],
      ['duplicate', 2],
      ['accepted', 1],
    ]);
    expect(history.current().counts).toMatchObject({ events: 2, calls: 1 });
  });

  it('folds the same event that came to two addresses', async () => {
    const history = await open();
    await append(history, failedCall('c1'));
    await append(history, failedCall('c1'), { query: 'event=call.failed' });
    await history.caughtUp(null);
    expect((await history.getCall({ callId: 'c1' }))?.events).toMatchObject([{ deliveries: 2 }]);
    expect(await history.undecided({ limit: 10 })).toHaveLength(1);
  });

  it('brings events that come out of order into one call that is where its last event left it', async () => {
    const history = await open();
    await append(history, completedCall('c1'));
    await append(history, { event: 'call.started', call_id: 'c1', started_at: '2026-11-01T10:00:00Z' });
    await append(history, { event: 'call.queued', call_id: 'c1', phone_number: '+14155550132' });
    await history.caughtUp(null);
    expect(await history.getCall({ callId: 'c1' })).toMatchObject({
      outcome: 'completed',
      turns: [{}, {}],
      events: [{}, {}, {}],
    });
    expect(history.current().counts.calls).toBe(1);
  });

  it('moves a call to its place when its creation time becomes known', async () => {
    const history = await open();
    await append(history, { event: 'call.started', call_id: 'old' });
    await append(history, completedCall('new', { created_at: '2026-11-01T10:30:00Z' }));
    expect(await found(history, {})).toEqual(['old', 'new']);
    await append(history, completedCall('old', { created_at: '2026-11-01T08:00:00Z' }));
    expect(await found(history, {})).toEqual(['new', 'old']);
    expect(await found(history, { text: 'parcel' })).toEqual(['new', 'old']);
  });

  it('keeps what it does not recognise, whole, and goes on', async () => {
    const history = await open();
    await append(history, 'this is no JSON');
    await append(history, { hello: 'world' });
    await append(history, completedCall('c1'));
    expect(await found(history, {})).toEqual(['c1']);
    const { deliveries } = await history.listDeliveries({ outcome: 'unrecognised', limit: 10 });
    expect(deliveries.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('names an event'),
      'The body is not JSON.',
    ]);
  });

  it('shows events of unknown names under their own names', async () => {
    const history = await open();
    await append(history, { ...completedCall('c1'), event: 'call.completed.booked_callback' });
    await append(history, { event: 'call.ringing', call_id: 'c1' });
    await history.caughtUp(null);
    const names = (await history.getCall({ callId: 'c1' }))?.events.map(({ name }) => name);
    expect(names).toEqual(['call.completed.booked_callback', 'call.ringing']);
  });

  it('gives room to thousands of calls of the same millisecond', async () => {
    const history = await open();
    const ids = Array.from({ length: 1_100 }, (_, index) => `c${index}`);
    await Promise.all(ids.map((id) => append(history, failedCall(id))));
    await history.caughtUp(null);
    const pages: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await history.searchCalls({ limit: 200, ...(cursor === undefined ? {} : { cursor }) });
      pages.push(...page.calls.map(({ callId }) => callId));
      cursor = page.nextCursor;
    }
    expect(new Set(pages)).toEqual(new Set(ids));
    expect(pages).toHaveLength(ids.length);
  });

  it('brings back text of any script as it went in', async () => {
    const history = await open();
    const text = '你好世界 مرحبا بالعالم 😀👩‍👩‍👧 <script>alert(1)</script> \u0000 é';
    await append(history, completedCall('c1', { transcript: [{ user: 'user', text }] }));
    await history.caughtUp(null);
    expect((await history.getCall({ callId: 'c1' }))?.turns[0]?.text).toBe(text);
    for (const word of ['世界', 'بالعالم', '😀', 'script', 'É', '好世'])
      expect(await found(history, { text: word })).toEqual(['c1']);
  });
});

describe('core/history: campaigns', () => {
  it('follows a campaign and counts its calls', async () => {
    const history = await open();
    await append(history, { event: 'campaign.started', campaign_id: 'g', name: 'Spring', contact_count: 3 });
    await append(history, completedCall('c1', { campaign_id: 'g' }));
    await append(history, failedCall('c2', { campaign_id: 'g' }));
    await append(history, { event: 'campaign.paused', campaign_id: 'g', pending_contacts: 2 });
    await append(history, { event: 'campaign.completed', campaign_id: 'g', statistics: { answered: 1 } });
    await history.caughtUp(null);
    const { campaigns } = await history.listCampaigns({ limit: 10 });
    expect(campaigns).toMatchObject([
      { name: 'Spring', state: 'completed', totalContacts: 3, calls: { total: 2, completed: 1, failed: 1 } },
    ]);
    const detail = await history.getCampaign({ campaignId: 'g' });
    expect(detail?.statistics).toEqual({ answered: 1 });
    expect(detail?.events).toHaveLength(3);
    expect(await found(history, { campaignId: 'g' })).toEqual(['c2', 'c1']);
    expect(await found(history, { text: 'Spring' })).toEqual([]);
  });

  it('knows a campaign that only its calls name', async () => {
    const history = await open();
    await append(history, completedCall('c1', { campaign: { id: 'g', name: 'Autumn' } }));
    await history.caughtUp(null);
    expect((await history.listCampaigns({ limit: 10 })).campaigns).toMatchObject([
      { campaignId: 'g', name: 'Autumn', state: 'unknown' },
    ]);
  });

  it('pages through campaigns, most recently active first', async () => {
    const history = await open();
    for (const index of [1, 2, 3]) {
      await append(history, {
        event: 'campaign.started',
        campaign_id: `g${index}`,
        timestamp: `2026-10-0${index}T00:00:00Z`,
      });
    }
    await history.caughtUp(null);
    const first = await history.listCampaigns({ limit: 2 });
    expect(first.campaigns.map(({ campaignId }) => campaignId)).toEqual(['g3', 'g2']);
    const next = await history.listCampaigns({ limit: 2, cursor: first.nextCursor ?? '' });
    expect(next).toMatchObject({ campaigns: [{ campaignId: 'g1' }], nextCursor: null });
  });
});

describe('core/history: reading', () => {
  it('marks calls read and unread and keeps count', async () => {
    const history = await open();
    await append(history, completedCall('c1'));
    await append(history, failedCall('c2'));
    await append(history, { event: 'call.queued', call_id: 'c3' });
    await history.caughtUp(null);
    expect(history.current().counts.unread).toBe(2);
    expect(await history.markRead({ callIds: ['c1', 'c3', 'unknown'], read: true, at: startedAt })).toEqual({
      changed: 1,
    });
    expect(history.current().counts.unread).toBe(1);
    expect(await found(history, { unread: true })).toEqual(['c2']);
    await history.markRead({ callIds: ['c1'], read: false, at: startedAt });
    expect(history.current().counts.unread).toBe(2);
  });

  it('leaves a read call read when its event comes again, and shows it unread when it moves on', async () => {
    const history = await open();
    await append(history, { event: 'call.transferred', call_id: 'c1' });
    await history.caughtUp(null);
    await history.markRead({ callIds: ['c1'], read: true, at: startedAt });
    await append(history, { event: 'call.started', call_id: 'c1' });
    await history.caughtUp(null);
    expect((await history.getCall({ callId: 'c1' }))?.unread).toBe(false);
    await append(history, completedCall('c1'));
    await history.caughtUp(null);
    expect((await history.getCall({ callId: 'c1' }))?.unread).toBe(true);
  });
});

describe('core/history: one huge delivery', () => {
  it('is answered when it is on disk, before it is read, however long reading it takes', async () => {
    const history = await open();
    const keys = Array.from({ length: 400_000 }, (_, index) => [index.toString(36), 0]);
    await append(history, completedCall('huge', { metadata: Object.fromEntries(keys) }));
    expect(await history.getCall({ callId: 'huge' })).toBeNull();
    await history.caughtUp(null);
    expect(await history.getCall({ callId: 'huge' })).toMatchObject({ outcome: 'completed' });
  });
});
