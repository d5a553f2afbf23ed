/** How much there is, and how much of it would go. */

import { statSync } from 'node:fs';
import type { ErasePreview, HistoryUsage, RetentionPreview } from '../../contract/api.ts';
import { keptCopies } from '../copies.ts';
import { callsWithNumber, countSpellings } from '../number-calls.ts';
import { callsHolding, excessBytes, type KeepLimits } from '../retention.ts';
import { fileSize, usedBytes } from '../sqlite/file-size.ts';
import type { Sql } from '../sqlite/statements.ts';

/** @param path of the journal */
export function usage(sql: Sql, path: string): HistoryUsage {
  const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return {
    bytes: fileSize(sql).bytes + fileSize(sql, 'truth').bytes,
    oldestCallAt: dateOfCall(sql, 0),
    copies: keptCopies(path).map((copy) => ({ path: copy, bytes: sizeOf(copy) })),
  };
}

/** What goes by its age, and of the rest the oldest calls that make it too large. What arrived lately stays after all. */
export function previewSweep(sql: Sql, { before, bytes }: KeepLimits): RetentionPreview {
  const count = (text: string, ...values: number[]) => sql.get<{ n: number }>(text, ...values)?.n ?? 0;
  const all = count("select value as n from meta where name = 'calls'");
  const old = before === null ? 0 : count('select count(*) as n from calls where created_at < ?', before);
  const used = usedBytes(sql);
  const large = callsHolding(excessBytes(used, bytes), used, all);
  const calls = Math.min(all, Math.max(old, large));
  return { calls, keptFrom: dateOfCall(sql, calls) };
}

/** More ways of writing one number would fill the question. */
const maxSpellings = 20;

export function previewErase(sql: Sql, phoneNumber: string): ErasePreview {
  const calls = callsWithNumber(sql, phoneNumber);
  return { calls: calls.length, spellings: countSpellings(calls).slice(0, maxSpellings) };
}

/** The date of the call that has so many older ones. */
function dateOfCall(sql: Sql, older: number): number | null {
  const row = sql.get<{ at: number }>('select created_at as at from calls order by time_key limit 1 offset ?', older);
  return row?.at ?? null;
}
