/** Says what became of recordings' links, and keeps recordings where the user wants it. */

import type { NotifierStatus } from '../../contract/status.ts';
import type { History } from '../../history/history.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { recordingWords } from '../../words/recording.ts';
import { feature } from '../feature.ts';
import type { TopCalls } from '../topcalls/topcalls.ts';
import * as contract from './contract.ts';
import { createFetches } from './fetches.ts';
import { createKeeper } from './keeper.ts';
import { openRecordingStore } from './store.ts';

interface Needs {
  history: Pick<History, 'callFacts' | 'getCall' | 'callsById' | 'caughtUp'>;
  settings: Pick<LiveSettings, 'get'>;
  topCalls: Pick<TopCalls, 'askCall'>;
  dataDir: string;
  status(): NotifierStatus;
  clock: Clock;
  logger: Logger;
}

const limits = { bytes: 300_000_000, idleMs: 20_000, totalMs: 15 * 60_000 };
const partBytes = 768_000;
const trimEveryMs = 60 * 60_000;

export const recordings = feature<contract.Outputs, contract.Status>()({
  name: 'recordings',
  inputs: contract.inputs,
  start({ history, settings, topCalls, dataDir, status, clock, logger }: Needs, { refresh }) {
    const store = openRecordingStore(dataDir);
    const mine = () => settings.get().recordings;
    /** Links that TopCalls gave when it was asked again: they are signed for a while, and last no longer than a run of the app. */
    const newLinks = new Map<string, string>();
    const linkOf = async (callId: string) => {
      const call = await history.getCall({ callId });
      return call === null ? null : (newLinks.get(callId) ?? call.recordingUrl);
    };
    const fetches = createFetches({ store, linkOf, allowedHosts: () => mine().allowedHosts, limits, clock, logger });
    const isPreparing = () => status().storage.preparing !== null;
    const keeper = createKeeper({
      store,
      fetches,
      history,
      settings: mine,
      isPreparing,
      clock,
      logger,
      onChange: refresh,
    });
    let calls = 0;
    let cancelTrim = () => {};
    const trim = () => {
      keeper.trim();
      cancelTrim = clock.after(trimEveryMs, trim);
    };
    const callsWent = () =>
      void keeper
        .callsWent()
        .catch((error: unknown) => logger.warn('Recordings of calls that are gone could not be looked for', { error }));
    const known = (callId: string): contract.KeptRecording | null => {
      const stored = store.get(callId);
      if (stored === null) return null;
      const { callId: _, ...kept } = stored;
      return kept;
    };
    return {
      api: {
        getRecording: ({ callId }) => ({ kept: known(callId), ...fetches.state(callId) }),
        async checkRecording({ callId }) {
          const problem = await fetches.check(callId);
          return { problem, message: problem === null ? null : recordingWords(problem) };
        },
        async fetchRecording({ callId }) {
          await fetches.fetch(callId);
          keeper.trim();
          refresh();
          const kept = known(callId);
          if (kept === null)
            throw new NotifierError('conflict', 'There is no room for it: raise the limit in the settings.');
          return kept;
        },
        cancelRecording({ callId }) {
          fetches.cancel(callId);
          return {};
        },
        forgetRecording({ callId }) {
          fetches.cancel(callId);
          store.forget(callId);
          refresh();
          return {};
        },
        async readRecording({ callId, from }) {
          const data = await store.read(callId, from, partBytes);
          if (data === null) return null;
          const next = from + data.length;
          return { data: data.toString('base64'), next: next < (store.get(callId)?.bytes ?? 0) ? next : null };
        },
        setRecordingPeaks({ callId, peaks }) {
          store.setPeaks(callId, peaks);
          return {};
        },
        async askRecordingAgain({ callId }) {
          const before = await linkOf(callId);
          const link = await topCalls.askCall(callId);
          if (link !== null) newLinks.set(callId, link);
          return { link, changed: link !== null && link !== before };
        },
      },
      status: () => {
        const all = store.list();
        return { recordings: { count: all.length, bytes: all.reduce((sum, { bytes }) => sum + bytes, 0) } };
      },
      on: {
        started() {
          trim();
          callsWent();
        },
        settings: keeper.trim,
        change({ callIds, counts }) {
          if (counts.calls < calls) callsWent();
          calls = counts.calls;
          keeper.changed(callIds);
        },
        erasing(what) {
          if ('all' in what) {
            newLinks.clear();
            for (const { callId } of store.list()) fetches.cancel(callId);
            store.forgetAll();
          } else if ('callId' in what) {
            newLinks.delete(what.callId);
            fetches.cancel(what.callId);
            store.forget(what.callId);
          }
        },
      },
      close: [() => cancelTrim(), fetches.close, keeper.close],
    };
  },
});
