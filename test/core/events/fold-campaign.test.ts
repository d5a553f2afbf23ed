import { describe, expect, it } from 'vitest';
import { type CampaignEvent, foldCampaign } from '../../../core/events/fold-campaign.ts';
import { recognise } from '../../../core/events/recognise.ts';

const receivedAt = Date.UTC(2026, 10, 1, 12);

function event(sequence: number, body: Record<string, unknown>): CampaignEvent {
  const recognition = recognise({
    headers: {},
    query: '',
    body: new TextEncoder().encode(JSON.stringify({ campaign_id: 'g', ...body })),
  });
  if (!recognition.event?.campaign) throw new Error('The test’s own event is not recognised.');
  return { sequence, receivedAt: receivedAt + sequence, facts: recognition.event.campaign };
}

const started = event(1, { event: 'campaign.started', name: 'Spring', timestamp: '2026-11-01T08:00:00Z' });
const paused = event(2, { event: 'campaign.paused', timestamp: '2026-11-01T09:00:00Z' });
const resumed = event(3, { event: 'campaign.resumed', timestamp: '2026-11-01T10:00:00Z' });

describe('core/events/fold-campaign.ts', () => {
  it('follows a campaign whatever the order in which its events arrived', () => {
    const expected = { name: 'Spring', state: 'running', createdAt: Date.UTC(2026, 10, 1, 8) };
    expect(foldCampaign([started, paused, resumed])).toMatchObject(expected);
    expect(foldCampaign([resumed, started, paused])).toMatchObject(expected);
  });

  it('is running where it began again after it was completed', () => {
    const completed = event(4, { event: 'campaign.completed', timestamp: '2026-11-01T11:00:00Z' });
    const again = event(5, { event: 'campaign.started', timestamp: '2026-11-01T11:30:00Z' });
    expect(foldCampaign([started, completed]).state).toBe('completed');
    expect(foldCampaign([started, completed, again]).state).toBe('running');
    expect(foldCampaign([again, completed, started]).state).toBe('running');
  });

  it('follows the order of arrival where the events give no times', () => {
    const untimed = (sequence: number, name: string) => event(sequence, { event: name });
    const run = [untimed(1, 'campaign.started'), untimed(2, 'campaign.completed')] as const;
    expect(foldCampaign(run).state).toBe('completed');
    expect(foldCampaign([...run, untimed(3, 'campaign.started')]).state).toBe('running');
    expect(foldCampaign([...run, untimed(3, 'campaign.resumed')]).state).toBe('running');
  });

  it('does not run again by its first start, which was sent again', () => {
    const completed = event(1, { event: 'campaign.completed' });
    expect(foldCampaign([completed, event(2, { event: 'campaign.started' })]).state).toBe('completed');
    const muchLater = { ...event(2, { event: 'campaign.started' }), receivedAt: receivedAt + 3 * 3_600_000 };
    expect(foldCampaign([completed, muchLater]).state).toBe('running');
  });

  it('does not believe times that lie more than a day ahead', () => {
    const broken = event(4, {
      event: 'campaign.paused',
      timestamp: '2030-01-01T00:00:00Z',
      created_at: '2030-01-01T00:00:00Z',
    });
    for (const events of [[started, resumed, broken] as const, [broken, resumed, started] as const]) {
      expect(foldCampaign(events)).toMatchObject({
        state: 'paused',
        createdAt: Date.UTC(2026, 10, 1, 8),
        updatedAt: receivedAt + 4,
      });
    }
    expect(foldCampaign([broken])).toMatchObject({ createdAt: receivedAt + 4, updatedAt: receivedAt + 4 });
  });
});
