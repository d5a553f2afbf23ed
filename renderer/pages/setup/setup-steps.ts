import type { NotifierStatus } from '../../../core/contract/api.ts';

export type StepState = 'done' | 'busy' | 'open' | 'trouble';

export interface StepWords {
  state: StepState;
  title: string;
  words: string;
}

/** Whether the app can take events in at all. `streaming`: whether the interface hears from the app now. */
export function receiverStep({ storage, receiver }: NotifierStatus, streaming: boolean): StepWords {
  const title = 'The app is ready to receive';
  // What it said last may have changed.
  if (!streaming) {
    return { state: 'trouble', title: 'Not connected to the app', words: 'It may have ended. Start it again.' };
  }
  if (receiver.problem !== null) {
    return { state: 'trouble', title: 'The app cannot receive events', words: receiver.problem };
  }
  return storage.problem === null
    ? { state: 'done', title, words: 'Events are stored on disk before they are acknowledged.' }
    : { state: 'trouble', title: 'The app cannot store events', words: storage.problem };
}

/** Whether the relay knows this computer, and this computer the relay. */
export function pairingStep({ relay }: NotifierStatus): StepWords {
  const title = 'Join the team';
  return relay.receiving?.isPaired === true
    ? { state: 'done', title, words: `This computer is called ${relay.receiving.name ?? 'by no name'} in the team.` }
    : {
        state: 'open',
        title,
        words: 'Whoever runs the relay needs this computer’s key, and gives you a pairing code for it.',
      };
}

/** Whether the team’s server takes what comes in here, and who of the team takes it from there. */
export function teamStep({ relay }: NotifierStatus): StepWords | null {
  const { publishing } = relay;
  if (publishing === null) return null;
  const { state, problem, laptops, lag } = publishing;
  if (problem !== null) return { state: 'trouble', title: 'Events are not passed on to the team', words: problem };
  if (state === 'connecting') {
    return { state: 'busy', title: 'Connecting to the team’s server…', words: 'Events are received meanwhile.' };
  }
  const names = laptops.map(({ name, behind }) => (behind ? `${name} (${behind} behind)` : name)).join(', ');
  return {
    state: laptops.length === 0 ? 'open' : 'done',
    title: 'Events are passed on to the team',
    words:
      laptops.length === 0
        ? 'No laptop is admitted yet. On this computer: relay admit KEY --name laptop-1'
        : `To ${names}.${lag > 0 ? ` ${lag} events are still to be passed on.` : ''}`,
  };
}

/** Whether events can come in by the team’s relay. */
function relayStep({ state, problem }: NotifierStatus['tunnel'], machine: string): StepWords {
  if (state === 'online') {
    return {
      state: 'done',
      title: `Events can reach ${machine}`,
      words: 'The team’s relay was heard a moment ago, and TopCalls can reach it.',
    };
  }
  return problem === null
    ? { state: 'busy', title: 'Connecting to the team’s relay…', words: 'This usually takes a few seconds.' }
    : { state: 'trouble', title: `Events cannot reach ${machine}`, words: problem };
}

/** Whether events can come in from outside; `machine` is what to call this computer. */
export function tunnelStep({ tunnel }: NotifierStatus, machine: string): StepWords {
  if (tunnel.provider === 'relay') return relayStep(tunnel, machine);
  switch (tunnel.state) {
    case 'online':
      return {
        state: 'done',
        title: `Events can reach ${machine}`,
        words: `A test request through ${tunnel.publicUrl ?? 'the public address'} came back.`,
      };
    case 'opening':
    case 'probing':
    case 'recycling':
    case 'degraded':
      return {
        state: 'busy',
        title: 'Opening a public address…',
        words: 'This usually takes a few seconds.',
      };
    case 'stopped':
    case 'backoff':
      return {
        state: 'trouble',
        title: `Events cannot reach ${machine}`,
        words: tunnel.problem ?? 'The public address does not answer. The app keeps trying.',
      };
    case 'off':
      return {
        state: 'open',
        title: 'There is no public address',
        words: 'The tunnel is switched off. TopCalls needs a public address to reach this computer.',
      };
  }
}

/** Whether TopCalls knows the address. Events that came do not say so while there is none that it could reach. */
export function addressStep({ receiver }: NotifierStatus): StepWords {
  return {
    state: receiver.webhookUrl === null || receiver.lastWebhookAt === null ? 'open' : 'done',
    title: 'Tell TopCalls where to send its events',
    words: 'Add these two fields to the request that starts a call or campaign.',
  };
}

/** Whether an event was seen to arrive. */
export function testStep({ receiver, setup }: NotifierStatus): StepWords {
  const title = 'Send a test event';
  if (setup.testEventAt !== null) return { state: 'done', title, words: 'A test event arrived.' };
  if (receiver.lastWebhookAt !== null) return { state: 'done', title, words: 'Events have arrived.' };
  return {
    state: 'open',
    title,
    words:
      receiver.webhookUrl === null
        ? 'Sends a test event to the local address. It appears as a call in the history.'
        : 'Sends a test event through the public address and back.',
  };
}

/** Whether a notification was seen on this computer, and a click on it led here. */
export function notificationStep({ notifications, setup, paused }: NotifierStatus): StepWords {
  const { notificationShownAt, notificationClickedAt, notificationProblem } = setup;
  const title = 'Notifications work';
  if (!notifications.available || notificationProblem !== null) {
    const words = notificationProblem ?? notifications.description;
    return { state: 'trouble', title: 'Notifications cannot be shown', words };
  }
  if (notificationClickedAt !== null) {
    return { state: 'done', title, words: 'A notification was shown, and your click on it opened this app.' };
  }
  const see = 'See a notification, and click it';
  if (paused)
    return { state: 'open', title: see, words: 'Notifications are paused. Resume them, then send a test event.' };
  return notificationShownAt === null
    ? {
        state: 'open',
        title: see,
        words: 'Send a test event of a failed call, then click its notification.',
      }
    : {
        state: 'open',
        title: see,
        words:
          'A notification was sent to the system: click it. If you saw none, check “do not disturb” and the system’s settings for this app.',
      };
}

/** Whether what cannot arrive is fetched. Optional. */
export function apiStep({ api }: NotifierStatus): StepWords {
  const title = 'Fetch missed calls';
  if (!api.hasKey) {
    return {
      state: 'open',
      title,
      words: 'Optional: with an API key, the app fetches calls from while it was offline.',
    };
  }
  if (api.problem !== null) return { state: 'trouble', title: 'Missed calls cannot be fetched', words: api.problem };
  if (api.checkedAt === null) return { state: 'busy', title, words: 'Reading the calls of the last days…' };
  return {
    state: 'done',
    title,
    words: 'Calls from while this computer was off or offline are fetched afterwards.',
  };
}

/** Whether deliveries are known to come from TopCalls. Optional. */
export function signatureStep({ receiver }: NotifierStatus): StepWords {
  const title = 'Verify signatures';
  if (receiver.refused !== null) {
    return {
      state: 'trouble',
      title: 'Events are rejected',
      words: `${receiver.refused.reason} If they come from TopCalls, correct the webhook secret, the scheme or the header.`,
    };
  }
  return receiver.verifiesSignatures
    ? { state: 'done', title, words: 'Events that TopCalls did not sign are rejected.' }
    : {
        state: 'open',
        title,
        words: 'Optional: with the webhook secret from TopCalls, events that it did not sign are rejected.',
      };
}
