/** Shows a notification again, as its rule wants, until it was opened or its call was read; also after a restart or a sleep. */

import { z } from 'zod';
import type { History, ToldEvent } from '../../history/history.ts';
import type { Clock, Logger, NativeNotification, NativeNotifier, UserPresence } from '../../kernel/ports.ts';
import { backoffDelay } from '../../kernel/retry.ts';
import type { Rule } from '../../settings/rules.ts';
import type { Settings } from '../../settings/schema.ts';
import type { Message, PostOutcome } from '../escalation/post.ts';
import type { ProblemWatch } from '../problems/feature.ts';
import { muteOf } from '../rules/mutes.ts';
import { burstActionLabels, eventActionLabels } from './actions.ts';
import {
  type Background,
  type ContentSetting,
  composeReminder,
  contentBy,
  type NotificationContent,
} from './compose.ts';
import { composeProblemReminder } from './compose-problem.ts';
import { keptByPresence, pierces } from './decide.ts';
import { mutingOf } from './muting.ts';
import { eventNotificationId, problemNotificationId } from './notification-id.ts';
import { type Heard, heardOf } from './sound.ts';

export interface RemindersOptions {
  history: Pick<History, 'toldOf' | 'recordReminder' | 'readNote' | 'writeNote'>;
  nativeNotifier: Pick<NativeNotifier, 'show'>;
  canCopy: boolean;
  userPresence?: UserPresence | null;
  background(event: ToldEvent, content: NotificationContent): Promise<Background>;
  /** As problems are now; without it each reminder is of its event. */
  problems?: Pick<ProblemWatch, 'find'>;
  /** Posts to the address that the user set; never rejects. */
  escalate(message: Message, attempt: number): Promise<PostOutcome>;
  settings(): Settings['notifications'];
  /** How much is told on this screen, as the settings are now. */
  content(): ContentSetting;
  clock: Clock;
  logger: Logger;
}

export interface Reminders {
  /**
   * The notification about an event was shown, by a rule that may want it shown again.
   * @param problem the problem that it told of, with the events from this one up to another
   */
  shown(sequence: number, rule: Rule, problem?: RemindedProblem): void;
  /** The machine was asleep, or the clock was set. */
  look(): void;
  close(): void;
}

const problemSchema = z.object({ problemId: z.string(), lastSequence: z.int() });
export type RemindedProblem = z.output<typeof problemSchema>;

const reminderSchema = z.object({
  sequence: z.int(),
  ruleId: z.string(),
  /** How often it is still to be shown; from 0 down, how often it was tried in vain to escalate it. */
  left: z.int(),
  /** Milliseconds UTC. */
  dueAt: z.int(),
  /** Absent where it is of the event itself. */
  problem: problemSchema.optional(),
});
type Reminder = z.output<typeof reminderSchema>;
type Notice = Omit<NativeNotification, keyof Heard>;

/** Timers stand still while the machine sleeps. */
const maxWaitMs = 60_000;
/** What could not be read or shown is tried again after this long. */
const retryMs = 60_000;
/** Between attempts to escalate. */
const escalationWaitsMs = [5_000, 30_000, 120_000, 600_000];
/** Beyond that, the oldest are given up. */
const maxReminders = 200;

