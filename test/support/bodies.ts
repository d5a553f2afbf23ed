/** Bodies in the forms that TopCalls sends, for tests that care about a few fields only. */

export type Body = Record<string, unknown>;

export function completedCall(callId: string, more: Body = {}): Body {
  return {
    call_id: callId,
    phone_number: '+14155550132',
    from_phone_number: '+14155550100',
    status: 'completed',
    call_status: 'completed',
    duration: 1.5,
    transcript: [
      {
        id: 1,
        user: 'assistant',
        text: 'Good morning, this is the delivery service.',
        created_at: '2026-11-01T10:00:00Z',
      },
      { id: 2, user: 'user', text: 'My parcel is damaged.', created_at: '2026-11-01T10:00:05Z' },
    ],
    call_summary: 'The customer reports a damaged parcel.',
    created_at: '2026-11-01T09:59:50Z',
    started_at: '2026-11-01T10:00:00Z',
    end_at: '2026-11-01T10:01:30Z',
    ...more,
  };
}

export function failedCall(callId: string, more: Body = {}): Body {
  return {
    call_id: callId,
    phone_number: '+14155550177',
    status: 'failed',
    call_status: 'no-answer',
    error_message: 'Nobody picked up after 30 seconds',
    created_at: '2026-11-01T11:00:00Z',
    end_at: '2026-11-01T11:00:30Z',
    ...more,
  };
}

/** One that has nothing to do with any other that failed: in a campaign of its own. */
export function failedElsewhere(callId: string): Body {
  return failedCall(callId, { campaign_id: `campaign of ${callId}` });
}
