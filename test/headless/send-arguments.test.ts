import { describe, expect, it } from 'vitest';
import { sendArguments } from '../../headless/notifications/send-arguments.ts';

const notification = { id: 'event-1', title: 'T', body: 'B', urgency: 'normal', silent: true } as const;
const hints = (sound?: { name: string; volume: number }, silent = true) =>
  sendArguments({ ...notification, silent, ...(sound === undefined ? {} : { sound }) }, true).filter((arg) =>
    arg.startsWith('--hint'),
  );

describe('headless/notifications/send-arguments.ts', () => {
  it('leaves the sound to the service, and names the nearest of its own for one of the app’s', () => {
    expect(hints(undefined, false)).toEqual([]);
    expect(hints()).toEqual(['--hint=boolean:suppress-sound:true']);
    expect(hints({ name: 'alarm', volume: 1 })).toEqual(['--hint=string:sound-name:alarm-clock-elapsed']);
    expect(hints({ name: 'bell', volume: 1 })).toEqual(['--hint=string:sound-name:message-new-instant']);
  });
});
