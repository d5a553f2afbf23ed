/** What is heard of a notification. Pure. */

import type { NativeNotification } from '../../kernel/ports.ts';
import type { Rule } from '../../settings/rules.ts';
import type { Settings } from '../../settings/schema.ts';
import type { OwnSound } from '../../settings/sounds.ts';

export type Heard = Pick<NativeNotification, 'silent' | 'sound'>;
type Sounding = Pick<Rule, 'urgency' | 'sound' | 'volume'>;

/**
 * What is heard where these rules decided, null among them where none did about something. What is urgent is heard before all else,
 * and one of the app's own sounds before the system's: somebody chose it.
 */
export function heardOf(rules: Iterable<Sounding | null>, { sound }: Pick<Settings['notifications'], 'sound'>): Heard {
  const heard = [...rules].flatMap((rule) => {
    const one = soundOf(rule, sound);
    return one === 'none' ? [] : [{ sound: one, isUrgent: rule?.urgency === 'urgent' }];
  });
  const urgent = heard.filter(({ isUrgent }) => isUrgent);
  const wanted = (urgent.length > 0 ? urgent : heard).map((each) => each.sound);
  const own = wanted.find((each) => typeof each === 'object');
  return own === undefined ? { silent: wanted.length === 0 } : { silent: true, sound: own };
}

type Sound = 'none' | 'system' | { name: OwnSound; volume: number };

/** @param byDefault whether notifications have a sound where no rule says anything of it */
function soundOf(rule: Sounding | null, byDefault: boolean): Sound {
  const wanted = rule?.sound ?? 'as-set';
  const volume = (rule?.volume ?? 100) / 100;
  if (wanted !== 'as-set') return wanted === 'none' || wanted === 'system' ? wanted : { name: wanted, volume };
  if (!byDefault) return 'none';
  return rule?.urgency === 'urgent' ? { name: 'alarm', volume } : 'system';
}
