/** What is muted for a while: a campaign, a number or a rule. Pure. */

import { isSameNumber, readNumber } from '../../query/text/number.ts';
import type { Mute, Rule } from '../../settings/rules.ts';

interface Subject {
  call: { phoneNumber: string | null } | null;
  campaign: { campaignId: string } | null;
}

/** Those that hold at `now`, milliseconds UTC. */
export function activeMutes(mutes: readonly Mute[], now: number): Mute[] {
  return mutes.filter(({ until }) => until === null || until > now);
}

/** The one that keeps an event from notifying; null where none does. */
export function muteOf(
  mutes: readonly Mute[],
  subject: Subject,
  rule: Pick<Rule, 'id'> | null,
  now: number,
): Mute | null {
  return activeMutes(mutes, now).find((mute) => isAbout(mute, subject, rule)) ?? null;
}

function isAbout({ kind, id }: Mute, { call, campaign }: Subject, rule: Pick<Rule, 'id'> | null): boolean {
  switch (kind) {
    case 'campaign':
      return campaign?.campaignId === id;
    case 'rule':
      return rule?.id === id;
    case 'number': {
      const [muted, called] = [readNumber(id, false), readNumber(call?.phoneNumber ?? '', false)];
      if (muted === null || called === null) return call?.phoneNumber === id;
      return isSameNumber(muted, called, true);
    }
  }
}

/** When the next of them ends after `now`, milliseconds UTC; null where none does by itself. */
export function nextMuteEnd(mutes: readonly Mute[], now: number): number | null {
  const ends = activeMutes(mutes, now).flatMap(({ until }) => (until === null ? [] : [until]));
  return ends.length === 0 ? null : Math.min(...ends);
}
