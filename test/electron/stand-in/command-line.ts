/** Plays `app.commandLine`: what the program was started with, and what it adds before the browser engine has read it. */

import type { App } from 'electron';
import { readPlan } from './plan.ts';
import { beforeReady } from './readiness.ts';

const plan = readPlan();
const added = new Map<string, string>();

export const commandLine = {
  hasSwitch: (name) => added.has(name) || plan.args.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`)),
  getSwitchValue: (name) =>
    added.get(name) ?? plan.args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '',
  /** The last one counts alone. */
  appendSwitch(name, value = '') {
    beforeReady('app.commandLine.appendSwitch');
    added.set(name, value);
  },
} satisfies Partial<App['commandLine']>;

export function isSwitchedOn(name: string, value: string): boolean {
  return commandLine.getSwitchValue(name).split(',').includes(value);
}
