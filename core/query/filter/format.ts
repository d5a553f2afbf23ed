/** The one spelling of a filter: reading it again gives the same filter. Pure. */

import type { Filter, Half, Term, Word } from './parse.ts';

export function formatFilter({ items }: Pick<Filter, 'items'>): string {
  return items.map(formatItem).join(' ');
}

function formatItem(item: Word | Term | Half): string {
  switch (item.type) {
    case 'half':
      return item.text;
    case 'word':
      return `${item.negated ? '-' : ''}${item.quoted ? `"${item.text}"` : item.text}`;
    case 'term':
      return formatTerm(item);
  }
}

/** One filter, as it is typed. */
export function formatTerm({ key, negated, values }: Pick<Term, 'key' | 'negated' | 'values'>): string {
  return `${negated ? '-' : ''}${key}:${values.map(quotedIfNeeded).join(',')}`;
}

export function quotedIfNeeded(value: string): string {
  return /[\s",]/.test(value) ? `"${value}"` : value;
}
