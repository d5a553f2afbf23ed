import type { NotifierStatus } from '../../core/contract/api.ts';
import { clockWords, momentWords } from './moment.ts';

export interface MutedWords {
  /** In one word or a few, for a button; empty where nothing keeps notifications from coming. */
  label: string;
  sentence: string;
}

/** Whether notifications come, and if not until when. `now` is milliseconds UTC. */
export function mutedWords(
  {
    paused,
    pausedUntil,
    quietUntil,
    notifications,
  }: Pick<NotifierStatus, 'paused' | 'pausedUntil' | 'quietUntil' | 'notifications'>,
  now: number,
): MutedWords {
  const label = paused ? 'Paused' : quietUntil === null ? '' : `Quiet until ${clockWords(quietUntil)}`;
  if (!notifications.available) return { label, sentence: `No notifications: ${notifications.description}` };
  if (paused) {
    const until = pausedUntil === null ? '' : ` until ${momentWords(pausedUntil, now)}`;
    return { label, sentence: `Notifications are paused${until}` };
  }
  return {
    label,
    sentence: quietUntil === null ? 'Pause notifications' : `Quiet hours until ${clockWords(quietUntil)}`,
  };
}
