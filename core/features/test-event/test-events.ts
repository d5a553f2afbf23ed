/** Test events: sent to the app's own webhook address, and known as such when they come back in. */

import { randomUUID } from 'node:crypto';
import type { NotifierStatus } from '../../contract/status.ts';
import type { DocumentedEventName } from '../../events/names.ts';
import { testHeader } from '../../intake/receiver/receiver.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { TestEventResult } from './contract.ts';
import { sampleEvent } from './samples.ts';
import { postJson } from './send.ts';

/**
 * Sends a sample round: through the public URL while that works, else to the local address.
 * @param expected gets what the test header holds, for as long as the event is on its way
 * @throws NotifierError `unavailable` when it does not arrive
 */
export async function sendTestEvent(
  event: DocumentedEventName,
  { tunnel, receiver }: Pick<NotifierStatus, 'tunnel' | 'receiver'>,
  { expected, clock }: { expected: Pick<Set<string>, 'add' | 'delete'>; clock: Clock },
): Promise<TestEventResult> {
  if (receiver.problem !== null) throw new NotifierError('unavailable', receiver.problem);
  const publicUrl = tunnel.state === 'online' ? receiver.webhookUrl : null;
  const url = new URL(publicUrl ?? receiver.url);
  const id = randomUUID();
  const startedAt = clock.monotonic();
  const { callId, campaignId, body } = sampleEvent(event, id.slice(0, 8), clock.now());
  expected.add(id);
  try {
    await postJson(url, { [testHeader]: id, 'bypass-tunnel-reminder': '1', 'ngrok-skip-browser-warning': '1' }, body);
  } finally {
    expected.delete(id);
  }
  const roundTripMs = Math.round(clock.monotonic() - startedAt);
  return { url: url.href, viaPublicUrl: publicUrl !== null, callId, campaignId, roundTripMs };
}
