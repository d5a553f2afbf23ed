/** Test events: sent to the app's own webhook address, and known as such when they come back in. */

import { randomUUID } from 'node:crypto';
import type { NotifierStatus, TestEventResult } from '../../contract/api.ts';
import type { DocumentedEventName } from '../../events/names.ts';
import { testHeader } from '../../intake/receiver/receiver.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/ports.ts';
import { sampleEvent } from './samples.ts';
import { postJson } from './send.ts';

export interface TestEvents {
  /** Whether a delivery with this value in its test header is one of ours; each value counts once. */
  claim(headerValue: string | undefined): boolean;
  /**
   * Sends a sample round: through the public URL while that works, else to the local address.
   * @throws NotifierError `unavailable` when it does not arrive
   */
  send(event: DocumentedEventName, status: NotifierStatus): Promise<TestEventResult>;
}

export function createTestEvents(clock: Clock): TestEvents {
  const expected = new Set<string>();
  return {
    claim: (value) => value !== undefined && expected.delete(value),
    async send(event, { tunnel, receiver }) {
      if (receiver.problem !== null) throw new NotifierError('unavailable', receiver.problem);
      const publicUrl = tunnel.state === 'online' ? receiver.webhookUrl : null;
      const url = new URL(publicUrl ?? receiver.url);
      const id = randomUUID();
      const startedAt = clock.monotonic();
      const { callId, campaignId, body } = sampleEvent(event, id.slice(0, 8), clock.now());
      expected.add(id);
      try {
        await postJson(
          url,
          { [testHeader]: id, 'bypass-tunnel-reminder': '1', 'ngrok-skip-browser-warning': '1' },
          body,
        );
      } finally {
        expected.delete(id);
      }
      const roundTripMs = Math.round(clock.monotonic() - startedAt);
      return { url: url.href, viaPublicUrl: publicUrl !== null, callId, campaignId, roundTripMs };
    },
  };
}
