/** The table of a team's registers. Call within a transaction. */

import type { TeamStamp } from '../journal/entry.ts';
import type { Sql } from '../sqlite/statements.ts';
import { isLater, type RegisterValues } from '../team.ts';
import type { Register } from './with-registers.ts';

export interface RegisterRow extends Omit<Register, 'value'> {
  /** Whether the stream brought it. */
  confirmed: number;
  value: string;
}

/** Whether a team did anything with calls that is known here: else nothing need be looked up for a call. */
export function hasRegisters(sql: Sql): boolean {
  return sql.get('select 1 from team_registers limit 1') !== undefined;
}

/** Sets registers as an act of this laptop says; they wait until the stream brings them back. */
export function writeOwn(sql: Sql, team: TeamStamp, sequence: number, subject: string, values: RegisterValues): void {
  for (const [register, value] of Object.entries(values)) {
    const text = JSON.stringify(value);
    putRegister(sql, subject, { ...team, register, said: team.time, confirmed: 0, own: 1, sequence, value: text });
  }
}

/** Of each register the later one of what the stream brought and what waits. */
export function registersOf(sql: Sql, subject: string): Register[] {
  const last = new Map<string, RegisterRow>();
  for (const row of sql.all<RegisterRow>('select * from team_registers where subject = ?', subject)) {
    const other = last.get(row.register);
    if (other === undefined || isLater(row, other)) last.set(row.register, row);
  }
  return [...last.values()].map((row) => ({ ...row, value: JSON.parse(row.value) as Register['value'] }));
}

/** What the stream brought of a register, and what waits. */
export function rowsOfRegister(sql: Sql, subject: string, register: string) {
  const rows = sql.all<RegisterRow>(
    'select * from team_registers where subject = ? and register = ?',
    subject,
    register,
  );
  return { brought: rows.find((row) => row.confirmed === 1), waiting: rows.find((row) => row.confirmed === 0) };
}

export function dropWaiting(sql: Sql, subject: string, register: string): void {
  sql.run('delete from team_registers where subject = ? and register = ? and confirmed = 0', subject, register);
}

export function putRegister(sql: Sql, subject: string, row: RegisterRow): void {
  const { register, confirmed, time, laptop, said, own, sequence, value } = row;
  sql.run(
    `insert or replace into team_registers (subject, register, confirmed, time, laptop, said, own, sequence, value)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    subject,
    register,
    confirmed,
    time,
    laptop,
    said,
    own,
    sequence,
    value,
  );
}

/** Forgets what was done with a call or number that is gone. */
export function forgetRegisters(sql: Sql, subject: string): void {
  sql.run('delete from team_registers where subject = ?', subject);
}
