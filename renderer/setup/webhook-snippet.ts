import { callEventNames, campaignEventNames } from '../../core/events/names.ts';

/** The two fields of a request to TopCalls that make it send every event to `url`, as a JSON object that is short to look at. */
export function webhookSnippet(url: string): string {
  const events = [callEventNames, campaignEventNames].map((names) =>
    names.map((name) => JSON.stringify(name)).join(', '),
  );
  return `{
  "webhook_url": ${JSON.stringify(url)},
  "webhook_events": [
    ${events.join(',\n    ')}
  ]
}`;
}
