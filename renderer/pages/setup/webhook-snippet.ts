import { callEventNames, campaignEventNames } from '../../../core/events/names.ts';

const namesPerLine = 3;

/** The two fields of a request to TopCalls that make it send every event to `url`, as a JSON object in short lines. */
export function webhookSnippet(url: string): string {
  const lines = [...linesOf(callEventNames), ...linesOf(campaignEventNames)];
  return `{
  "webhook_url": ${JSON.stringify(url)},
  "webhook_events": [
    ${lines.join(',\n    ')}
  ]
}`;
}

function linesOf(names: readonly string[]): string[] {
  const quoted = names.map((name) => JSON.stringify(name));
  return quoted.flatMap((_, index) =>
    index % namesPerLine === 0 ? [quoted.slice(index, index + namesPerLine).join(', ')] : [],
  );
}
