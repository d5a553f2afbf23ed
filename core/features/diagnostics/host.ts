/** What the desktop around the app does not give it. */

import type { Check } from './facts.ts';

const noSandbox = {
  summary: 'The window runs without the browser engine’s sandbox (--no-sandbox).',
  todo: 'Install the Debian package, which brings what allows the sandbox. An AppImage starts without one where the system forbids user namespaces, as Ubuntu does since 24.04.',
};
const notIntegrated = {
  summary: 'The desktop does not know this AppImage: links to calls, the app’s icon and its badge may not work.',
  todo: 'Integrate it, such as with Gear Lever, or install the Debian package.',
};

export const checkHost: Check = async ({ host }) => {
  const id = 'host';
  const found = [
    ...(host?.isSandboxed === false ? [noSandbox] : []),
    ...(host?.isIntegrated === false ? [notIntegrated] : []),
  ];
  if (found.length === 0) {
    return { id, status: 'ok', summary: 'The desktop gives the app what it needs.', todo: null };
  }
  const joined = (part: 'summary' | 'todo') => found.map((each) => each[part]).join(' ');
  return { id, status: 'warn', summary: joined('summary'), todo: joined('todo') };
};
