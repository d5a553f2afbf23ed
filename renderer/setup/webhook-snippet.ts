import { documentedEventNames } from '../../core/events/names.ts';

/** The two fields of a request to TopCalls that make it send every event to `url`, as the inside of a JSON object. */
export function webhookSnippet(url: string): string {
  return JSON.stringify({ webhook_url: url, webhook_events: documentedEventNames }, null, 2);
}
