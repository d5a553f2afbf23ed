/** One look at what is watched: what is new is told, and remembered as told. */

import type { History } from '../../history/history.ts';
import type { JsonStore } from '../../settings/json-store.ts';
import type { Settings } from '../../settings/schema.ts';
import { rateWords, silenceWords } from '../../words/watch.ts';
import { hoursOf, type Watched } from './hours.ts';
import type { Memory } from './memory.ts';
import { calmRate, watchRate } from './rate-watch.ts';
import { type Raised, withoutAll } from './replay.ts';
import { silenceCoolDownMs, silenceOf } from './silence.ts';
import type { Watchable } from './telling.ts';
import type { Usual } from './usual.ts';

interface Looking {
  history: Pick<History, 'hourlyCounts' | 'campaignPulses'>;
  usual: Usual;
  memory: JsonStore<Memory>;
  /** The campaigns that were silent at the last look. */
  silentNow: Set<string>;
  tell(watched: Watchable, stillSo: () => boolean): void;
  settings: Settings['notifications']['watches'];
  now: number;
}

const hourMs = 3_600_000;
const dayMs = 86_400_000;
const maxCampaigns = 200;

/** @param onlineSince since when events can arrive again, milliseconds UTC: silence before that is ours */
export async function lookForSilence(looking: Looking, isPartial: boolean, onlineSince: number): Promise<void> {
  const { history, memory, silentNow, tell, settings, now } = looking;
  if (!settings.silence) silentNow.clear();
  if (!settings.silence || isPartial) return;
  const pulses = await history.campaignPulses({ since: now - dayMs });
  silentNow.clear();
  for (const { campaignId, campaignName, heardAt, saidAt } of pulses) {
    const silence = silenceOf({ now, isRunning: true, heardAt, saidAt, isPartial, onlineSince });
    const before = memory.get().silent[campaignId];
    // One that was silent is so until it is heard of, also where we were offline or closed meanwhile.
    if (silence !== null || before?.since === Math.max(...heardAt)) silentNow.add(campaignId);
    if (silence === null || before?.since === silence.since) continue;
    if (before !== undefined && now - before.at < silenceCoolDownMs) continue;
    const rest = Object.entries(memory.get().silent).filter(([, { at }]) => now - at < dayMs);
    const silent = Object.fromEntries([...rest.slice(-maxCampaigns), [campaignId, { since: silence.since, at: now }]]);
    memory.set({ ...memory.get(), silent });
    const words = silenceWords(campaignName, now - silence.since, silence.usualGapMs);
    tell({ kind: 'silent', campaignId, campaignName, ...words }, () => silentNow.has(campaignId));
  }
}

/** A rate is looked at only where enough calls ended lately: then it is asked what is usual, too. */
export async function lookAtRates(
  { history, usual, memory, tell, settings, now }: Looking,
  isPartial: boolean,
): Promise<void> {
  // What is fetched may be of weeks that were read already.
  if (isPartial) usual.forget();
  if (settings.rates.length === 0 || isPartial) return;
  const lately = hoursOf(await history.hourlyCounts({ from: now - hourMs, until: now }));
  const counted = (watched: Watched, rate: Raised['rate']) => {
    const [one, other] = [Math.floor((now - hourMs) / hourMs), Math.floor(now / hourMs)].map((hour) =>
      lately.at(watched, rate, hour),
    );
    return { calls: (one?.calls ?? 0) + (other?.calls ?? 0), hits: (one?.hits ?? 0) + (other?.hits ?? 0) };
  };
  const busy = lately.watched().filter((watched) => counted(watched, 'failed').calls >= 20);
  if (busy.length === 0) return;
  const usualOf = await usual.at(now);
  const raised: Raised[] = [];
  const rates = { ...memory.get().rates };
  for (const watched of busy) {
    for (const rate of settings.rates) {
      const key = JSON.stringify([rate, watched]);
      const verdict = watchRate(
        rates[key] ?? calmRate,
        { now, lately: counted(watched, rate), ...usualOf(watched, rate), isPartial },
        settings.sensitivity,
      );
      if (verdict.change !== null) rates[key] = verdict.state;
      const { change, rate: share, usualRate } = verdict;
      if (change === 'raised' && share !== null && usualRate !== null)
        raised.push({ at: now, rate, watched, share, usual: usualRate });
    }
  }
  if (JSON.stringify(rates) !== JSON.stringify(memory.get().rates))
    memory.set({ ...memory.get(), rates: live(rates, now) });
  for (const { watched, rate, share, usual: usualRate } of withoutAll(raised)) {
    const campaignName = lately.nameOf(watched);
    const words = rateWords(rate, watched === null ? null : (campaignName ?? watched), share, usualRate);
    tell({ kind: rate, campaignId: watched, campaignName, ...words }, () => isRaised(memory, rate, watched));
  }
}

export function isRaised(memory: JsonStore<Memory>, rate: Raised['rate'], watched: Watched): boolean {
  return memory.get().rates[JSON.stringify([rate, watched])]?.raisedAt != null;
}

/** Those that still matter. */
function live(rates: Memory['rates'], now: number): Memory['rates'] {
  return Object.fromEntries(
    Object.entries(rates).filter(
      ([, { raisedAt, notifiedAt }]) => now - Math.max(raisedAt ?? 0, notifiedAt ?? 0) < 7 * dayMs,
    ),
  );
}
