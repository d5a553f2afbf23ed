import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../core/contract/place.ts';

describe('core/contract/place.ts', () => {
  it.each([
    [{ callId: 'a/b', campaignId: 'g' }, '/calls/a%2Fb'],
    [{ callId: null, campaignId: 'g' }, '/campaigns/g'],
    [{ callId: null, campaignId: null, summary: '4-12' }, '/calls?summary=4-12'],
    [{ callId: null, campaignId: null, page: 'alerts' as const }, '/activity'],
    [{ callId: null, campaignId: null, page: 'outages' as const }, '/activity?show=outages'],
    [{ callId: null, campaignId: null, text: 'campaign:"A & B"' }, '/calls?text=campaign%3A%22A%20%26%20B%22'],
    [{ callId: null, campaignId: null, problemId: '0123456789abcdef' }, '/problems/0123456789abcdef'],
    [{ callId: null, campaignId: null }, '/calls'],
  ])('leads from %j to %s', (clicked, address) => {
    expect(addressOf(clicked)).toBe(address);
  });
});
