import { describe, expect, it } from 'vitest';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { startEngine } from '../../support/engine.ts';
import { append, open } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { tracesIn } from '../../support/traces.ts';

const spellings = [
  '+14155550118',
  '+1 415-555-0118',
  '14155550118',
  '0014155550118',
  'sip:+14155550118@10.0.0.1:5060',
  'tel:+1-415-555-0118;ext=204',
  '(415) 555-0118',
];

async function filled(dataDir = temporaryDirectory()) {
  const history = await open(dataDir);
  for (const [index, phone_number] of spellings.entries())
    await append(history, failedCall(`same-${index}`, { phone_number }));
  await append(history, failedCall('caller', { from_phone_number: '+1 (415) 555 0118' }));
  await append(history, failedCall('moved', { transferred_to: 'sip:14155550118@pbx' }));
  await append(history, failedCall('near', { phone_number: '+14155550119' }));
  await append(history, failedCall('longer', { phone_number: '+141555501180' }));
  await append(history, completedCall('spoken', { call_summary: 'Call me at +1 415 555 0118.' }));
  await history.caughtUp(null);
  return { dataDir, history };
}

const others = ['longer', 'near', 'spoken'];
const left = async ({ history }: Awaited<ReturnType<typeof filled>>) =>
  (await history.searchCalls({ limit: 50 })).calls.map(({ callId }) => callId).toSorted();

describe('core/history: erasing a number in every spelling', () => {
  it.each(['+14155550118', '+1 415-555-0118', '14155550118', 'sip:+14155550118@elsewhere', '(415) 555-0118'])(
    'erases by %s every call with it, says before how many, and leaves all others',
    async (phoneNumber) => {
      const whole = await filled();
      const preview = await whole.history.previewErase({ phoneNumber });
      expect(preview.calls).toBe(spellings.length + 2);
      expect(preview.spellings.map(({ number }) => number).toSorted()).toEqual(
        [...spellings, '+1 (415) 555 0118', 'sip:14155550118@pbx']
          .map((number) => number.replace(/^tel:/, ''))
          .toSorted(),
      );
      expect(await whole.history.erase({ phoneNumber })).toMatchObject({ calls: preview.calls });
      expect(await left(whole)).toEqual(others);
      expect(await whole.history.previewErase({ phoneNumber })).toEqual({ calls: 0, spellings: [] });
    },
  );

  it('leaves no spelling of it in the files, but where it was spoken of', async () => {
    const { dataDir, history } = await filled();
    await history.erase({ phoneNumber: '+14155550118' });
    expect(tracesIn(dataDir, ['+1 415-555-0118', 'sip:+14155550118', 'same-3', '(415) 555-0118'])).toEqual([]);
    expect(await history.getCall({ callId: 'spoken' })).not.toBeNull();
  });

  it('takes a number without its country’s code for none of two countries’', async () => {
    const history = await open();
    for (const [index, phone_number] of ['+14155550118', '+494155550118', '4155550118'].entries()) {
      await append(history, failedCall(`c${index}`, { phone_number }));
    }
    await history.caughtUp(null);
    expect((await history.previewErase({ phoneNumber: '+14155550118' })).calls).toBe(1);
    expect((await history.previewErase({ phoneNumber: '4155550118' })).calls).toBe(1);
  });

  it('erases what is no number by how it is written', async () => {
    const history = await open();
    await append(history, failedCall('c1', { phone_number: 'sip:ann@pbx:5060' }));
    await append(history, failedCall('c2', { phone_number: 'sip:ben@pbx:5060' }));
    await append(history, failedCall('c3', { phone_number: '204' }));
    await append(history, failedCall('c4', { phone_number: '+49302041204' }));
    await history.caughtUp(null);
    expect(await history.erase({ phoneNumber: 'sip:ann@pbx:5060' })).toMatchObject({ calls: 1 });
    expect(await history.erase({ phoneNumber: '204' })).toMatchObject({ calls: 1 });
    expect((await history.searchCalls({ limit: 9 })).calls.map(({ callId }) => callId).toSorted()).toEqual([
      'c2',
      'c4',
    ]);
  });

  it('counts before it erases, for an interface', async () => {
    const { notifier, post } = await startEngine();
    await post(failedCall('c1', { phone_number: '+14155550118' }));
    await post(failedCall('c2', { phone_number: '1 (415) 555-0118' }));
    await expect.poll(() => notifier.status().counts.calls).toBe(2);
    expect(await notifier.api.previewErase({ phoneNumber: '+14155550118' })).toEqual({
      calls: 2,
      spellings: [
        { number: '+14155550118', calls: 1 },
        { number: '1 (415) 555-0118', calls: 1 },
      ],
    });
    expect(await notifier.call('previewErase', {})).toMatchObject({ error: { code: 'invalid_input' } });
  });
});
