import type { NotifierStatus } from '../../core/api.ts';

export type StepState = 'done' | 'busy' | 'open' | 'trouble';

export interface StepWords {
  state: StepState;
  title: string;
  words: string;
}

/** Whether the app can take events in at all. */
export function receiverStep({ storage, receiver }: NotifierStatus): StepWords {
  const title = 'The app is ready to receive';
  if (receiver.problem !== null) {
    return { state: 'trouble', title: 'The app cannot receive events', words: receiver.problem };
  }
  return storage.problem === null
    ? { state: 'done', title, words: 'Each event is on disk before TopCalls hears that it arrived.' }
    : { state: 'trouble', title: 'The app cannot store events', words: storage.problem };
}

/** Whether events can come in from outside; `machine` is what to call this computer. */
export function tunnelStep({ tunnel }: NotifierStatus, machine: string): StepWords {
  switch (tunnel.state) {
    case 'online':
      return {
        state: 'done',
        title: `Events can reach ${machine}`,
        words: `A request went out to ${tunnel.publicUrl ?? 'the public address'} and came back.`,
      };
    case 'opening':
    case 'probing':
    case 'recycling':
    case 'degraded':
      return {
        state: 'busy',
        title: 'Opening a public address…',
        words: 'This usually takes a few seconds. It counts as open once a request has gone round through it.',
      };
    case 'stopped':
    case 'backoff':
      return {
        state: 'trouble',
        title: `Events cannot reach ${machine}`,
        words: tunnel.problem ?? 'The public address does not answer. The app goes on trying.',
      };
    case 'off':
      return {
        state: 'open',
        title: 'There is no public address',
        words: 'It is switched off. TopCalls can only reach this app through one: choose one in the settings.',
      };
  }
}

/** Whether an event was seen to arrive. */
export function testStep({ receiver, setup }: NotifierStatus): StepWords {
  const title = 'Try it';
  if (setup.testEventAt !== null) return { state: 'done', title, words: 'A test event arrived.' };
  if (receiver.lastWebhookAt !== null) return { state: 'done', title, words: 'Events have arrived here.' };
  return {
    state: 'open',
    title,
    words:
      receiver.webhookUrl === null
        ? 'A sample event goes to the local address, and comes out as a call in the history.'
        : 'A sample event goes out to the public address and back in, the whole way that TopCalls’ events take.',
  };
}

/** Whether a notification was seen on this computer, and a click on it led here. */
export function notificationStep({ notifications, setup, paused }: NotifierStatus): StepWords {
  const { notificationShownAt, notificationClickedAt, notificationProblem } = setup;
  const title = 'Notifications are shown, and a click leads here';
  if (!notifications.available || notificationProblem !== null) {
    const words = notificationProblem ?? notifications.description;
    return { state: 'trouble', title: 'Notifications cannot be shown', words };
  }
  if (notificationClickedAt !== null) {
    return { state: 'done', title, words: 'One was shown, and your click on it came back here.' };
  }
  const see = 'See a notification, and click it';
  if (paused) return { state: 'open', title: see, words: 'They are paused now: resume them, then send a test event.' };
  return notificationShownAt === null
    ? {
        state: 'open',
        title: see,
        words: 'The test event of a failed call shows one. Click it, to see that it leads here.',
      }
    : {
        state: 'open',
        title: see,
        words:
          'The system took one: click it. If you saw none, a focus mode may hide it, or the system’s settings for this app.',
      };
}

/** Whether what cannot arrive is fetched. Optional. */
export function apiStep({ api }: NotifierStatus): StepWords {
  const title = 'Fetch what was missed';
  if (!api.hasKey) {
    return {
      state: 'open',
      title,
      words: 'Optional: with an API key the app fetches calls from the time it was offline.',
    };
  }
  if (api.problem !== null) return { state: 'trouble', title: 'Missed calls cannot be fetched', words: api.problem };
  if (api.checkedAt === null) return { state: 'busy', title, words: 'Reading the calls of the last days…' };
  return {
    state: 'done',
    title,
    words: 'What cannot arrive while this computer is off or offline is fetched afterwards.',
  };
}

/** Whether deliveries are known to come from TopCalls. Optional. */
export function signatureStep({ receiver }: NotifierStatus): StepWords {
  const title = 'Take nobody else’s events';
  if (receiver.refused !== null) {
    return {
      state: 'trouble',
      title: 'Events are refused',
      words: `${receiver.refused.reason} If they come from TopCalls, correct the webhook secret, the scheme or the header.`,
    };
  }
  return receiver.verifiesSignatures
    ? { state: 'done', title, words: 'Deliveries that TopCalls did not sign are refused.' }
    : {
        state: 'open',
        title,
        words: 'Optional: with the webhook secret from TopCalls, deliveries that it did not sign are refused.',
      };
}
