import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallEvent, foldCall } from '../../../core/events/fold-call.ts';
import { recognise } from '../../../core/events/recognise.ts';

function event(sequence: number, body: Record<string, unknown>): CallEvent {
  const recognition = recognise({
    headers: {},
    query: '',
    body: new TextEncoder().encode(JSON.stringify({ call_id: 'c', ...body })),
  });
  if (!recognition.event?.call) throw new Error('The test’s own event is not recognised.');
  const { call, occurredAt } = recognition.event;
  return { sequence, receivedAt: 1_760_000_000_000, occurredAt, identity: JSON.stringify(body), facts: call };
}

const story = [
  event(1, { event: 'call.queued', phone_number: '+14155550132', created_at: '2026-11-01T09:59:00Z' }),
  event(2, { event: 'call.started', started_at: '2026-11-01T10:00:00Z' }),
  event(3, { event: 'call.transferred', transferred_to: '+14155550199' }),
  event(4, {
    event: 'call.completed',
    end_at: '2026-11-01T10:05:00Z',
    call_summary: 'Done',
    transcript: [{ user: 'user', text: 'Hi' }],
  }),
] as const;

describe('core/events/fold-call.ts', () => {
  it('gathers what each event said', () => {
    expect(foldCall(story)).toMatchObject({
      outcome: 'completed',
      phoneNumber: '+14155550132',
      transferredTo: '+14155550199',
      summary: 'Done',
      createdAt: Date.UTC(2026, 10, 1, 9, 59),
      transcriptSequence: 4,
    });
  });

  it('gives the same call for any order and any repetition of its events', () => {
    const expected = foldCall(story);
    const shuffled = fc.shuffledSubarray([...story, ...story], { minLength: 8 });
    fc.assert(
      fc.property(shuffled, ([first, ...rest]) => {
        if (first !== undefined) expect(foldCall([first, ...rest])).toEqual(expected);
      }),
    );
  });

  it('never moves a state back when an earlier event comes late', () => {
    expect(foldCall([story[3], story[1]]).outcome).toBe('completed');
  });

  it('keeps why a call failed', () => {
    const failed = foldCall([event(1, { call_status: 'busy' }), event(2, { event: 'call.started' })]);
    expect(failed).toMatchObject({ outcome: 'failed', failure: 'busy' });
  });
});
