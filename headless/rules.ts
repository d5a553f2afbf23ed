/** The `rules ...` commands: the rules in force, and those that a team keeps in a file, tried on the stored history. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { RulesTrial } from '../core/contract/api.ts';
import { type RuleFile, readRuleFile, readRules } from '../core/features/rules/rule-file.ts';
import { tryRules } from '../core/features/rules/trial.ts';
import { openHistory } from '../core/history/open.ts';
import { systemClock } from '../core/kernel/clock.ts';
import { NotifierError } from '../core/kernel/errors.ts';
import { parseFilter } from '../core/query/filter/parse.ts';
import type { Rule } from '../core/settings/rules.ts';
import { filterWords } from '../core/words/filter.ts';
import { ruleWords, trialWords } from '../core/words/rule.ts';
import { askHost, tokenVariable } from './ask-host.ts';

interface RulesFlags {
  dataDir: string;
  /** For programs. */
  json: boolean;
}

export interface TryFlags extends RulesFlags {
  days: number;
  /** The interface of a host that runs; absent where none does. */
  url?: string;
  /** The built code of the history's threads; its source where absent. */
  worker: URL | undefined;
}

/** Where nothing is wrong, where nothing could be done, and where rules were left out. */
const exitCodes = { good: 0, failed: 1, mistakes: 2 } as const;

/** Prints the rules of a file, or without one those of the settings, and what is wrong with any; gives the exit code. */
export async function listRulesCommand(file: string | undefined, { dataDir, json }: RulesFlags): Promise<number> {
  return withSentence(async () => {
    const read = file === undefined ? storedRules(resolve(dataDir)) : readRuleFile(readFileSync(file, 'utf8'));
    if (json) return told(read, { rules: read.rules });
    const lines = read.rules.map((rule, place) => `${place + 1}. ${rule.name}: ${actsOf(rule)}`);
    return told(read, null, lines.length === 0 ? ['There are no rules.'] : lines);
  });
}

/** Prints how often each rule of a file would have decided in the last days; gives the exit code. */
export async function tryRulesCommand(file: string, flags: TryFlags): Promise<number> {
  const { days, json } = flags;
  return withSentence(async () => {
    const read = readRuleFile(readFileSync(file, 'utf8'));
    const tried = read.rules.length === 0 ? { rules: [], complete: true } : await tryThem(read.rules, flags);
    if (json) return told(read, tried);
    const lines = tried.rules.map(({ name, total, warning }, place) => {
      const words = trialWords({ total, complete: tried.complete }, read.rules[place]?.urgency ?? 'normal', days);
      return `${place + 1}. ${name}: ${words}${warning === null ? '' : ` ${warning}`}`;
    });
    return told(read, null, lines);
  });
}

async function tryThem(rules: Rule[], { dataDir, days, url, worker }: TryFlags): Promise<RulesTrial> {
  if (url !== undefined) return askHost(url, process.env[tokenVariable], 'tryRules', { rules, days });
  const history = await openHistory({ dataDir: resolve(dataDir), ...(worker === undefined ? {} : { worker }) });
  return tryRules(history, rules, days, systemClock).finally(() => history.close());
}

/** As the settings file holds them, those included that the app leaves out. */
function storedRules(dataDir: string): RuleFile {
  const shape = z.object({ notifications: z.object({ rules: z.array(z.unknown()).default([]) }).prefault({}) });
  const path = resolve(dataDir, 'settings.json');
  try {
    return readRules(shape.parse(JSON.parse(readFileSync(path, 'utf8'))).notifications.rules);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { rules: [], mistakes: [] };
    throw new NotifierError('invalid_input', `${path} cannot be read as settings.`, { cause: error });
  }
}

function actsOf(rule: Rule): string {
  const urgency = { quiet: 'keeps quiet', normal: 'notifies', urgent: 'notifies urgently' }[rule.urgency];
  const off = rule.enabled ? '' : ' (off)';
  return `${urgency}${off} · ${ruleWords(rule, filterWords(parseFilter(rule.when)))}`;
}

/** Results go to standard output, mistakes to standard error; for programs, all of it to the former. */
function told({ mistakes }: RuleFile, forPrograms: object | null, lines: readonly string[] = []): number {
  if (forPrograms !== null) process.stdout.write(`${JSON.stringify({ ...forPrograms, mistakes })}\n`);
  for (const line of lines) process.stdout.write(`${line}\n`);
  const sentences = mistakes.map(
    ({ place, message }) => `${place.charAt(0).toUpperCase()}${place.slice(1)}: ${message}`,
  );
  if (forPrograms === null) for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
  if (mistakes.some(({ rule }) => rule === null)) return exitCodes.failed;
  return mistakes.length === 0 ? exitCodes.good : exitCodes.mistakes;
}

async function withSentence(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return exitCodes.failed;
  }
}
