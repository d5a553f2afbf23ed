/** The one derived state of the engine, as every interface sees it: what the features say of themselves, together. */

import type * as alerts from '../features/alerts/contract.ts';
import type * as app from '../features/app/contract.ts';
import type * as contacts from '../features/contacts/contract.ts';
import type * as crashes from '../features/crashes/contract.ts';
import type * as globalKey from '../features/global-key/contract.ts';
import type * as history from '../features/history/contract.ts';
import type * as otherWays from '../features/other-ways/contract.ts';
import type * as problems from '../features/problems/contract.ts';
import type * as reach from '../features/reach/contract.ts';
import type * as receiver from '../features/receiver/contract.ts';
import type * as recordings from '../features/recordings/contract.ts';
import type * as relay from '../features/relay/contract.ts';
import type * as rules from '../features/rules/contract.ts';
import type * as samples from '../features/samples/contract.ts';
import type * as secrets from '../features/secrets/contract.ts';
import type * as settings from '../features/settings/contract.ts';
import type * as setup from '../features/setup/contract.ts';
import type * as team from '../features/team/contract.ts';
import type * as topcalls from '../features/topcalls/contract.ts';
import type * as triage from '../features/triage/contract.ts';
import type * as tunnel from '../features/tunnel/contract.ts';
import type * as updates from '../features/updates/contract.ts';
import type * as upkeep from '../features/upkeep/contract.ts';
import type * as views from '../features/views/contract.ts';

/** `receiver` and `tunnel` are told by two: `reach` adds the address to give to TopCalls, `other-ways` what else there is. */
export type NotifierStatus = app.Status &
  globalKey.Status &
  history.Status &
  secrets.Status &
  upkeep.Status &
  topcalls.Status &
  settings.Status &
  setup.Status &
  contacts.Status &
  problems.Status &
  rules.Status &
  alerts.Status &
  receiver.Status &
  tunnel.Status &
  otherWays.Status &
  reach.Status &
  recordings.Status &
  relay.Status &
  team.Status &
  samples.Status &
  crashes.Status &
  updates.Status &
  triage.Status &
  views.Status;

export type { HostFacts } from '../features/app/contract.ts';
export type { OtherWay } from '../features/other-ways/contract.ts';
export type { TunnelState } from '../features/tunnel/contract.ts';
export type { UpdateStatus } from '../features/updates/contract.ts';
