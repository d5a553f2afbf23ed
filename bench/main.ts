/** `npm run bench`: all benchmarks, or those that are named. */

import { acknowledge, acknowledgeWhileSearching } from './acknowledge.ts';
import { besideHuge } from './beside-huge.ts';
import { catchingUp } from './catching-up.ts';
import { exportCalls } from './export.ts';
import { filters } from './filters.ts';
import { flood } from './flood.ts';
import { insights } from './insights.ts';
import { line, type Measure } from './measure.ts';
import { notify } from './notify.ts';
import { pageKeys } from './page-keys.ts';
import { rebuild } from './rebuild.ts';
import { relay, relayDeliveries } from './relay.ts';
import { resident } from './resident.ts';
import { decideByRules } from './rules.ts';
import { search } from './search.ts';
import { triage } from './triage.ts';

const calls = Number(process.env.CALLS ?? 1_000_000);

const benchmarks: Readonly<Record<string, () => Promise<Measure[]>>> = {
  acknowledge,
  'catching-up': catchingUp,
  notify,
  flood,
  'beside-huge': besideHuge,
  relay,
  'relay-deliveries': relayDeliveries,
  rules: decideByRules,
  triage,
  'page-keys': pageKeys,
  search: () => search(calls),
  filters: () => filters(calls),
  insights: () => insights(calls),
  export: () => exportCalls(calls),
  rebuild: () => rebuild(calls),
  resident: () => resident(calls),
  'acknowledge-while-searching': () => acknowledgeWhileSearching(calls),
};

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(benchmarks)) {
  const benchmark = benchmarks[name];
  if (benchmark === undefined) {
    console.error(`There is no benchmark ${name}. There are: ${Object.keys(benchmarks).join(', ')}.`);
    process.exitCode = 1;
    break;
  }
  for (const measure of await benchmark()) console.log(line(measure));
}
