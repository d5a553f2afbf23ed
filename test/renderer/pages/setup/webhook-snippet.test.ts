import { describe, expect, it } from 'vitest';
import { documentedEventNames } from '../../../../core/events/names.ts';
import { webhookSnippet } from '../../../../renderer/pages/setup/webhook-snippet.ts';

describe('renderer/pages/setup/webhook-snippet.ts', () => {
  it('is JSON that asks for every documented event at the address', () => {
    const url = 'https://name.example.com/hooks/to"ken';
    expect(JSON.parse(webhookSnippet(url))).toEqual({ webhook_url: url, webhook_events: documentedEventNames });
  });
});
