/** Decides whether what was watched is told: by rules, mutes, and what was told before; and keeps the decision. */

import type { DecisionReason } from '../../contract/decision-reason.ts';
import type { Clock, UserPresence } from '../../kernel/ports.ts';
import { redactNumbers } from '../../kernel/redaction.ts';
import { type CallFacts, noCall } from '../../query/filter/facts.ts';
import type { JsonStore } from '../../settings/json-store.ts';
import type { Rule } from '../../settings/rules.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import type { AppNotices } from '../alerts/app-notices.ts';
import { contentBy, contentSetting, readMore } from '../alerts/compose.ts';
import { keptByPresence, pierces } from '../alerts/decide.ts';
import { watchNotificationId } from '../alerts/notification-id.ts';
import { heardOf } from '../alerts/sound.ts';
import type { ProblemWatch } from '../problems/feature.ts';
import { muteOf } from '../rules/mutes.ts';
import type { WatchAlert } from './contract.ts';
import type { Memory } from './memory.ts';

export interface Watchable {
  kind: WatchAlert['kind'];
  /** Null for all calls. */
  campaignId: string | null;
  campaignName: string | null;
  title: string;
  body: string;
}

interface TellingOptions {
  memory: JsonStore<Memory>;
  settings: Pick<LiveSettings, 'get'>;
  ruleOf(facts: CallFacts): Rule | null;
  problemWatch: Pick<ProblemWatch, 'isToldOf'>;
  notices: Pick<AppNotices, 'watched'>;
  userPresence: UserPresence | null;
  clock: Pick<Clock, 'now'>;
}

/** Beyond that, the oldest are forgotten. */
const maxAlerts = 200;
const maxHeld = 50;

export interface Telling {
  /** Decides, tells and keeps the decision; `stillSo` is asked where it can only be told later. */
  tell(watched: Watchable, stillSo: () => boolean): void;
  /** Takes up what an earlier run could not tell; `isStillSo` is asked now and later. */
  restore(isStillSo: (watched: Watchable) => boolean): void;
}

export function createTelling(options: TellingOptions): Telling {
  const { memory, settings, ruleOf, problemWatch, notices, userPresence, clock } = options;
  function decide(
    watched: Watchable,
    rule: Rule | null,
  ): { decision: WatchAlert['decision']; because: DecisionReason } {
    const { kind, campaignId, campaignName } = watched;
    if (rule?.urgency === 'quiet') return { decision: 'silence', because: { code: 'rule_quiet' } };
    const campaign =
      campaignId === null ? null : { campaignId, name: campaignName, state: 'running' as const, reason: null };
    const mute = muteOf(settings.get().notifications.mutes, { call: null, campaign }, rule, clock.now());
    if (mute !== null) {
      return { decision: 'silence', because: { code: 'muted', kind: mute.kind, name: mute.name } };
    }
    const there = keptByPresence(rule, userPresence?.now() ?? null);
    if (there !== null) return { decision: 'silence', because: { code: there } };
    if ((kind === 'failed' || kind === 'no-answer') && problemWatch.isToldOf(campaignId)) {
      return { decision: 'silence', because: { code: 'rate_explained' } };
    }
    if (rule !== null) return { decision: 'show', because: { code: 'rule' } };
    return { decision: 'show', because: { code: kind === 'silent' ? 'silent' : 'rate' } };
  }

  const ruleFor = ({ kind, campaignId, campaignName }: Watchable) => {
    const problem = kind === 'silent' ? 'silent' : 'rate';
    return ruleOf({ ...noCall, event: null, createdAt: clock.now(), campaignId, campaignName, problem });
  };

  function show(watched: Watchable, rule: Rule | null, stillSo: () => boolean): void {
    const { kind, campaignId } = watched;
    const id = watchNotificationId(kind, campaignId);
    const isOther = (each: Watchable) => watchNotificationId(each.kind, each.campaignId) !== id;
    const notice = () => ({
      id,
      ...textOf(watched, rule),
      urgency: rule?.urgency === 'urgent' ? ('critical' as const) : ('normal' as const),
      heard: heardOf([rule], settings.get().notifications),
    });
    const others = () => memory.get().held.filter(isOther);
    const forget = () => {
      if (others().length < memory.get().held.length) memory.set({ ...memory.get(), held: others() });
    };
    const later = () => {
      forget();
      // A mute may have begun meanwhile.
      return stillSo() && decide(watched, rule).decision === 'show' ? notice() : null;
    };
    if (!notices.watched(notice(), later, pierces(rule))) forget();
    else memory.set({ ...memory.get(), held: [watched, ...others()].slice(0, maxHeld) });
  }

  function textOf({ kind, title, body }: Watchable, rule: Rule | null): Pick<Watchable, 'title' | 'body'> {
    switch (contentBy(rule, contentSetting(settings.get()))) {
      case 'full':
        return { title, body };
      case 'masked':
        return { title: redactNumbers(title), body };
      case 'no-details':
        return { title: privateTitles[kind === 'silent' ? 'silent' : 'rate'], body: readMore };
    }
  }

  return {
    tell(watched, stillSo) {
      const { kind, campaignId, title, body } = watched;
      const rule = ruleFor(watched);
      const { decision, because } = decide(watched, rule);
      const ruled = rule === null ? null : { id: rule.id, name: rule.name };
      const alert = { at: clock.now(), kind, campaignId, title, body, decision, because, rule: ruled };
      memory.set({ ...memory.get(), alerts: [alert, ...memory.get().alerts].slice(0, maxAlerts) });
      if (decision === 'show') show(watched, rule, stillSo);
    },
    restore(isStillSo) {
      const { held } = memory.get();
      if (held.length === 0) return;
      memory.set({ ...memory.get(), held: [] });
      for (const watched of held.toReversed()) {
        const rule = ruleFor(watched);
        if (isStillSo(watched) && decide(watched, rule).decision === 'show')
          show(watched, rule, () => isStillSo(watched));
      }
    },
  };
}

const privateTitles = { silent: 'A campaign went silent', rate: 'More calls than usual turned out alike' } as const;
