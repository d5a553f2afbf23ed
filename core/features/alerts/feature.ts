/** Decides which events notify, shows them, follows clicks on them, and tells what happens to the app itself. */

import type { ProblemNews } from '../../events/problems/news.ts';
import type { History, UndecidedEvent } from '../../history/history.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, Logger, NativeNotifier, UserPresence, Wake } from '../../kernel/ports.ts';
import { createTeardown } from '../../kernel/teardown.ts';
import type { Mute } from '../../settings/rules.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import type { ContactNames } from '../contacts/feature.ts';
import type { Message, PostOutcome } from '../escalation/post.ts';
import { feature } from '../feature.ts';
import type { ProblemWatch } from '../problems/feature.ts';
import type { Ruling } from '../rules/rulebook.ts';
import { tellOfMissing } from '../secrets/open-secrets.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { SetupFacts } from '../setup/setup-facts.ts';
import type { TopCalls } from '../topcalls/topcalls.ts';
import { createAppNotices } from './app-notices.ts';
import { createBackground } from './background.ts';
import { contentSetting } from './compose.ts';
import * as contract from './contract.ts';
import { createDispatcher } from './dispatcher.ts';
import { followClicks } from './follow-clicks.ts';
import { isPaused } from './muting.ts';
import { quietSpanAt } from './quiet-hours.ts';
import { createReminders } from './reminders.ts';
import { showAgain } from './show-again.ts';
import { watchMuting } from './watch-muting.ts';

interface Needs {
  history: History;
  settings: LiveSettings;
  secrets: Pick<Secrets, 'missing' | 'onChange'>;
  setup: Pick<SetupFacts, 'watch' | 'clicked'>;
  topCalls: Pick<TopCalls, 'state'>;
  /** The turn for which a rule matched a call; null where there is none. */
  findTurn(ruleId: string, callId: string): Promise<number | null>;
  /** The rule of each event, null where none matches. */
  rulings(
    events: readonly UndecidedEvent[],
    news: readonly (ProblemNews | null)[],
  ): Promise<readonly (Ruling | null)[]>;
  problemWatch: ProblemWatch;
  contactNames: Pick<ContactNames, 'nameOf'>;
  /** Keeps a campaign, a number or a rule from notifying until then, milliseconds UTC. */
  mute(what: Omit<Mute, 'name'>): Promise<void>;
  /** Posts to the address that the user set; never rejects. */
  escalate(message: Message, attempt: number): Promise<PostOutcome>;
  nativeNotifier: NativeNotifier;
  /** Puts a text on the clipboard; null where the host has none. */
  copyText: ((text: string) => Promise<void>) | null;
  wake: Wake;
  userPresence: UserPresence | null;
  clock: Clock;
  logger: Logger;
}

export const alerts = feature<contract.Outputs, contract.Status, contract.Pushes>()({
  name: 'alerts',
  inputs: contract.inputs,
  async start(needs: Needs, { push, refresh }) {
    const {
      history,
      settings,
      secrets,
      setup,
      topCalls,
      rulings,
      problemWatch,
      contactNames,
      findTurn,
      mute,
      escalate,
      nativeNotifier,
      copyText,
      wake,
      userPresence,
      clock,
      logger,
    } = needs;
    const rules = () => settings.get().notifications;
    const content = () => contentSetting(settings.get());
    const watched = setup.watch(nativeNotifier);
    const showing = {
      userPresence,
      history,
      nativeNotifier: watched,
      canCopy: copyText !== null,
      rules,
      content,
      clock,
      logger,
    };
    const background = createBackground(history, () => settings.get().app.contactName, contactNames.nameOf);
    const reminders = await createReminders({
      ...showing,
      background,
      escalate,
      problems: problemWatch,
      settings: rules,
    });
    const dispatcher = createDispatcher({
      ...showing,
      background,
      rulings,
      problems: problemWatch,
      onShownBy: reminders.shown,
      moreToCome: () => topCalls.state().backfill !== null,
      onAlert: (alert) => push('alert', alert),
    });
    const again = showAgain({ ...showing, nativeNotifier: { ...nativeNotifier, show: watched.show } });
    const notices = createAppNotices(showing);
    const listening = createTeardown(logger);
    return {
      api: {
        pause({ until }) {
          if (until !== null && until <= clock.now()) {
            throw new NotifierError('invalid_input', 'until must be a time to come, in milliseconds UTC.', {
              field: 'until',
            });
          }
          settings.update({ notifications: { pausedUntil: until } });
          return { pausedUntil: until };
        },
        resume() {
          settings.update({ notifications: { pausedUntil: 0 } });
          return {};
        },
        liftQuietHours() {
          const liftedUntil = quietSpanAt(rules().quietHours, clock.now())?.until ?? null;
          if (liftedUntil !== null) settings.update({ notifications: { quietHours: { liftedUntil } } });
          return { liftedUntil };
        },
      },
      status() {
        const paused = isPaused(rules(), clock.now());
        return {
          paused,
          pausedUntil: paused ? rules().pausedUntil : null,
          quietUntil: quietSpanAt(rules().quietHours, clock.now())?.until ?? null,
          notifications: nativeNotifier.capability(),
        };
      },
      on: {
        started() {
          listening.add(
            tellOfMissing(secrets, notices.secretsMissing),
            followClicks({
              nativeNotifier,
              history,
              settings,
              copyText,
              findTurn,
              mute,
              clock,
              logger,
              open(place) {
                setup.clicked();
                push('open', place);
              },
            }),
            wake.onWake(reminders.look),
            watchMuting({
              settings,
              clock,
              wake,
              onChange() {
                refresh();
                notices.unmuted();
                again.unmuted();
                dispatcher.unmuted();
              },
            }),
          );
          dispatcher.look();
          dispatcher.unmuted();
        },
        change: dispatcher.look,
      },
      offer: { notices },
      close: [dispatcher.close, reminders.close, listening.run],
    };
  },
});
