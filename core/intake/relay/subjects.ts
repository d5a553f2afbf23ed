/** What things are called on a NATS server, and who may use which names. Pure. */

/** Where the stream's messages go; nobody but the relay publishes there. */
export const streamSubjects = (stream: string) => `tc.${stream}.>`;
export const entrySubject = (stream: string) => `tc.${stream}.entry`;
/** The relay's light, outside of the stream: who was not there does not hear of it later. */
export const lightSubject = (stream: string) => `tclight.${stream}`;
/** Nobody but the laptop of this name hears what is answered to it. */
export const inboxOf = (name: string) => `_INBOX_${name}`;

/** The stream of what a team does, beside that of what comes in. */
export const teamStream = (stream: string) => `${stream}_TEAM`;
export const teamSubjects = (stream: string) => `team.${stream}.>`;
/** A laptop publishes there and nowhere else: by that it is known who did something. */
export const actSubject = (stream: string, laptop: string) => `team.${stream}.${laptop}.act`;
/** Whose act a message is; null where its subject is no act's. */
export const laptopOf = (subject: string) => /^team\.[^.]+\.([^.]+)\.act$/.exec(subject)?.[1] ?? null;
/** What the relay itself is called among its team. */
export const relayName = 'relay';

export interface Permissions {
  publish: string[];
  subscribe: string[];
}

/** All that a laptop needs: its own consumers, and its own acts. */
export function laptopPermissions(stream: string, name: string): Permissions {
  return {
    publish: [...reading(stream, name), ...reading(teamStream(stream), name), actSubject(stream, name)],
    subscribe: [`${inboxOf(name)}.>`, lightSubject(stream)],
  };
}

/** Of the streams everything, of the rest of the server nothing. */
export function relayPermissions(stream: string): Permissions {
  return {
    publish: [
      streamSubjects(stream),
      lightSubject(stream),
      actSubject(stream, relayName),
      '$JS.API.INFO',
      ...keeping(stream),
      ...keeping(teamStream(stream)),
      ...reading(teamStream(stream), relayName),
    ],
    subscribe: [`${inboxOf(relayName)}.>`],
  };
}

/** Using one consumer, whose acknowledgements have two forms, the latter in servers from 2.15 on. */
function reading(stream: string, name: string): string[] {
  return [
    `$JS.API.STREAM.INFO.${stream}`,
    `$JS.API.CONSUMER.INFO.${stream}.${name}`,
    `$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`,
    `$JS.ACK.${stream}.${name}.>`,
    `$JS.ACK.*.*.${stream}.${name}.>`,
  ];
}

/** Making and changing a stream and its consumers. */
function keeping(stream: string): string[] {
  return [
    ...['CREATE', 'UPDATE', 'INFO', 'PURGE', 'MSG.GET', 'MSG.DELETE'].map((verb) => `$JS.API.STREAM.${verb}.${stream}`),
    `$JS.API.DIRECT.GET.${stream}.>`,
    `$JS.API.DIRECT.GET.${stream}`,
    `$JS.API.CONSUMER.LIST.${stream}`,
    `$JS.API.CONSUMER.NAMES.${stream}`,
    ...['CREATE', 'DURABLE.CREATE', 'INFO', 'DELETE'].flatMap((verb) => [
      `$JS.API.CONSUMER.${verb}.${stream}`,
      `$JS.API.CONSUMER.${verb}.${stream}.>`,
    ]),
  ];
}
