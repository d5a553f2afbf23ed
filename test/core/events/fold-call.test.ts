import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallEvent, foldCall } from '../../../core/events/fold-call.ts';
import { recognise } from '../../../core/events/recognise.ts';

const hourMs = 3_600_000;
const receivedAt = Date.UTC(2026, 10, 1, 12);

function event(sequence: number, body: Record<string, unknown>): CallEvent {
  const recognition = recognise({
    headers: {},
    query: '',
    body: new TextEncoder().encode(JSON.stringify({ call_id: 'c', ...body })),
  });
  if (!recognition.event?.call) throw new Error('The test’s own event is not recognised.');
  const { call, occurredAt } = recognition.event;
  return { sequence, receivedAt, occurredAt, identity: JSON.stringify(body), facts: call };
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

  it.each([
    ['is not believed where it lies more than a day ahead', { created_at: '2027-11-01T09:59:00Z' }, receivedAt],
    [
      'gives way to the start',
      { created_at: '2027-11-01', started_at: '2026-11-01T10:00:00Z' },
      receivedAt - 2 * hourMs,
    ],
    ['is not taken from a start in the future', { created_at: '2027-11-01', started_at: '2027-11-01' }, receivedAt],
    ['may be local time that was taken for UTC', { created_at: '2026-11-02T02:00:00Z' }, receivedAt + 14 * hourMs],
  ])('knows the time of a call, which %s', (_, body, createdAt) => {
    expect(foldCall([event(1, { event: 'call.started', ...body })]).createdAt).toBe(createdAt);
  });

  it('believes the event whose time can be, wherever it stands among the others', () => {
    const [broken, right] = [
      event(1, { event: 'call.completed', created_at: '2027-11-01T09:59:00Z' }),
      event(2, { event: 'call.queued', created_at: '2026-11-01T09:59:00Z' }),
    ];
    const createdAt = Date.UTC(2026, 10, 1, 9, 59);
    expect(foldCall([broken, right])).toMatchObject({ createdAt, outcome: 'completed' });
    expect(foldCall([right, broken])).toMatchObject({ createdAt, outcome: 'completed' });
  });

  it('keeps why a call failed', () => {
    const failed = foldCall([event(1, { call_status: 'busy' }), event(2, { event: 'call.started' })]);
    expect(failed).toMatchObject({ outcome: 'failed', failure: 'busy' });
  });
});
