/** Plays a disk that lets the app's threads wait: what they say comes when the disk has answered. */

import { Worker } from 'node:worker_threads';

const answered = Promise.withResolvers<void>();

/** Lets threads wait. Before the app is imported. */
export function letDiskHang(): void {
  const { on } = Worker.prototype;
  Worker.prototype.on = function (this: Worker, event: string, listener: (value: unknown) => void) {
    const late = (value: unknown) => void answered.promise.then(() => listener(value));
    return on.call(this, event, event === 'message' ? late : listener);
  } as typeof on;
}

/** The disk answers from now on. */
export function answerDisk(): void {
  answered.resolve();
}
