import { describe, expect, it } from 'vitest';
import { createFixedProvider } from '../../../../../core/features/tunnel/providers/fixed.ts';

const request = { localPort: 1, subdomain: '', signal: new AbortController().signal };

describe('core/features/tunnel/providers/fixed.ts', () => {
  it.each([
    ['https://hooks.example', 'https://hooks.example'],
    [' https://hooks.example:8443/ ', 'https://hooks.example:8443'],
    ['https://hooks.example/topcalls//', 'https://hooks.example/topcalls'],
    ['http://hooks.example/topcalls?a=b#c', 'http://hooks.example/topcalls'],
  ])('makes a base of %j', async (fixedUrl, publicUrl) => {
    expect(await createFixedProvider(fixedUrl).open(request)).toMatchObject({
      publicUrl,
      nameKept: true,
      connectTo: null,
    });
  });

  it('says that there is none yet', async () => {
    await expect(createFixedProvider(' ').open(request)).rejects.toThrow(
      'No public address is set. Enter yours under Settings',
    );
  });

  it.each(['hooks.example', 'ftp://hooks.example', 'javascript:alert(1)'])(
    'refuses %j and says why',
    async (fixedUrl) => {
      await expect(createFixedProvider(fixedUrl).open(request)).rejects.toThrow(
        `${fixedUrl} is not an address that starts`,
      );
    },
  );
});
