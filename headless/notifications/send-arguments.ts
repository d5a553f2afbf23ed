/** What `notify-send` is called with for a notification. */

import { productName } from '../../core/brand.ts';
import type { NativeNotification } from '../../core/ports.ts';

/** The name of the action that a click on the notification itself invokes, by the freedesktop specification. */
export const clickAction = 'default';

/**
 * The arguments of `notify-send` that show `notification`.
 * @param clickable whether this `notify-send` can wait for a click and print the notification's id
 */
export function sendArguments(notification: NativeNotification, clickable: boolean): string[] {
  return [
    `--app-name=${productName}`,
    `--urgency=${notification.urgency}`,
    '--category=call',
    ...(notification.silent ? ['--hint=boolean:suppress-sound:true'] : []),
    ...(clickable ? ['--print-id', '--wait', `--action=${clickAction}=Open`] : []),
    '--',
    withoutControls(notification.title).replaceAll(/\s+/g, ' ').trim(),
    escapedBody(notification.body),
  ];
}

/** Notification services read markup in a body, and `notify-send` reads backslash sequences: both must come out as text. */
function escapedBody(body: string): string {
  return withoutControls(body)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\\', '\\\\');
}

/** A NUL cannot be passed as an argument at all; the others mean nothing on a notification. */
function withoutControls(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\n\t]/gu, '');
}
