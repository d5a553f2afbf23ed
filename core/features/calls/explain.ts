/** A filter as it is understood while it is being typed. */

import type { History } from '../../history/history.ts';
import { keysFor, typingAt, valuesFor } from '../../query/filter/completion.ts';
import { parseFilter } from '../../query/filter/parse.ts';
import { filterProblemWords, filterWords } from '../../words/filter.ts';
import type { Completion, Outputs } from './contract.ts';

/** As many as are looked through at a glance. */
const maxCompletions = 20;

export async function explainFilter(
  history: Pick<History, 'filterValues'>,
  { text, at = text.length }: { text: string; at?: number },
): Promise<Outputs['explainFilter']> {
  const filter = parseFilter(text);
  return {
    words: filterWords(filter),
    problems: filter.problems.map((problem) => ({ at: problem.at, message: filterProblemWords(problem) })),
    completions: (await completionsAt(history, text, Math.min(at, text.length))).slice(0, maxCompletions),
  };
}

async function completionsAt(
  history: Pick<History, 'filterValues'>,
  text: string,
  cursor: number,
): Promise<Completion[]> {
  const typing = typingAt(text, cursor);
  if (typing === null) return [];
  const { at, end, key } = typing;
  if (key === null) return keysFor(typing.typed).map((name) => ({ text: name, at, end, calls: null }));
  const values = await history.filterValues({ key });
  return valuesFor(typing, values).map(({ calls, text: value }) => ({ text: value, at, end, calls }));
}
