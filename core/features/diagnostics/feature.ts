/** Examines the app that runs. */

import type { NotifierStatus } from '../../contract/status.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { feature } from '../feature.ts';
import type { Secrets } from '../secrets/secrets.ts';
import * as contract from './contract.ts';
import { examineApp } from './examine-app.ts';

interface Needs {
  dataDir: string;
  settings: Pick<LiveSettings, 'get'>;
  secrets: Pick<Secrets, 'apiKey'>;
  status(): NotifierStatus;
  clock: Clock;
}

export const diagnostics = feature<contract.Outputs>()({
  name: 'diagnostics',
  inputs: contract.inputs,
  start: ({ dataDir, settings, secrets, status, clock }: Needs) => ({
    api: {
      runDiagnostics: () =>
        examineApp(status(), { settings: settings.get(), dataDir, apiKey: secrets.apiKey(), env: process.env, clock }),
    },
  }),
});
