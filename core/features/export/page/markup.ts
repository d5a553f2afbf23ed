/** HTML that no text can get out of: what is put into it is escaped, unless it is such HTML itself. Pure. */

export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | null | readonly Part[];

/** A template of HTML. Values may stand between tags and within quoted attributes, and nowhere else; null is nothing. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(String.raw({ raw: fixed }, ...parts.map(written)));
}

function written(part: Part): string {
  if (part === null) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(written).join('');
  return String(part)
    .replaceAll(controls, '')
    .replaceAll(/[&<>"']/g, (character) => references[character] ?? '');
}

/** Those that no page may hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about these.
const controls = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
