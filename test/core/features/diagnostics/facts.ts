import type { DoctorFacts } from '../../../../core/features/diagnostics/facts.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import { settingsSchema } from '../../../../core/settings/schema.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

/** What the checks know where no app runs and no tunnel is wanted. */
export function facts(more: Partial<DoctorFacts> = {}): DoctorFacts {
  return {
    version: '1.2.3',
    settings: settingsSchema.parse({ tunnel: { provider: 'off' } }),
    dataDir: temporaryDirectory(),
    receiverUrl: null,
    publicUrl: null,
    tunnelProblem: null,
    tunnelProblemCode: null,
    receiverProblem: null,
    portProblem: null,
    verifiesSignatures: false,
    apiKey: null,
    notifications: { available: true, description: 'Shown by the system.' },
    secrets: { protected: true, description: 'In a keyring.' },
    env: {},
    clock: systemClock,
    ...more,
  };
}
