import { describe, expect, it } from 'vitest';
import { createGroupCommit } from '../../../core/history/journal/group-commit.ts';

/** How many jobs each commit took, until none waited. */
function commitsOf(jobs: number): number[] {
  const taken: number[] = [];
  const group = createGroupCommit(
    (work) => work(),
    () => {},
  );
  for (let job = 0; job < jobs; job += 1) void group.add(() => job);
  while (group.waiting() > 0) {
    const before = group.waiting();
    group.commit();
    taken.push(before - group.waiting());
  }
  return taken;
}

describe('core/history: group commit', () => {
  it('commits few together, many by halves, and never so many that one takes long', () => {
    expect(commitsOf(1)).toEqual([1]);
    expect(commitsOf(16)).toEqual([16]);
    expect(commitsOf(32)).toEqual([16, 16]);
    expect(commitsOf(100)).toEqual([50, 25, 16, 9]);
    expect(Math.max(...commitsOf(5_000))).toBe(512);
  });

  it('gives each its own result, and lets the others through where one fails', async () => {
    const group = createGroupCommit(
      (work) => work(),
      () => {},
    );
    const good = group.add(() => 'good');
    const bad = group.add(() => {
      throw new Error('bad');
    });
    const ended = Promise.allSettled([good, bad]);
    expect(group.commit()).toBeInstanceOf(Error);
    expect(await ended).toMatchObject([
      { status: 'fulfilled', value: 'good' },
      { status: 'rejected', reason: { message: 'bad' } },
    ]);
  });

  it('lets nobody wait for a locked file a second time', async () => {
    const group = createGroupCommit(
      () => {
        throw Object.assign(new Error('database is locked'), { errcode: 5 });
      },
      () => {},
    );
    const all = Promise.allSettled(Array.from({ length: 100 }, () => group.add(() => null)));
    group.commit();
    expect(group.waiting()).toBe(0);
    expect(new Set((await all).map(({ status }) => status))).toEqual(new Set(['rejected']));
  });
});
