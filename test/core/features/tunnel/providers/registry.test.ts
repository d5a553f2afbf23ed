import { describe, expect, it } from 'vitest';
import { createProvider } from '../../../../../core/features/tunnel/providers/registry.ts';
import { settingsSchema } from '../../../../../core/settings/schema.ts';

describe('core/features/tunnel/providers/registry.ts', () => {
  it.each(['localtunnel', 'cloudflared', 'ngrok', 'fixed', 'off'] as const)(
    'has what the settings call "%s"',
    (name) => {
      const { tunnel } = settingsSchema.parse({ tunnel: { provider: name } });
      expect(createProvider({ ...tunnel, provider: name }, { ngrokToken: () => null, hookToken: () => '' }).name).toBe(
        name,
      );
    },
  );
});
