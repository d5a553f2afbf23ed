import type { ProblemNews } from '../../events/problems/news.ts';

/**
 * What a failed call is for the problem that it belongs to. `single`: one of the few that stand for themselves. `known`: somebody
 * was notified of the problem. `archived`: somebody put it away. Else it is what is new of the problem.
 */
export interface Standing {
  problemId: string;
  is: 'single' | 'known' | 'archived' | ProblemNews;
}

export function newsOf(standing: Standing | null): ProblemNews | null {
  if (standing === null) return null;
  const { is } = standing;
  return is === 'single' || is === 'known' || is === 'archived' ? null : is;
}
