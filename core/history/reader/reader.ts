/** The thread that reads: a slow search here never delays an acknowledgement there. */

import type { DatabaseSync } from 'node:sqlite';
import type { ReaderMethods } from '../history.ts';
import { prepared } from '../sqlite/statements.ts';
import type { Role } from '../threads/role.ts';
import { nextWaking } from '../views/triage.ts';
import { listAlerts } from './alert-list.ts';
import { callDetail } from './call-detail.ts';
import { callFacts, callsById } from './call-facts.ts';
import { campaignPasts, campaignPulses } from './campaign-pulses.ts';
import { campaignDetail, listCampaigns } from './campaigns.ts';
import { callsWithoutEnd, knownCalls, listStoredOutages, unfilledOutages } from './catching-up.ts';
import { createEndedCalls } from './ended-calls.ts';
import { exportEvents } from './export-events.ts';
import { filterValues } from './filter/values.ts';
import { hourlyCounts } from './hourly-counts.ts';
import { countInsights } from './insights/counted-insights.ts';
import { keptEvent } from './kept-event.ts';
import { listDeliveries } from './logs.ts';
import { deliveryBody, listMisunderstood } from './not-understood.ts';
import { numberDetail } from './number-detail.ts';
import { overview } from './overview.ts';
import { pastEvents } from './past-events.ts';
import { getProblem, listProblems, listUnreached } from './problems.ts';
import { relayEntries, relayLag, relayStart } from './relay-entries.ts';
import { createSearchTools, matchingCalls, searchCalls } from './search-calls.ts';
import { sharedActs, teamActs } from './team-acts.ts';
import { toldOf } from './told-of.ts';
import { unreadShown } from './unread-shown.ts';
import { previewErase, previewSweep, usage } from './usage.ts';
import { wordList } from './words.ts';

/** @param files where journal.db and views.db are */
export function createReader(database: DatabaseSync, files: { path: string; viewsPath: string }): Role<ReaderMethods> {
  database.exec(wordList);
  const sql = prepared(database);
  const tools = createSearchTools(sql);
  const endedCalls = createEndedCalls(sql);
  return {
    methods: {
      searchCalls: (input) => searchCalls(sql, tools, input),
      matchingCalls: (input) => matchingCalls(sql, tools, input),
      nextWaking: () => nextWaking(sql),
      filterValues: (input) => filterValues(sql, tools.facets, input),
      pastEvents: (input) => pastEvents(sql, input),
      callsById: (input) => callsById(sql, tools.findName, input),
      callFacts: (input) => callFacts(sql, input),
      getCall: ({ callId, now = Date.now() }) => callDetail(sql, callId, now),
      listCampaigns: (input) => listCampaigns(sql, input),
      getCampaign: ({ campaignId }) => campaignDetail(sql, campaignId),
      listDeliveries: (input) => listDeliveries(sql, input),
      listMisunderstood: () => listMisunderstood(sql),
      getDeliveryBody: ({ sequence }) => deliveryBody(sql, sequence),
      keptEvent: ({ sequence }) => keptEvent(sql, sequence),
      listAlerts: (input) => listAlerts(sql, input),
      unreadShown: (input) => unreadShown(sql, input),
      toldOf: (input) => toldOf(sql, input),
      listStoredOutages: (input) => listStoredOutages(sql, input),
      unfilledOutages: (input) => unfilledOutages(sql, input),
      callsWithoutEnd: (input) => callsWithoutEnd(sql, input),
      knownCalls: (input) => knownCalls(sql, input),
      usage: () => usage(sql, files.path),
      previewSweep: (limits) => previewSweep(sql, limits),
      previewErase: ({ phoneNumber }) => previewErase(sql, phoneNumber),
      exportEvents: (input) => exportEvents(sql, input),
      getOverview: (input) => overview(sql, input),
      countInsights: (input) => countInsights(sql, tools, input),
      listProblems: (input) => listProblems(endedCalls, input),
      hourlyCounts: (input) => hourlyCounts(sql, tools.facets, input),
      campaignPulses: (input) => campaignPulses(sql, input),
      campaignPasts: (input) => campaignPasts(sql, input),
      getProblem: (input) => getProblem(sql, endedCalls, tools.findName, input),
      listUnreached: (input) => listUnreached(sql, endedCalls, tools.findName, input),
      relayEntries: (input) => relayEntries(sql, input),
      relayLag: (input) => relayLag(sql, input),
      relayStart: (input) => relayStart(sql, input),
      teamActs: (input) => teamActs(sql, input),
      sharedActs: (input) => sharedActs(sql, input),
      getNumber: (input) => numberDetail(sql, tools.findName, input),
    },
    async close() {
      database.close();
    },
  };
}
