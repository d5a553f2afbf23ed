import type { ApiInput } from '../../core/contract/api.ts';
import type { Transport } from './transport.ts';

/** Where the headless host gives calls as a file (headless/interface/calls-export.ts). */
const path = '/calls-export';
/** Where it gives one as a page. */
const pagePath = '/call-export';
/** Longer addresses are not taken everywhere. */
const maxAddress = 6_000;

/** Calls as a download. What is asked for stands in the address, so that the browser writes the file as it comes. */
export const exportOverHttp: Transport['exportCalls'] = async (input) => {
  const address = `${path}?${new URLSearchParams({ input: JSON.stringify(input) })}`;
  if (address.length <= maxAddress) download(address, '');
  else await downloadChosen(input);
  return { outcome: 'download' };
};

/** One call as a download. */
export const callPageOverHttp: Transport['exportCall'] = async (input) => {
  download(`${pagePath}?${new URLSearchParams({ input: JSON.stringify(input) })}`, '');
  return { outcome: 'download' };
};

/** Calls that were chosen one by one are too many for an address, and few enough for the page. */
async function downloadChosen(input: ApiInput<'exportFilter'>): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const address = URL.createObjectURL(await response.blob());
  download(address, name ?? 'calls.csv');
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function download(href: string, name: string): void {
  Object.assign(document.createElement('a'), { href, download: name }).click();
}
