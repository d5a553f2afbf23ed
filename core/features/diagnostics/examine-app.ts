import type { Diagnostics, NotifierStatus } from '../../contract/api.ts';
import { examine } from './doctor.ts';
import type { DoctorFacts } from './facts.ts';

/** Examines the app that runs: what it says of itself is in its status, the rest is tried. */
export function examineApp(
  { version, tunnel, receiver, relay, notifications, secrets, host }: NotifierStatus,
  beside: Pick<DoctorFacts, 'settings' | 'dataDir' | 'apiKey' | 'env' | 'clock'>,
): Promise<Diagnostics> {
  return examine({
    ...beside,
    version,
    receiverUrl: receiver.url,
    publicUrl: tunnel.publicUrl,
    tunnelProblem: tunnel.problem,
    tunnelProblemCode: tunnel.because?.code ?? null,
    receiverProblem: receiver.problem,
    portProblem: receiver.portProblem,
    verifiesSignatures: receiver.verifiesSignatures,
    notifications,
    secrets,
    host,
    publishing: relay.publishing,
  });
}
