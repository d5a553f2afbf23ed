/** The problems as they were a moment ago: looked at after changes, and seldom enough to cost nothing. */

import type { History } from '../../history/history.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { problemLine } from '../../words/problem.ts';
import type { ProblemRecord, Status } from './contract.ts';
import { paced } from './pace.ts';

interface PresentOptions {
  listProblems(): Promise<readonly ProblemRecord[]>;
  listUnreached: History['listUnreached'];
  clock: Clock;
  logger: Pick<Logger, 'error'>;
  /** Called with what was found, and whether the counts are others than before. */
  onLook(problems: readonly ProblemRecord[], isNew: boolean): void;
}

export interface Present {
  /** Something may be another. */
  touch(): void;
  counts(): Status['problems'];
  /** Those that go on and were not put away. */
  open(): readonly ProblemRecord[];
  close(): void;
}

const mostInMenu = 5;
const nothing: Status['problems'] = { open: 0, unreached: 0, worst: [] };

export function createPresent({ listProblems, listUnreached, clock, logger, onLook }: PresentOptions): Present {
  let counts = nothing;
  let openNow: readonly ProblemRecord[] = [];
  const look = paced(clock, logger, async () => {
    const problems = await listProblems();
    const unreached = await listUnreached({ limit: 1, now: clock.now(), nameKey: '' });
    const open = problems.filter(({ state }) => state === 'new' || state === 'ongoing' || state === 'escalating');
    const next = {
      open: open.length,
      unreached: unreached.total,
      worst: open.slice(0, mostInMenu).map((each) => ({ problemId: each.problemId, title: problemLine(each) })),
    };
    const isNew = JSON.stringify(next) !== JSON.stringify(counts);
    counts = next;
    openNow = open;
    onLook(problems, isNew);
  });
  return { touch: look.touch, counts: () => counts, open: () => openNow, close: look.close };
}
