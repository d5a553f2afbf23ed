declare global {
  /** Not among TypeScript's own yet, and absent in older browsers. */
  var trustedTypes: { createPolicy(name: string, rules: { createHTML(text: string): string }): unknown } | undefined;
}

/**
 * Lets no code of the page make elements from text, its own no more than what came in: the page's policy asks for trusted types
 * wherever text could become script, and this is the only rule by which text is trusted. Without a `<` it makes no element,
 * which is all that the component library needs for its style sheets.
 */
export function refuseMarkup(): void {
  globalThis.trustedTypes?.createPolicy('default', {
    createHTML(text) {
      if (text.includes('<')) throw new TypeError('The interface makes no elements from text.');
      return text;
    },
  });
}
