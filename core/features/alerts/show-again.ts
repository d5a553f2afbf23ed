/** After a start: tells once more of what a quit took off the screen before anybody read it. */

import type { History, UnreadShown } from '../../history/history.ts';
import type { Clock, Logger, NativeNotifier } from '../../kernel/ports.ts';
import type { Settings } from '../../settings/schema.ts';
import { eventActionLabels } from './actions.ts';
import { gatheredFrom } from './burst.ts';
import type { ContentSetting } from './compose.ts';
import { composeSummary } from './compose-summary.ts';
import { mutingOf } from './muting.ts';
import { eventNotificationId, stillUnreadId, summaryOf } from './notification-id.ts';
import { heardOf } from './sound.ts';

export interface ShowAgainOptions {
  history: Pick<History, 'unreadShown' | 'readNote' | 'writeNote'>;
  /** Without `leftByEarlierRuns` there is nothing to do: then banners outlive the app. */
  nativeNotifier: Pick<NativeNotifier, 'show' | 'leftByEarlierRuns'>;
  /** Whether this host has a clipboard. */
  canCopy: boolean;
  rules(): Settings['notifications'];
  /** How much is told, as the settings are now. */
  content(): ContentSetting;
  clock: Clock;
  logger: Logger;
}

export interface ShowAgain {
  /** Notifications may not be muted any more. */
  unmuted(): void;
}

/** What lies longer ago is no news any more. */
const newsMs = 7 * 86_400_000;
const maxCalls = 500;

/** Begins at once; waits for the system to say what is left, and for the end of a pause or of quiet hours. */
export function showAgain({
  history,
  nativeNotifier,
  canCopy,
  rules,
  content,
  clock,
  logger,
}: ShowAgainOptions): ShowAgain {
  const startedAt = clock.now();
  let isDone = false;
  let taken: Promise<UnreadShown[]> | null = null;

  async function findUnread(): Promise<UnreadShown[]> {
    const after = Number(await history.readNote({ name: 'shown_again' })) || 0;
    return history.unreadShown({ after, since: startedAt - newsMs, limit: maxCalls });
  }

  async function findTaken(): Promise<UnreadShown[]> {
    // Before anything is waited for: what this run will show is none of it.
    const unread = await findUnread();
    const left = unread.length === 0 ? null : await nativeNotifier.leftByEarlierRuns?.();
    return left == null ? [] : unread.filter((event) => !isAmong(left, event));
  }

  async function tell(): Promise<void> {
    taken ??= findTaken();
    const then = await taken;
    if (isDone || mutingOf(rules(), clock.now()) !== null) return;
    isDone = true;
    if (then.length === 0) return;
    // Some may have been read meanwhile.
    const unread = new Set((await findUnread()).map(({ sequence }) => sequence));
    const events = then.filter(({ sequence }) => unread.has(sequence));
    const [first] = events;
    const last = events.at(-1);
    if (first === undefined || last === undefined) return;
    await history.writeNote({ name: 'shown_again', value: String(last.sequence) });
    const gathered = gatheredFrom(
      {
        first,
        lastSequence: last.sequence,
        kinds: events.map(({ call }) => ({ name: 'call.failed', failure: call?.failure ?? null, count: 1 })),
        ruleIds: events.map(({ ruleId }) => ruleId),
      },
      rules().rules,
    );
    const text = composeSummary(gathered, 'Still unread', content());
    const id = events.length === 1 ? eventNotificationId(first.sequence) : stillUnreadId;
    const actions = events.length === 1 ? eventActionLabels(first, first.ruleId, { canCopy }) : [];
    await nativeNotifier.show({ id, ...text, ...heardOf(gathered.rules, rules()), actions });
  }

  const attempt = (): void => {
    if (nativeNotifier.leftByEarlierRuns === undefined) return;
    tell().catch((error: unknown) => logger.error('Unread calls could not be told of again', { error: String(error) }));
  };
  attempt();
  return { unmuted: attempt };
}

function isAmong(left: ReadonlySet<string>, { sequence, decision }: UnreadShown): boolean {
  if (decision === 'show') return left.has(eventNotificationId(sequence));
  return [...left].some((id) => {
    const [first, last] = (summaryOf(id) ?? '').split('-').map(Number);
    return first !== undefined && last !== undefined && first <= sequence && sequence <= last;
  });
}
