/**
 * Stands where fpm stands: makes a Debian package from the arguments that electron-builder gives, by Debian's own dpkg-deb.
 * It knows the options that electron-builder 26 uses, as fpm 1.17's manual describes them, and refuses any other.
 */

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

const text = { type: 'string' } as const;
const list = { type: 'string', multiple: true } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    s: { ...text, short: 's' },
    t: { ...text, short: 't' },
    force: { type: 'boolean' },
    depends: { ...list, short: 'd' },
    'deb-recommends': list,
    'deb-compression': text,
    'deb-priority': text,
    'deb-changelog': text,
    architecture: text,
    'after-install': text,
    'after-remove': text,
    description: text,
    version: text,
    package: text,
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    license: text,
    category: text,
  },
});
if (values.s !== 'dir' || values.t !== 'deb') throw new Error(`Only -s dir -t deb, not ${values.s}, ${values.t}`);
const { name = '', package: target = '' } = values;

const staging = mkdtempSync(join(tmpdir(), 'fpm-'));
try {
  for (const mapping of positionals) {
    const [from = '', to = ''] = mapping.split('=');
    const place = join(staging, to);
    mkdirSync(dirname(place), { recursive: true });
    cpSync(from, place, { recursive: true });
  }
  const doc = join(staging, 'usr/share/doc', name);
  mkdirSync(doc, { recursive: true });
  if (values['deb-changelog'] !== undefined) {
    writeFileSync(join(doc, 'changelog.gz'), gzipSync(readFileSync(values['deb-changelog']), { level: 9 }));
  }
  const control = join(staging, 'DEBIAN');
  mkdirSync(control);
  for (const [script, source] of [
    ['postinst', values['after-install']],
    ['postrm', values['after-remove']],
  ] as const) {
    if (source !== undefined) writeFileSync(join(control, script), readFileSync(source), { mode: 0o755 });
  }
  writeFileSync(join(control, 'control'), controlFile());
  writeFileSync(
    join(control, 'md5sums'),
    execFileSync('sh', ['-c', 'find . -type f ! -path "./DEBIAN/*" -printf "%P\\0" | sort -z | xargs -0 md5sum'], {
      cwd: staging,
    }),
  );
  settle(staging);
  const compression = `-Z${values['deb-compression'] ?? 'gzip'}`;
  execFileSync('dpkg-deb', ['--root-owner-group', compression, '--build', staging, target], { stdio: 'inherit' });
} finally {
  rmSync(staging, { recursive: true, force: true });
}

function controlFile(): string {
  const [synopsis = '', ...rest] = (values.description ?? '').split('\n');
  const fields: [string, string | undefined][] = [
    ['Package', name],
    ['Version', values.version],
    ['License', values.license],
    ['Vendor', values.vendor],
    ['Architecture', values.architecture],
    ['Maintainer', values.maintainer],
    ['Depends', values.depends?.join(', ')],
    ['Recommends', values['deb-recommends']?.join(', ')],
    ['Section', values.category ?? 'default'],
    ['Priority', values['deb-priority']],
    ['Homepage', values.url],
    ['Description', [synopsis, ...rest.map((line) => (line.trim() === '' ? ' .' : ` ${line.trim()}`))].join('\n')],
  ];
  return `${fields.flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`])).join('\n')}\n`;
}

/** Gives what is packed the modes of installed files, whatever this machine's umask. */
function settle(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) settle(path);
    else if (entry.isFile()) chmodSync(path, lstatSync(path).mode & 0o111 ? 0o755 : 0o644);
  }
  chmodSync(folder, 0o755);
}
