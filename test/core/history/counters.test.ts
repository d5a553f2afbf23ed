import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../core/history/migrations/migrate.ts';
import { markForCheck } from '../../../core/history/repair.ts';
import { prepared } from '../../../core/history/statements.ts';
import { createCounters } from '../../../core/history/writer/counters.ts';

describe('core/history/writer/counters.ts', () => {
  it('forgets with a transaction that was rolled back also what had no row before it', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database);
    const counters = createCounters(prepared(database));
    counters.set('calls', 3);
    counters.save();
    database.exec('begin');
    counters.set('rebuilding', 1);
    counters.set('calls', 4);
    counters.save();
    database.exec('rollback');
    counters.reload();
    expect(counters.get('rebuilding')).toBe(0);
    expect(counters.get('calls')).toBe(3);
    database.close();
  });
});

describe('core/history/repair.ts', () => {
  it('hands on the error that told of damage also where the disk refuses the mark', () => {
    expect(() => markForCheck('/proc/no-such-folder/history.db')).not.toThrow();
  });
});
