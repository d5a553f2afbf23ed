/** What the user does with calls, many at once, and takes back. */

import type { z } from 'zod';
import type { History, TriageAct } from '../../history/history.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, Logger, Wake } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import type { ContactNames } from '../contacts/feature.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';
import { startWaking } from './waking.ts';

interface Needs {
  history: Pick<History, 'triage' | 'setNote' | 'undo' | 'wake' | 'nextWaking' | 'matchingCalls' | 'current'>;
  settings: Pick<LiveSettings, 'get'>;
  contactNames: Pick<ContactNames, 'numbersNamed'>;
  wake: Wake;
  clock: Clock;
  logger: Logger;
}

export const triage = feature<contract.Outputs, contract.Status>()({
  name: 'triage',
  inputs: contract.inputs,
  start({ history, settings, contactNames, wake, clock, logger }: Needs) {
    const waking = startWaking({ history, clock, wake, logger });

    async function found(filter: contract.CallFilter): Promise<string[]> {
      const named = contactNames.numbersNamed(filter.text);
      const callIds = await history.matchingCalls({ ...filter, named, now: clock.now(), limit: contract.maxCalls + 1 });
      if (callIds.length <= contract.maxCalls) return callIds;
      const most = contract.maxCalls.toLocaleString('en');
      throw new NotifierError('invalid_input', `More than ${most} calls are found. Narrow the search first.`, {
        field: 'filter',
      });
    }

    return {
      api: {
        async triage({ callIds, filter, ...act }) {
          const ids = callIds ?? (await found(filter ?? {}));
          const done = ids.length === 0 ? null : await history.triage({ callIds: ids, at: clock.now(), ...actOf(act) });
          waking.look();
          return done ?? nothing;
        },
        async setNote({ about, text }) {
          const { turn, ...call } = 'callId' in about ? about : { ...about, turn: undefined };
          const named = 'callId' in call ? { ...call, ...(turn === undefined ? {} : { turn }) } : call;
          return (await history.setNote({ about: named, text, at: clock.now() })) ?? nothing;
        },
        async undo({ act }) {
          const undone = await history.undo({ at: clock.now(), ...(act === undefined ? {} : { act }) });
          if (undone === null && act !== undefined) {
            throw new NotifierError('conflict', 'Something else was done since: take that back first.');
          }
          // What was snoozed before may be so again.
          waking.look();
          return undone ?? nothing;
        },
      },
      status() {
        const { counts, unreadFailed } = history.current();
        return { triage: { badge: settings.get().app.badge === 'failed' ? unreadFailed : counts.unread } };
      },
      on: { started: waking.look },
      close: waking.close,
    };
  },
});

const nothing: contract.Outputs['undo'] = { act: null, calls: 0 };

type Act = Omit<z.output<typeof contract.inputs.triage>, 'callIds' | 'filter'>;

function actOf({ state, until, addTags, removeTags, read }: Act): TriageAct {
  const at = typeof until === 'object' ? until.at : until;
  return {
    ...(state === undefined ? {} : { state }),
    ...(typeof at === 'number' ? { untilAt: at } : {}),
    ...(until === 'number' || typeof until === 'object' ? { untilNumber: true } : {}),
    ...(addTags === undefined ? {} : { addTags }),
    ...(removeTags === undefined ? {} : { removeTags }),
    ...(read === undefined ? {} : { read }),
  };
}
