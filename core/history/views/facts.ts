/** From entries that are no deliveries to rows. Call within a transaction, in the order of the journal. */

import { assertNever } from '../../kernel/errors.ts';
import type { FactKind, Metas } from '../journal/entry.ts';
import type { Sql } from '../sqlite/statements.ts';
import { foldClick, foldDecisions, foldEnded, foldOutcome, foldReminder, foldTaken } from './alerts.ts';
import type { Counters } from './counters.ts';
import { addRejection, addRepetition } from './deliveries.ts';
import type { Folded } from './folded.ts';
import { foldAnnotation } from './notes.ts';
import { foldFilled, foldOutage } from './outages.ts';
import { foldMark } from './reads.ts';
import { clearAll, removeSequences } from './removal.ts';
import { foldTeam } from './team.ts';
import { foldTriage, foldWoke } from './triage.ts';
import { foldUndo } from './undo.ts';

export interface FactRow {
  sequence: number;
  at: number;
  kind: FactKind;
  of: number | null;
  meta: string;
}

const aboutCalls: ReadonlySet<FactKind> = new Set<FactKind>([
  'mark',
  'triage',
  'annotation',
  'undo',
  'team',
  'woke',
  'erase',
  'retention',
]);

/** Those before which calls must be projected from all events that came until then. */
export const isAboutCalls = (kind: FactKind): boolean => aboutCalls.has(kind);

export function foldFact(sql: Sql, counters: Counters, row: FactRow): Folded {
  const { kind, at } = row;
  const meta: unknown = JSON.parse(row.meta);
  const of = row.of ?? 0;
  switch (kind) {
    case 'repetition': {
      const repetition = meta as Metas['repetition'];
      addRepetition(sql, { ...row, of }, repetition);
      counters.set('last_event_at', at);
      if (repetition.source === 'webhook') counters.set('last_webhook_at', at);
      return {};
    }
    case 'rejection':
      addRejection(sql, row, meta as Metas['rejection']);
      counters.add('rejected', 1);
      return {};
    case 'decision':
      foldDecisions(sql, counters, of, meta as Metas['decision']);
      return {};
    case 'outcome':
      foldOutcome(sql, meta as Metas['outcome']);
      return {};
    case 'ended':
      foldEnded(sql, of);
      return {};
    case 'taken':
      foldTaken(sql, of);
      return {};
    case 'click':
      foldClick(sql, { at, of });
      return {};
    case 'reminder':
      foldReminder(sql, of);
      return {};
    case 'mark':
      return foldMark(sql, counters, row, meta as Metas['mark']);
    case 'triage':
      return foldTriage(sql, counters, row, meta as Metas['triage']);
    case 'annotation':
      return foldAnnotation(sql, counters, { ...row, of }, meta as Metas['annotation']);
    case 'undo':
      return foldUndo(sql, counters, { sequence: row.sequence, act: of, team: (meta as Metas['undo']).team });
    case 'team':
      return foldTeam(sql, counters, row.sequence, meta as Metas['team']);
    case 'woke':
      return foldWoke(sql, counters, meta as Metas['woke']);
    case 'outage':
      foldOutage(sql, row, meta as Metas['outage']);
      return {};
    case 'filled':
      foldFilled(sql, { at, of }, meta as Metas['filled']);
      return {};
    case 'note':
      return {};
    case 'erase':
    case 'retention': {
      const { sequences } = meta as Metas['erase'];
      return sequences === null ? clearAll(sql, counters) : removeSequences(sql, counters, sequences);
    }
    default:
      return assertNever(kind);
  }
}
