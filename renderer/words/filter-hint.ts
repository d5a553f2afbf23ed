import { parseFilter } from '../../core/query/filter/parse.ts';
import { filterProblemWords, filterWords } from '../../core/words/filter.ts';

/** Under a filter that is being typed: what it asks for, or what it lacks. */
export function filterHint(text: string): { words: string; isProblem: boolean } {
  const filter = parseFilter(text);
  const [problem] = filter.problems;
  if (problem !== undefined) return { words: filterProblemWords(problem), isProblem: true };
  const words = filterWords(filter);
  return { words: words === '' ? 'Every call and campaign.' : `Matches: ${words}.`, isProblem: false };
}