/** Takes up what an earlier run left. */
export async function createReminders(options: RemindersOptions): Promise<Reminders> {
  const { history, settings, clock, logger } = options;
  let pending = parse(await history.readNote({ name: 'reminders' }));
  let cancel = () => {};
  let looking = false;
  let closed = false;

  const keep = () =>
    history.writeNote({ name: 'reminders', value: pending.length === 0 ? null : JSON.stringify(pending) });
  const failed = (error: unknown) => logger.error('A reminder could not be shown', { error: String(error) });

  function schedule(): void {
    cancel();
    if (closed || pending.length === 0) return;
    const waitMs = Math.min(...pending.map(({ dueAt }) => dueAt)) - clock.now();
    cancel = clock.after(Math.min(maxWaitMs, Math.max(0, waitMs)), look);
  }

  function look(): void {
    if (looking || closed) return;
    looking = true;
    showDue()
      .catch(failed)
      .finally(() => {
        looking = false;
        schedule();
      });
  }

  async function showDue(): Promise<void> {
    const due = pending.filter(({ dueAt }) => dueAt <= clock.now());
    for (const reminder of due) {
      const next = await carryOut(reminder).catch((error: unknown) => {
        failed(error);
        return { ...reminder, dueAt: clock.now() + retryMs };
      });
      // Others may have been added meanwhile.
      pending = pending.flatMap((each) => (each.sequence !== reminder.sequence ? [each] : next === null ? [] : [next]));
      await keep();
    }
  }

  /** Gives the reminder as it goes on; null where there is nothing more to remind of. */
  async function carryOut(reminder: Reminder): Promise<Reminder | null> {
    const rule = settings().rules.find(({ id }) => id === reminder.ruleId);
    const told = await history.toldOf({ sequence: reminder.sequence });
    if (rule === undefined || !rule.enabled || rule.remind === null || told === null || !told.isOpen) return null;
    const dueAt = clock.now() + rule.remind.everyMinutes * 60_000;
    if (isMuted(told.event, rule)) return { ...reminder, dueAt };
    // Private mode does not hold for what is posted where the user said: it is not shown on this screen.
    const setting = reminder.left <= 0 ? settings().content : options.content();
    const notice = await noticeOf(reminder, told.event, rule, setting);
    if (notice === null) return null;
    if (reminder.left <= 0) return rule.escalate ? escalate(reminder, notice) : null;
    const shown = await options.nativeNotifier.show({ ...notice, ...heardOf([rule], settings()) });
    // Where it cannot be written down it was shown all the same, and is not to be shown again for that.
    if (shown.outcome === 'shown') await history.recordReminder({ sequence: reminder.sequence }).catch(failed);
    return reminder.left <= 1 && !rule.escalate ? null : { ...reminder, left: reminder.left - 1, dueAt };
  }

  /** One attempt; each later one waits as a reminder does, so that an end of the app does not lose it. */
  async function escalate(reminder: Reminder, { title, body }: Message): Promise<Reminder | null> {
    const failures = -reminder.left;
    const outcome = await options.escalate({ title, body }, failures + 1);
    if (outcome.sent || !outcome.again || failures >= escalationWaitsMs.length) return null;
    return { ...reminder, left: reminder.left - 1, dueAt: clock.now() + backoffDelay(failures, escalationWaitsMs) };
  }

  function isMuted(event: ToldEvent, rule: Rule): boolean {
    const now = clock.now();
    if (keptByPresence(rule, options.userPresence?.now() ?? null) !== null) return true;
    if (muteOf(settings().mutes, event, rule, now) !== null) return true;
    return !pierces(rule) && mutingOf(settings(), now) !== null;
  }

  /** What is shown, or posted; null where there is nothing any more. */
  async function noticeOf(
    { sequence, problem }: Reminder,
    event: ToldEvent,
    rule: Rule,
    setting: ContentSetting,
  ): Promise<Notice | null> {
    if (problem !== undefined && options.problems !== undefined) {
      const found = await options.problems.find(problem.problemId);
      if (found === null || found.state === 'resolved' || found.state === 'archived') return null;
      return {
        id: problemNotificationId(sequence, problem.lastSequence, problem.problemId),
        ...composeProblemReminder(found, rule, setting, clock.now()),
        actions: burstActionLabels({ campaign: found.campaignName }),
      };
    }
    const content = contentBy(rule, setting);
    const background = await options.background(event, content);
    return {
      id: eventNotificationId(sequence),
      ...composeReminder(event, content, background, rule.urgency === 'urgent'),
      actions: eventActionLabels(event, rule.id, { canCopy: options.canCopy }),
    };
  }

  look();
  return {
    shown(sequence, rule, problem) {
      if (rule.remind === null || closed) return;
      const { everyMinutes, times } = rule.remind;
      const dueAt = clock.now() + everyMinutes * 60_000;
      const reminder = { sequence, ruleId: rule.id, left: times, dueAt, ...(problem === undefined ? {} : { problem }) };
      pending = [...pending, reminder].slice(-maxReminders);
      keep().catch(failed);
      schedule();
    },
    look,
    close() {
      closed = true;
      cancel();
    },
  };
}

function parse(note: string | null): Reminder[] {
  try {
    return z.array(reminderSchema).parse(JSON.parse(note ?? '[]'));
  } catch {
    return [];
  }
}
