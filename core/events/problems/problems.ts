/**
 * The problems in a set of calls. Each call counts by its last word, so that the order of its events, and how often they came,
 * cannot matter; nor can the order of the calls. Pure.
 */

import { type Reason, reasonKey } from '../reasons/reason.ts';
import { type CallWord, isFailed, isReached } from './call-word.ts';
import { lastEpisode } from './episode.ts';
import { escalationOf } from './escalation.ts';
import { numberKey } from './number-key.ts';
import { type Archived, hasGrown, type Problem, type ProblemState } from './problem.ts';
import { problemIdOf } from './problem-id.ts';
import { type Scope, scopeKey, scopeOf } from './scope.ts';
import { sparkOf } from './spark.ts';
import { countWithin } from './times.ts';

interface Group {
  reason: Reason;
  scope: Scope;
  failures: number[];
  numbers: Set<string>;
}

interface Place {
  reached: number[];
  ended: number[];
}

interface Gathered {
  groups: Map<string, Group>;
  places: Map<string, Place>;
}

const dayMs = 86_400_000;

/**
 * @param calls the last word of each call, once
 * @param now milliseconds UTC; what is told for later counts as now
 * @param archived by the problem's id, those that somebody put away
 * @returns those that need somebody first
 */
export function problemsOf(
  calls: Iterable<CallWord>,
  now: number,
  archived: ReadonlyMap<string, Archived> = new Map(),
): Problem[] {
  const { groups, places } = gather(calls, now);
  const none: Place = { reached: [], ended: [] };
  return [...groups.values()]
    .flatMap((group) => problemOf(group, places.get(scopeKey(group.scope)) ?? none, now, archived))
    .sort(byNeed);
}

function gather(calls: Iterable<CallWord>, now: number): Gathered {
  const gathered: Gathered = { groups: new Map(), places: new Map() };
  for (const call of calls) {
    if (!isFailed(call) && !isReached(call)) continue;
    const at = Math.min(call.at, now);
    const place = placeOf(gathered.places, scopeKey(scopeOf(call)));
    place.ended.push(at);
    if (isReached(call)) place.reached.push(at);
    else addFailure(gathered.groups, call, at);
  }
  for (const { reached, ended } of gathered.places.values())
    for (const times of [reached, ended]) times.sort(ascending);
  for (const { failures } of gathered.groups.values()) failures.sort(ascending);
  return gathered;
}

function placeOf(places: Map<string, Place>, key: string): Place {
  const place = places.get(key) ?? { reached: [], ended: [] };
  places.set(key, place);
  return place;
}

function addFailure(groups: Map<string, Group>, call: CallWord, at: number): void {
  const reason: Reason = call.reason ?? { code: 'not_said', template: null };
  const scope = scopeOf(call);
  const key = `${reasonKey(reason)}\n${scopeKey(scope)}`;
  const group = groups.get(key) ?? { reason, scope, failures: [], numbers: new Set() };
  groups.set(key, group);
  group.failures.push(at);
  if (call.phoneNumber !== null) group.numbers.add(numberKey(call.phoneNumber));
}

function problemOf(
  { reason, scope, failures, numbers }: Group,
  { reached, ended }: Place,
  now: number,
  archived: ReadonlyMap<string, Archived>,
): Problem[] {
  const [first, ...rest] = failures;
  if (first === undefined) return [];
  const times: [number, ...number[]] = [first, ...rest];
  const problemId = problemIdOf(reason, scope);
  const episode = lastEpisode(times, reached, now);
  const escalation = episode.isOver ? 1 : escalationOf(times, episode.startedAt, now);
  const away = archived.get(problemId);
  const state: ProblemState =
    away !== undefined && !hasGrown(times.length, away)
      ? 'archived'
      : episode.isOver
        ? 'resolved'
        : escalation > 1
          ? 'escalating'
          : episode.startedAt > now - dayMs
            ? 'new'
            : 'ongoing';
  return [
    {
      problemId,
      reason,
      ...scope,
      state,
      escalation,
      firstAt: first,
      lastAt: episode.lastAt,
      calls: times.length,
      numbers: numbers.size,
      since: { startedAt: episode.startedAt, calls: episode.calls },
      rate: episode.calls / Math.max(episode.calls, countWithin(ended, episode.startedAt - 1, now)),
      spark: sparkOf(times, now),
    },
  ];
}

const need: Readonly<Record<ProblemState, number>> = { escalating: 0, new: 1, ongoing: 1, resolved: 2, archived: 3 };

function byNeed(a: Problem, b: Problem): number {
  return (
    need[a.state] - need[b.state] ||
    b.since.calls - a.since.calls ||
    b.lastAt - a.lastAt ||
    (a.problemId < b.problemId ? -1 : 1)
  );
}

function ascending(a: number, b: number): number {
  return a - b;
}
