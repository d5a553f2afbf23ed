import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { markForCheck } from '../../../core/history/journal/repair.ts';
import { prepared } from '../../../core/history/sqlite/statements.ts';
import { createCounters } from '../../../core/history/views/counters.ts';
import { viewsSchema } from '../../../core/history/views/schema.ts';

describe('core/history/views/counters.ts', () => {
  it('forgets with a transaction that was rolled back also what had no row before it', () => {
    const database = new DatabaseSync(':memory:');
    database.exec(viewsSchema);
    const counters = createCounters(prepared(database));
    counters.set('calls', 3);
    counters.save();
    database.exec('begin');
    counters.set('decided', 1);
    counters.set('calls', 4);
    counters.save();
    database.exec('rollback');
    counters.reload();
    expect(counters.get('decided')).toBe(0);
    expect(counters.get('calls')).toBe(3);
    database.close();
  });
});

describe('core/history/journal/repair.ts', () => {
  it('hands on the error that told of damage also where the disk refuses the mark', () => {
    expect(() => markForCheck('/proc/no-such-folder/journal.db')).not.toThrow();
  });
});
