/** What a notification says beyond its event: the contact's name, and how the campaign turned out. */

import { documentedName } from '../../events/names.ts';
import type { History, ToldEvent } from '../../history/history.ts';
import { campaignFigures } from '../../words/campaign-figures.ts';
import { contactName } from '../../words/contact-name.ts';
import { type Background, noBackground } from './compose.ts';

const ends = ['campaign.completed', 'campaign.stopped'];

/**
 * Looks it up in the history. Rejects where the history cannot be read.
 * @param nameKey the metadata that is shown as a contact's name; empty for none
 */
export function createBackground(history: Pick<History, 'getCall' | 'getCampaign'>, nameKey: () => string) {
  return async ({ name, call, campaign }: ToldEvent): Promise<Background> => {
    if (call !== null) {
      const key = nameKey();
      const detail = key === '' ? null : await history.getCall({ callId: call.callId });
      return { ...noBackground, contactName: contactName(detail?.metadata ?? null, key) };
    }
    const isEnd = ends.includes(documentedName(name) ?? '');
    const detail = campaign === null || !isEnd ? null : await history.getCampaign({ campaignId: campaign.campaignId });
    return { ...noBackground, figures: detail === null ? null : campaignFigures(detail) };
  };
}
