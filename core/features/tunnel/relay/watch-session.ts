/** What the client says of a consumer and of a connection while they are used. */

import type { ConsumerMessages } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { TunnelError } from '../provider.ts';

interface Hearers {
  /** The server said that it goes on. */
  alive(): void;
  /** The connection is lost for now. */
  lost(): void;
  /** Nothing more comes: all is to be asked anew. */
  fail(error: Error): void;
}

export function watchSession(connection: NatsConnection, messages: ConsumerMessages, hearers: Hearers): void {
  void watchConsumer(messages, hearers);
  void watchConnection(connection, hearers);
}

async function watchConsumer(messages: ConsumerMessages, { alive, fail }: Hearers): Promise<void> {
  for await (const status of messages.status()) {
    switch (status.type) {
      case 'heartbeat':
        alive();
        break;
      case 'heartbeats_missed':
        if (status.count >= 2) fail(new TunnelError({ code: 'relay_server_silent' }));
        break;
      case 'consumer_deleted':
      case 'consumer_not_found':
      case 'stream_not_found':
      case 'no_responders':
        fail(new TunnelError({ code: 'relay_keeps_nothing' }));
        break;
      default:
        break;
    }
  }
}

async function watchConnection(connection: NatsConnection, { lost, fail }: Hearers): Promise<void> {
  for await (const { type } of connection.status()) {
    if (type === 'disconnect') lost();
    // The server may have become another one meanwhile.
    if (type === 'reconnect') fail(new TunnelError({ code: 'relay_connection_lost' }));
  }
  fail(new TunnelError({ code: 'relay_connection_closed' }));
}
