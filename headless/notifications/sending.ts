/** One `notify-send` process, from the moment it is started until its notification is gone. */

import { spawn } from 'node:child_process';
import { readLines } from '../../core/kernel/bounded-lines.ts';
import type { NativeNotification, ShowOutcome } from '../../core/kernel/ports.ts';
import { reasonInWords, type Sender } from './capability.ts';
import { clickedPlace, sendArguments } from './send-arguments.ts';

/** How long the service may take to accept a notification. D-Bus itself would wait for 25 s. */
const acceptWithinMs = 5_000;
/** Where `notify-send` cannot tell that it was accepted: a refusal ends it well within this time. */
const refusedWithinMs = 1_500;
const keptErrorText = 2_000;

export interface Sending {
  /** Settles once, when the service took the notification or refused it. Never rejects. */
  outcome: Promise<ShowOutcome>;
  /** Resolves when the process is gone: the notification was clicked, closed, or `end` was called. */
  ended: Promise<void>;
  /** Stops waiting for a click. The notification may stay on the screen. */
  end(): void;
  /** Takes the notification off the screen, as far as this `notify-send` can, and stops waiting. */
  withdraw(): void;
}

/** Shows `notification` and calls `onClick` when the user clicks it, with the place of the button if it was one. */
export function send(
  notification: NativeNotification,
  sender: Sender,
  env: NodeJS.ProcessEnv,
  onClick: (action: number | null) => void,
): Sending {
  const [command, ...args] = commandLine(notification, sender);
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const { promise: outcome, resolve: settle } = Promise.withResolvers<ShowOutcome>();
  const { promise: ended, resolve: setEnded } = Promise.withResolvers<void>();

  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-keptErrorText);
  });
  const deadline = setTimeout(
    () => {
      if (!sender.tellsAtOnce && errors === '') return settle({ outcome: 'shown' });
      settle({
        outcome: 'failed',
        reason: reasonInWords(errors === '' ? 'Timeout' : errors),
      });
      child.kill();
    },
    sender.tellsAtOnce ? acceptWithinMs : refusedWithinMs,
  );

  readLines(child.stdout, (text) => {
    const line = text.trim();
    const place = clickedPlace(line);
    if (place !== undefined) return onClick(place);
    // Refused, `notify-send` prints 0 for an id and then waits for a click all the same.
    if (line === '0') return child.kill();
    if (/^\d+$/.test(line)) settle({ outcome: 'shown' });
  });
  const finish = (result: ShowOutcome) => {
    clearTimeout(deadline);
    settle(result);
    setEnded();
  };
  child.on('error', (error) =>
    finish({ outcome: 'failed', reason: `notify-send cannot be started: ${error.message}` }),
  );
  child.on('close', (code, signal) => finish(outcomeOfEnd(code, signal, errors)));
  return { outcome, ended, end: () => void child.kill(), withdraw: () => void child.kill('SIGINT') };
}

function commandLine(notification: NativeNotification, sender: Sender): [string, ...string[]] {
  const args = sendArguments(notification, sender.clickable);
  // Without stdbuf, libnotify 0.8 keeps the printed id in its buffer until the notification is closed.
  return sender.tellsAtOnce ? ['stdbuf', '--output=L', 'notify-send', ...args] : ['notify-send', ...args];
}

function outcomeOfEnd(code: number | null, signal: NodeJS.Signals | null, errors: string): ShowOutcome {
  if (code === 0) return { outcome: 'shown' };
  if (signal !== null && errors === '') {
    return { outcome: 'failed', reason: 'The notification was cancelled before it was shown.' };
  }
  return { outcome: 'failed', reason: reasonInWords(errors) };
}
