/**
 * What is to be looked at. With both ids null and neither a page nor a summary it is the history. `summary` stands for the calls
 * that a summary counted: `searchCalls` takes it.
 */
export interface Place {
  callId: string | null;
  campaignId: string | null;
  page?: 'setup' | 'outages' | 'updates' | 'alerts';
  summary?: string;
}
