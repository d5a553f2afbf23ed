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
import { type Scope, scopeOf } from './scope.ts';
import { sparkOf } from './spark.ts';
import { countWithin } from './times.ts';

interface Group {
  reason: Reason;
  failures: number[];
  numbers: Set<string>;
}

/** What is where. */
interface Place {
  scope: Scope;
  reached: number[];
  ended: number[];
  /** By their reasons' keys. */
  groups: Map<string, Group>;
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
  return gather(calls, now)
    .flatMap((place) => [...place.groups.values()].flatMap((group) => problemOf(group, place, now, archived)))
    .sort(byNeed);
}

function gather(calls: Iterable<CallWord>, now: number): Place[] {
  const places = createPlaces();
  for (const call of calls) {
    if (!isFailed(call) && !isReached(call)) continue;
    const at = Math.min(call.at, now);
    const place = places.of(call);
    place.ended.push(at);
    if (isReached(call)) place.reached.push(at);
    else addFailure(place.groups, call, at);
  }
  for (const { reached, ended, groups } of places.all) {
    for (const times of [reached, ended]) times.sort(ascending);
    for (const { failures } of groups.values()) failures.sort(ascending);
  }
  return places.all;
}

/** By campaign, or by caller's number: a key made of both would be made anew for each of many calls. */
function createPlaces() {
  const all: Place[] = [];
  const ofCampaigns = new Map<string | null, Place>();
  const ofCallers = new Map<string | null, Place>();
  return {
    all,
    of(call: CallWord): Place {
      const [known, key] =
        call.campaignId === null ? [ofCallers, call.fromPhoneNumber] : [ofCampaigns, call.campaignId];
      const found = known.get(key);
      if (found !== undefined) return found;
      const place: Place = { scope: scopeOf(call), reached: [], ended: [], groups: new Map() };
      known.set(key, place);
      all.push(place);
      return place;
    },
  };
}

function addFailure(groups: Map<string, Group>, call: CallWord, at: number): void {
  const reason: Reason = call.reason ?? { code: 'not_said', template: null };
  const key = reasonKey(reason);
  const group = groups.get(key) ?? { reason, failures: [], numbers: new Set() };
  groups.set(key, group);
  group.failures.push(at);
  if (call.phoneNumber !== null) group.numbers.add(numberKey(call.phoneNumber));
}

function problemOf(
  { reason, failures, numbers }: Group,
  { scope, reached, ended }: Place,
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
