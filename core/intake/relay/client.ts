/** What is used of the NATS client, loaded when it is first wanted. */

export async function loadJetStream() {
  const [{ jetstream, jetstreamManager }, { headers, nanos }] = await Promise.all([
    import('@nats-io/jetstream'),
    import('@nats-io/nats-core'),
  ]);
  return { jetstream, jetstreamManager, headers, nanos };
}
