/** What a notification says beyond its event: the contact's name, and how the campaign turned out. */

import { documentedName } from '../../events/names.ts';
import type { History, ToldEvent } from '../../history/history.ts';
import { campaignFigures } from '../../words/campaign-figures.ts';
import { contactName } from '../../words/contact-name.ts';
import { type Background, type NotificationContent, noBackground } from './compose.ts';

const ends = ['campaign.completed', 'campaign.stopped'];

/**
 * Looks up what a notification of this content shows. Where the history cannot be read there is nothing: it is worth waiting for,
 * and not worth losing a notification.
 * @param nameKey the metadata that is shown as a contact's name; empty for none
 * @param importedName that of an address book, for calls that come without
 */
export function createBackground(
  history: Pick<History, 'getCall' | 'getCampaign'>,
  nameKey: () => string,
  importedName: (phoneNumber: string | null) => string | null = () => null,
) {
  async function nameOf({ callId, phoneNumber }: NonNullable<ToldEvent['call']>): Promise<string | null> {
    const key = nameKey();
    const detail = key === '' ? null : await history.getCall({ callId });
    return contactName(detail?.metadata ?? null, key) ?? importedName(phoneNumber);
  }

  async function figuresOf(campaignId: string): Promise<string | null> {
    const detail = await history.getCampaign({ campaignId });
    return detail === null ? null : campaignFigures(detail);
  }

  async function look({ name, call, campaign }: ToldEvent, content: NotificationContent): Promise<Background> {
    if (content === 'no-details') return noBackground;
    if (call !== null) return content === 'full' ? { ...noBackground, contactName: await nameOf(call) } : noBackground;
    const isEnd = ends.includes(documentedName(name) ?? '');
    return campaign === null || !isEnd
      ? noBackground
      : { ...noBackground, figures: await figuresOf(campaign.campaignId) };
  }

  return (event: ToldEvent, content: NotificationContent) => look(event, content).catch(() => noBackground);
}
