/** What `notify-send` is called with for a notification. */

import { productName } from '../../core/kernel/brand.ts';
import type { NativeNotification } from '../../core/kernel/ports.ts';

/** The name of the action that a click on the notification itself invokes, by the freedesktop specification. */
const clickAction = 'default';

/** The name of the button at a place, counted from 0. A bare number would look like the notification's own. */
const buttonName = (place: number): string => `button-${place}`;

/** What `notify-send` says was clicked: null for the notification itself; undefined for a line that tells of no click. */
export function clickedPlace(line: string): number | null | undefined {
  if (line === clickAction) return null;
  const place = /^button-(\d+)$/.exec(line)?.[1];
  return place === undefined ? undefined : Number(place);
}

/**
 * The arguments of `notify-send` that show `notification`.
 * @param clickable whether this `notify-send` can wait for a click and print the notification's id
 */
export function sendArguments(notification: NativeNotification, clickable: boolean): string[] {
  return [
    `--app-name=${productName}`,
    `--urgency=${notification.urgency}`,
    '--category=call',
    // Names of the freedesktop icon naming specification, which every icon theme has.
    `--icon=${notification.isFailure === true ? 'dialog-error' : 'dialog-information'}`,
    ...soundHints(notification),
    ...(clickable ? ['--print-id', '--wait', `--action=${clickAction}=Open`] : []),
    ...(clickable ? (notification.actions ?? []) : []).map((label, place) => `--action=${buttonName(place)}=${label}`),
    '--',
    withoutControls(notification.title).replaceAll(/\s+/g, ' ').trim(),
    escapedBody(notification.body),
  ];
}

/** Sounds are the service's here: one of the app's own becomes the nearest of the freedesktop sound naming specification. */
function soundHints({ silent, sound }: NativeNotification): string[] {
  if (sound === undefined) return silent ? ['--hint=boolean:suppress-sound:true'] : [];
  return [`--hint=string:sound-name:${sound.name === 'alarm' ? 'alarm-clock-elapsed' : 'message-new-instant'}`];
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
