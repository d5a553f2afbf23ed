/** What things are called on a NATS server, and who may use which names. Pure. */

/** Where the stream's messages go; nobody but the relay publishes there. */
export const streamSubjects = (stream: string) => `tc.${stream}.>`;
export const entrySubject = (stream: string) => `tc.${stream}.entry`;
/** The relay's light, outside of the stream: who was not there does not hear of it later. */
export const lightSubject = (stream: string) => `tclight.${stream}`;
/** Nobody but the laptop of this name hears what is answered to it. */
export const inboxOf = (name: string) => `_INBOX_${name}`;

export interface Permissions {
  publish: string[];
  subscribe: string[];
}

/** All that a laptop needs: its own consumer, whose acknowledgements have two forms, the latter in servers from 2.15 on. */
export function laptopPermissions(stream: string, name: string): Permissions {
  return {
    publish: [
      `$JS.API.STREAM.INFO.${stream}`,
      `$JS.API.CONSUMER.INFO.${stream}.${name}`,
      `$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`,
      `$JS.ACK.${stream}.${name}.>`,
      `$JS.ACK.*.*.${stream}.${name}.>`,
    ],
    subscribe: [`${inboxOf(name)}.>`, lightSubject(stream)],
  };
}

/** Of the stream everything, of the rest of the server nothing. */
export function relayPermissions(stream: string): Permissions {
  return {
    publish: [
      streamSubjects(stream),
      lightSubject(stream),
      '$JS.API.INFO',
      ...['CREATE', 'UPDATE', 'INFO', 'PURGE', 'MSG.GET', 'MSG.DELETE'].map(
        (verb) => `$JS.API.STREAM.${verb}.${stream}`,
      ),
      `$JS.API.DIRECT.GET.${stream}.>`,
      `$JS.API.DIRECT.GET.${stream}`,
      `$JS.API.CONSUMER.LIST.${stream}`,
      `$JS.API.CONSUMER.NAMES.${stream}`,
      ...['CREATE', 'DURABLE.CREATE', 'INFO', 'DELETE'].flatMap((verb) => [
        `$JS.API.CONSUMER.${verb}.${stream}`,
        `$JS.API.CONSUMER.${verb}.${stream}.>`,
      ]),
    ],
    subscribe: [`${inboxOf('relay')}.>`],
  };
}
