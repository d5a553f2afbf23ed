/** The schema of history.db, in which the first edition kept everything, in numbered steps. Nothing writes it any more. */

import type { Step } from '../sqlite/migrate.ts';
import { initial } from './migrations/001-initial.ts';
import { ledger } from './migrations/002-ledger.ts';
import { recentKeys } from './migrations/003-recent-keys.ts';
import { retention } from './migrations/004-retention.ts';
import { largeEvents } from './migrations/005-large-events.ts';
import { campaignCounts } from './migrations/006-campaign-counts.ts';
import { reading } from './migrations/007-reading.ts';
import { decisionCodes } from './migrations/008-decision-codes.ts';
import { decidingRules } from './migrations/009-rules.ts';
import { otherSenders } from './migrations/010-other-senders.ts';
import { callFacts } from './migrations/011-call-facts.ts';

/** A step's number is its place in this list, from 1. */
export const firstEditionSteps: readonly Step[] = [
  { sql: initial, rewrites: false },
  { sql: ledger, rewrites: false },
  { sql: recentKeys, rewrites: false },
  { sql: retention, rewrites: false },
  { sql: largeEvents, rewrites: false },
  { sql: campaignCounts, rewrites: false },
  { sql: reading, rewrites: false },
  { sql: decisionCodes, rewrites: false },
  { sql: decidingRules, rewrites: false },
  { sql: otherSenders, rewrites: false },
  { sql: callFacts, rewrites: false },
];
