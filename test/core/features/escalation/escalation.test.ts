import { describe, expect, it, onTestFinished } from 'vitest';
import { startEngine } from '../../../support/engine.ts';
import { startWebhookServer } from '../../../support/webhook-server.ts';

describe('core/features/escalation', () => {
  it('sends a test to the address that is set, in the form that is set, and says what went wrong', async () => {
    let status = 200;
    const server = await startWebhookServer(() => status);
    onTestFinished(server.close);
    const { notifier } = await startEngine();
    const { api } = notifier;
    await expect(api.testEscalation({})).rejects.toMatchObject({ code: 'unavailable', field: 'escalation.url' });
    await api.updateSettings({ escalation: { url: server.url } });
    await api.testEscalation({});
    await api.updateSettings({ escalation: { format: 'discord' } });
    await api.testEscalation({});
    const [text, discord] = server.received;
    expect(text?.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(text?.body.toString()).toMatch(/^A test from TopCalls Notifier\n/);
    expect(JSON.parse(discord?.body.toString() ?? '')).toEqual({ content: text?.body.toString() });
    status = 403;
    await expect(api.testEscalation({})).rejects.toThrow('It answered 403.');
    for (const url of ['file:///etc/passwd', 'https://user:secret@ntfy.example.com/topic']) {
      await expect(api.updateSettings({ escalation: { url } })).rejects.toMatchObject({ field: 'escalation.url' });
    }
  });

  it('logs each attempt, and never the address', async () => {
    const server = await startWebhookServer();
    onTestFinished(server.close);
    const lines: string[] = [];
    const log = (message: string, facts?: object) => void lines.push(`${message} ${JSON.stringify(facts ?? {})}`);
    const { notifier } = await startEngine({ logger: { debug: log, info: log, warn: log, error: log } });
    await notifier.api.updateSettings({ escalation: { url: server.url } });
    await notifier.api.testEscalation({});
    expect(lines.filter((line) => line.startsWith('An escalation'))).toEqual([
      `An escalation was sent {"host":"127.0.0.1:${server.port}","attempt":1}`,
    ]);
    expect(lines.join('\n')).not.toContain('/hooks/secret');
  });
});
