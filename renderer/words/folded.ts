import type { EventAttempt } from '../../core/contract/api.ts';

/** Why a delivery counted as a repetition of one before it. */
export const foldedWords: Record<NonNullable<EventAttempt['foldedBy']>, string> = {
  same_bytes: 'counted once: the same bytes as before',
  same_id: 'counted once: the same delivery id, name and call, with other bytes',
  same_content: 'counted once: the same name, call and body within two hours',
};
