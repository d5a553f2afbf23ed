/**
 * The features, in the order in which they start; they end in reverse. What one needs is given by the host or offered by one above
 * it, or this does not compile.
 */

import type { NotifierApi, NotifierStatus, PushMessages } from '../contract/api.ts';
import { activity } from '../features/activity/feature.ts';
import { alerts } from '../features/alerts/feature.ts';
import { app } from '../features/app/feature.ts';
import { calls } from '../features/calls/feature.ts';
import { campaigns } from '../features/campaigns/feature.ts';
import { contacts } from '../features/contacts/feature.ts';
import { crashes } from '../features/crashes/feature.ts';
import { diagnostics } from '../features/diagnostics/feature.ts';
import { digest } from '../features/digest/feature.ts';
import { escalation } from '../features/escalation/feature.ts';
import { callExports } from '../features/export/feature.ts';
import { globalKey } from '../features/global-key/feature.ts';
import { history } from '../features/history/feature.ts';
import { insights } from '../features/insights/feature.ts';
import { inspector } from '../features/inspector/feature.ts';
import { numbers } from '../features/numbers/feature.ts';
import { otherWays } from '../features/other-ways/feature.ts';
import { problems } from '../features/problems/feature.ts';
import { reach } from '../features/reach/feature.ts';
import { receiver } from '../features/receiver/feature.ts';
import { recordings } from '../features/recordings/feature.ts';
import { relay } from '../features/relay/feature.ts';
import { rules } from '../features/rules/feature.ts';
import { running } from '../features/running/feature.ts';
import { samples } from '../features/samples/feature.ts';
import { secrets } from '../features/secrets/feature.ts';
import { settings } from '../features/settings/feature.ts';
import { setup } from '../features/setup/feature.ts';
import { team } from '../features/team/feature.ts';
import { testEvent } from '../features/test-event/feature.ts';
import { topcalls } from '../features/topcalls/feature.ts';
import { triage } from '../features/triage/feature.ts';
import { tunnel } from '../features/tunnel/feature.ts';
import { updates } from '../features/updates/feature.ts';
import { upkeep } from '../features/upkeep/feature.ts';
import { views } from '../features/views/feature.ts';
import { watches } from '../features/watches/feature.ts';
import type { Ground } from './compose.ts';
import type { ApiOf, InOrder, PushesOf, StatusOf } from './feature-list.ts';
import type { Given } from './given.ts';

export const features = [
  app,
  settings,
  globalKey,
  history,
  secrets,
  upkeep,
  topcalls,
  setup,
  contacts,
  problems,
  rules,
  escalation,
  alerts,
  receiver,
  tunnel,
  otherWays,
  reach,
  relay,
  team,
  testEvent,
  samples,
  crashes,
  updates,
  diagnostics,
  calls,
  triage,
  callExports,
  campaigns,
  activity,
  insights,
  inspector,
  recordings,
  numbers,
  views,
  watches,
  digest,
  running,
] as const;

type Features = typeof features;
/** Names the first feature that needs what is not there, and what it lacks. */
const inOrder: InOrder<Features, Given & Ground<NotifierStatus>> = true;
/** The features answer, say and push what the contract promises; they may do more than it names. */
const answers: ApiOf<Features> extends NotifierApi ? true : never = true;
const says: StatusOf<Features> extends NotifierStatus ? true : never = true;
const pushes: PushesOf<Features> extends Omit<PushMessages, 'status'> ? true : never = true;
void [inOrder, answers, says, pushes];
