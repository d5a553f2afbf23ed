import { type DocumentedEventName, documentedName } from '../events/names.ts';
import { dispositionWords } from './outcome.ts';

const words: Record<DocumentedEventName, { happened: string; when: string }> = {
  'call.queued': { happened: 'Call queued', when: 'A call is queued' },
  'call.started': { happened: 'Call started', when: 'A call is answered' },
  'call.completed': { happened: 'Call completed', when: 'A call completes' },
  'call.failed': { happened: 'Call failed', when: 'A call fails' },
  'call.transferred': { happened: 'Call transferred', when: 'A call is transferred' },
  'campaign.started': { happened: 'Campaign started', when: 'A campaign starts' },
  'campaign.paused': { happened: 'Campaign paused', when: 'A campaign is paused' },
  'campaign.resumed': { happened: 'Campaign resumed', when: 'A campaign resumes' },
  'campaign.completed': { happened: 'Campaign completed', when: 'A campaign completes' },
  'campaign.stopped': { happened: 'Campaign stopped', when: 'A campaign is stopped' },
};

/** What an event says happened. A variant keeps its suffix; a name that TopCalls does not document is given as it is. */
export function eventWords(name: string): string {
  const documented = documentedName(name);
  if (documented === null) return name;
  const suffix = name.slice(documented.length + 1);
  return suffix === '' ? words[documented].happened : `${words[documented].happened}: ${dispositionWords(suffix)}`;
}

/** When such an event comes, for a switch on the settings page. */
export function eventTriggerWords(name: DocumentedEventName): string {
  return words[name].when;
}
