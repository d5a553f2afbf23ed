import { describe, expect, it } from 'vitest';
import { settingsSchema } from '../../../../core/settings/schema.ts';
import { createProvider } from '../../../../core/tunnel/providers/registry.ts';

describe('core/tunnel/providers/registry.ts', () => {
  it.each(['localtunnel', 'cloudflared', 'ngrok', 'fixed', 'off'] as const)(
    'has what the settings call "%s"',
    (name) => {
      const { tunnel } = settingsSchema.parse({ tunnel: { provider: name } });
      expect(createProvider(tunnel, { ngrokToken: () => null }).name).toBe(name);
    },
  );
});
