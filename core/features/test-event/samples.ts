/** The sample events that the app sends to itself, so that a user sees the whole way work. Pure. */

import { type DocumentedEventName, subjectOf } from '../../events/names.ts';

export interface SampleEvent {
  callId: string | null;
  campaignId: string | null;
  body: Record<string, unknown>;
}

/** A number that is kept free for examples in the North American plan. */
const samplePhone = '+12025550123';

/**
 * A sample of the event `name`, in the form that TopCalls documents.
 * @param id makes the call or campaign a new one
 * @param now milliseconds UTC
 */
export function sampleEvent(name: DocumentedEventName, id: string, now: number): SampleEvent {
  const at = (secondsAgo: number) => new Date(now - secondsAgo * 1000).toISOString();
  if (subjectOf(name) === 'campaign') {
    const campaignId = `test-campaign-${id}`;
    const body = { event: name, campaign_id: campaignId, name: 'Test campaign', total_contacts: 3, timestamp: at(0) };
    return { callId: null, campaignId, body };
  }
  const callId = `test-call-${id}`;
  const call = {
    event: name,
    call_id: callId,
    phone_number: samplePhone,
    from_phone_number: '+12025550188',
    created_at: at(95),
    metadata: { test: true },
  };
  return { callId, campaignId: null, body: { ...call, ...progress(name, at) } };
}

function progress(name: DocumentedEventName, at: (secondsAgo: number) => string): Record<string, unknown> {
  switch (name) {
    case 'call.started':
      return { status: 'in_progress', call_status: 'in-progress', started_at: at(0) };
    case 'call.failed':
      return {
        status: 'failed',
        call_status: 'no-answer',
        started_at: at(30),
        end_at: at(0),
        duration: 0,
        error_message: 'This is a test: nobody was called.',
      };
    case 'call.completed':
    case 'call.transferred':
      return {
        status: 'completed',
        call_status: name === 'call.completed' ? 'completed' : 'transferred',
        started_at: at(80),
        end_at: at(0),
        duration: 1.25,
        answered_by: 'human',
        call_summary: 'A test call. If you can read this, events reach this computer.',
        transcript: [
          { id: 1, user: 'assistant', text: 'Hello! This is a test from TopCalls Notifier.', created_at: at(78) },
          { id: 2, user: 'user', text: 'Good, so my webhook works?', created_at: at(70) },
          {
            id: 3,
            user: 'assistant',
            text: 'It does: this text came in through your webhook address.',
            created_at: at(64),
          },
        ],
        ...(name === 'call.transferred' ? { transferred_to: '+12025550199' } : {}),
      };
    default:
      return { status: 'queued' };
  }
}
