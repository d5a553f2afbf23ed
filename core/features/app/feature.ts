/** Answers the one status, and says what the app is. */

import type { NotifierStatus } from '../../contract/status.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';

interface Needs {
  version: string;
  hostFacts: contract.HostFacts;
  status(): NotifierStatus;
}

export const app = feature<{ getStatus: NotifierStatus }, contract.Status>()({
  name: 'app',
  inputs: contract.inputs,
  start: ({ version, hostFacts, status }: Needs) => ({
    api: { getStatus: () => status() },
    status: () => ({ version, host: hostFacts }),
  }),
});
