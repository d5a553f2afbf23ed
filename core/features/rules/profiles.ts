/** Switching from one profile to another. Pure. */

import { itemWith, withoutItem } from '../../kernel/by-id.ts';
import type { Profile } from '../../settings/profiles.ts';
import type { Settings } from '../../settings/schema.ts';

type Notifications = Settings['notifications'];
/** What changes in the settings. */
type Change = Partial<Pick<Notifications, 'rules' | 'profiles' | 'profile' | 'quietHours'>>;

/** A new profile of what holds now, which is in use from then on; what was changed in the one before stays there. */
export function withProfile(now: Notifications, { id, name }: Pick<Profile, 'id' | 'name'>): Change {
  return { profiles: [...kept(now), { id, name, ...present(now) }], profile: id };
}

/** @throws NotifierError `not_found` where there is none with this id */
export function switchedTo(now: Notifications, id: string): Change {
  const { off, quietHours } = itemWith(now.profiles, id, 'profile');
  if (id === now.profile) return {};
  return {
    profiles: kept(now),
    profile: id,
    rules: now.rules.map((rule) => ({ ...rule, enabled: !off.includes(rule.id) })),
    quietHours: { ...quietHours, liftedUntil: 0 },
  };
}

/** What holds now goes on holding. @throws NotifierError `not_found` where there is none with this id */
export function withoutProfile(now: Notifications, id: string): Change {
  return { profiles: withoutItem(now.profiles, id, 'profile'), ...(now.profile === id ? { profile: null } : {}) };
}

/** All of them, the one in use as it is now. */
function kept(now: Notifications): Profile[] {
  return now.profiles.map((each) => (each.id === now.profile ? { ...each, ...present(now) } : each));
}

function present({ rules, quietHours }: Notifications): Pick<Profile, 'off' | 'quietHours'> {
  return { off: rules.filter(({ enabled }) => !enabled).map(({ id }) => id), quietHours };
}
